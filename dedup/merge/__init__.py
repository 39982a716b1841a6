"""Merge: copies grouped, their readings collated, the kept place chosen, and the edits that remove the rest."""
