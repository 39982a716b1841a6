"""Checks articles of an archive: whether each can be read, and is found under every one of its keys."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

import numpy as np

from dedup.archive.entries import entry_of, text_of
from dedup.archive.index import Index
from dedup.archive.postings import KEPT
from dedup.archive.spans import keys_of
from dedup.archive.store import Store
from dedup.model import Message


def problems(store: Store, index: Index, numbers: Sequence[int]) -> list[Message]:
    """Return what is wrong with some articles, a sentence each.

    A key that more articles hold than are kept for one names the newest of them alone: that is no fault.
    """
    found: list[Message] = []
    held = []
    rows = store.fetch(numbers)
    for row in rows:
        try:
            held.append((row, entry_of(row, text_of(row))))
        except (zlib.error, UnicodeDecodeError, json.JSONDecodeError, TypeError, ValueError) as error:
            said = Message(
                "{id}: its text cannot be read ({error}); add the article again",
                (("id", row.id), ("error", str(error))),
            )
            found.append(said)
    keys = keys_of([entry.signed for _, entry in held])
    sought = np.unique(np.concatenate([*keys, np.zeros(0, dtype=np.uint64)]))
    which, holders = index.lookup(sought)
    full = sought[np.bincount(which, minlength=len(sought)) >= KEPT]
    for (row, _), own in zip(held, keys, strict=True):
        missing = np.setdiff1d(np.setdiff1d(own, sought[which[holders == row.number]]), full)
        if len(missing):
            counts = ("id", row.id), ("missing", len(missing)), ("keys", len(own))
            found.append(Message("{id}: {missing} of its {keys} keys are missing; add the article again", counts))
    return found
