"""Reads plain text: its content form, where it may be cut, its lines, paragraphs and their roles."""
