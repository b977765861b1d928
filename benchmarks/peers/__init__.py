"""Our pages beside the same content in Dash, on the same warehouse, drawn by the same browser in one run."""
