"""What is said with a number: each sentence made once, for pages and for packs, from figures that may be repeated.

`figure` is what a figure carries and refuses, and how it is said; beside it stands one module for each subject.
"""
