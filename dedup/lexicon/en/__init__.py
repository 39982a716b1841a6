"""English: its words, marks and titles, as data."""
