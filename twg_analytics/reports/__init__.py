"""Products for a reader who was not on the page: what they say, free of any format."""
