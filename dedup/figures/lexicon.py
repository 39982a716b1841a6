"""The form in which the lexicons write lists: words parted by blanks, easy to read and to add to."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    return tuple(text.split())
