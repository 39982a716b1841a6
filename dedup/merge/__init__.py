"""Merge: copies grouped, their readings collated, and the kept place chosen."""
