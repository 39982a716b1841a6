"""Review: what the rules say, under which fingerprint, what a person decided, and what the record remembers."""
