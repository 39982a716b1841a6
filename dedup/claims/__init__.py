"""Reads what figures say of what, and finds claims that cannot be true, alone or together."""
