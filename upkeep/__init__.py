"""What whoever looks after an installation runs now and then; no part of the program."""
