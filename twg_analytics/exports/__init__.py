"""A table, a figure or a report as the bytes of an office file."""
