"""Chinese: its words, marks, names and characters, as data."""
