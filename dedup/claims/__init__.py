"""Claims: what a figure says of what, and which of them cannot be true, alone or together."""
