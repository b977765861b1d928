"""Forms of chart: a frame in, a figure out, in either language and with or without a page."""
