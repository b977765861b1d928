"""What the server answers beside the pages: whether it is well, and what every answer tells the browser not to do."""
