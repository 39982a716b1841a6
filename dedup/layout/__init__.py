"""Layout: what a format says of a text, read as prose, kept whole while it is edited, and carried from pass to pass."""
