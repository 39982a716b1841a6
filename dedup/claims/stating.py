"""Prints numbers and sentences as findings state them."""

from __future__ import annotations

import re
from decimal import Decimal

from dedup.model import Figure, Message


def filled(message: Message, **values: str | int) -> Message:
    """Return a message with the values for its braces."""
    return Message(message.template, tuple(values.items()))


def plain(value: Decimal, like: Figure) -> str:
    """Print a sum in the form of one of its parts: the same magnitude, the same unit."""
    match = re.search(r"[0-9][0-9,，.]*", like.text)
    if match is None or not like.value:
        return f"{value:f}"
    printed = Decimal(re.sub("[,，]", "", match[0]).rstrip("."))
    scale = like.value / printed if printed else Decimal(1)
    return like.text[: match.start()] + f"{(value / scale).normalize():f}" + like.text[match.end() :]
