"""Cleans whole collections: families of articles that say the same, what is kept of each, and shared passages."""
