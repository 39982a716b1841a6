"""Detect: what of a text stands again further on, from MinHash candidates to aligned chains."""
