"""Exports, lists and decisions in, a checked and published warehouse out."""
