"""What is received becomes rows: one module per export recognises it, reads it and holds it to its contract."""
