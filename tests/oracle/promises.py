"""The oracle: which promises of dedup one text breaks.

It knows what the contract fixes, the report as JSON, the record as JSON, edits, decisions and undo, and nothing of how
they come about. It counts letters, digits, whole numbers and questions itself.
"""

from __future__ import annotations

from asking import cleaned_again, decided, questions, remembered, withdrawn
from form import edits, readings, wellformed
from losses import lost_letters, lost_numbers
from story import Broken, Story, told

import dedup

_ALL = dedup.Options()


def broken(text: str, options: dedup.Options = _ALL, *, decide: bool = True) -> list[Broken]:
    """Clean a text in every way that the contract names and return the promises that were broken.

    With `decide`, which takes half of the time, its questions are decided by way of trial.
    """
    try:
        story = told(text, options)
    except Exception as error:  # noqa: BLE001 - whatever is raised is a broken promise
        return [Broken(f"raises {type(error).__name__}", str(error))]
    return shown(story) + again(story, options, decide=decide)


def shown(story: Story) -> list[Broken]:
    """Return the promises that the report, the record and the output of one cleaning break by themselves."""
    looks = (wellformed, edits, readings, lost_letters, lost_numbers, questions, withdrawn)
    return [one for look in looks for one in look(story)]


def again(story: Story, options: dedup.Options = _ALL, *, decide: bool = True) -> list[Broken]:
    """Return the promises that break when the output is cleaned again and when its questions are decided."""
    found: list[Broken] = []
    for look in (cleaned_again, remembered, decided) if decide else (cleaned_again, remembered):
        try:
            found += look(story, options)
        except Exception as error:  # noqa: BLE001 - whatever is raised is a broken promise
            found.append(Broken(f"raises {type(error).__name__} {look.__name__}", str(error)))
    return found
