"""What the pages about alignment and effectiveness are made of."""
