"""Edits: replaces spans of a text, takes that back, composes and maps what was replaced, and removes paragraphs."""
