"""What people hand in: written by the app, read by the write side. Nothing here opens a file that was handed in."""
