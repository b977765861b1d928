"""What people decide: the kinds of decision described once, the store, and the tables a build takes."""
