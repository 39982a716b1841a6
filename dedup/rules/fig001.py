"""What it finds: copies of one text that state different figures.

Why it matters: only one of them can be printed, and which one is right no program can know.

Example:
    «初步达成意向4.16万人次» in one copy of the section, «完成招聘16.1万人» in the others.

Where a copy breaks off before the figure nothing is asked. It is an info where nobody contradicts anybody: a copy was
misread throughout and only a number word is blurred (two-all, tvvo-all), only one side has a figure, the numbers are
those of two items of a list, or a short clause differs in other words as well, as a pattern does that is filled in
twice.

Fix: none, a person decides. The kept place prints its own figure; the question stays open, in the record beside the
article, until it is decided: `dedup accept` with the action "choose" (a witness), "text" (a third wording) or
"accept".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.figures import find
from dedup.rules._claims import voiced
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.merge.collation import Disagreement, Voice
    from dedup.model import Severity

CODE = "FIG001"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every clause in which witnesses state different figures."""
    for disagreements, worn, firm in voiced(analysis):
        figures = [d for d in disagreements if d.kind == "figure"]
        for d in figures:
            kept = d.voices[0].text
            if not all(v.breaks_off or v.text == kept for v in d.voices[1:]):
                asked = len(figures) <= _FEW and _contradicts(analysis, d, worn, firm)
                yield _draft(analysis, d, None if asked else "info")


_FEW = 2  # figures that a slip may change in one text: a formula (the result of a vote) is filled in with more


def _contradicts(analysis: Analysis, d: Disagreement, worn: frozenset[int], firm: bool) -> bool:
    """Tell whether one clause states two figures: not a number of an item, or two clauses that are filled in."""
    from dedup.claims.wording import same_words

    kept = d.voices[0]
    others = [v for v in d.voices[1:] if v.text != kept.text]
    if len({v.text for v in others}) > 1:  # a third figure: a row, no slip
        return False
    if all(v.witness in worn and _blurred(kept.text, v.text) for v in others):
        return False
    return any(
        _both_state(_unlabelled(analysis.text, kept), _unlabelled(analysis.text, v))
        and (firm or same_words(kept.text, v.text))
        and not (_is_label(analysis.text, kept) and _is_label(analysis.text, v))
        for v in others
    )


def _both_state(one: str, two: str) -> bool:
    """Tell whether both readings have numbers, and not the same digits with other marks between two of them."""
    found = [find(text) for text in (one, two)]
    digits = ["".join(c for c in text if c.isdigit()) for text in (one, two)]
    if not all(digits) and not all(found):
        return False
    return digits[0] != digits[1] or len(found[0]) == len(found[1])


def _blurred(one: str, two: str) -> bool:
    """Tell whether only number words were misread: all digits agree, and one side has a figure more or both none."""
    digits = ("".join(c for c in text if c.isdigit()) for text in (one, two))
    counts = len(find(one)), len(find(two))
    return len(set(digits)) == 1 and (counts[0] != counts[1] or not any(counts))


_NUMERAL = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十百千零〇○]+[）)]?")
_LABELLED = re.compile(r"\s?[、.．)）:：]")
_OPENING = re.compile(r"(?:^|[\n\r])[\s（(*#•-]*$")


_LABEL = re.compile(r"[（(]?[0-9]{1,3}[、.．)）]\s?(?=[^0-9])")


def _unlabelled(text: str, voice: Voice) -> str:
    """Return a reading without the number of the item that it begins: 15.加强组织领导."""
    begins = _OPENING.search(text, max(0, voice.start - 12), voice.start) is not None
    return _LABEL.sub("", voice.text, count=1) if begins and _LABEL.match(voice.text) else voice.text


def _is_label(text: str, voice: Voice) -> bool:
    """Tell whether a reading is nothing but the number that an item of a list begins with: 二十七、 (3) 12."""
    if not _NUMERAL.fullmatch(voice.text):
        return False
    begins = _OPENING.search(text, max(0, voice.start - 12), voice.start) is not None
    return begins and _LABELLED.match(text, voice.end) is not None


def _draft(analysis: Analysis, d: Disagreement, severity: Severity | None) -> Draft:
    kept, readings = d.voices[0], list(dict.fromkeys(v.text for v in d.voices))
    return Draft(
        kept.start,
        kept.end,
        say("the copies state different figures: {readings}; find out which is right", readings=" / ".join(readings)),
        tuple(Note(v.start, v.end, say("here: {text}", text=v.text)) for v in d.voices[1:]),
        severity=severity,
        choices=(analysis.choice(d),),
    )


RULE = Rule(
    *(CODE, "variant-figure", "error", "copies of one text state different figures", __doc__, check),
    copies=True,
    remembered=True,
)
