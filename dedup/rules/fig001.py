"""What it finds: copies of one text that state different figures.

Why it matters: only one of them can be printed, and which one is right no program can know.

Example:
    «初步达成意向4.16万人次» in one copy of the section, «完成招聘16.1万人» in the others.

Where a copy breaks off before the figure nothing is asked. How sure a finding is comes from how sure it is that the
places are copies. An error (confidence high) is said of a text that is long or belongs to a section, if there is no
doubt about the copy, or if it differs from the other one in amounts alone; a warning (confidence medium) where a copy
is only probable or short, and where two places may be copies (DUP007) that say the same in the same words but for an
amount. It is an info where nobody contradicts anybody: a copy was misread throughout and only a number word is blurred
(two-all, tvvo-all), one side leaves a figure out, the numbers are those of two items of a list or of two clauses of a
law, or the clause differs in other words as well, as a pattern does that is filled in twice.

Fix: none, a person decides. The kept place prints its own figure; the question stays open, in the record beside the
article, until it is decided: `dedup accept` with the action "choose" (a witness), "text" (a third wording) or
"accept".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.figures import compatible, find
from dedup.lexicon.scripts import EAST_ASIAN
from dedup.rules._claims import SEVERITIES, voices
from dedup.rules._copies import one_line
from dedup.rules.base import Draft, Note, Rule, say
from dedup.text.signs import signs

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.merge.collation import Disagreement, Voice
    from dedup.model import Confidence, Figure
    from dedup.rules._claims import Voiced

CODE = "FIG001"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every clause in which witnesses state different figures."""
    for voiced in voices(analysis):
        figures = [d for d in voiced.disagreements if d.kind == "figure"]
        for d in figures:
            kept = d.voices[0].text
            if not all(v.breaks_off or v.text == kept for v in d.voices[1:]):
                asked = (
                    len(figures) <= _FEW
                    and not voiced.filled
                    and _contradicts(analysis, d, voiced)
                    and not _addressed(analysis, d)
                )
                yield _draft(analysis, d, _confidence(analysis.text, d, voiced) if asked else "low")


_FEW = 2  # figures that a slip may change in one text: a formula (the result of a vote) is filled in with more


def _confidence(text: str, d: Disagreement, voiced: Voiced) -> Confidence:
    """Return how sure it is that two places which state two figures are one text.

    Where they differ in nothing but their figures, they are; a short one may still be a formula that is filled in
    twice, and in a doubt a date may be what tells them apart.
    """
    amounts = _amounts(text, d)
    if not voiced.copied:
        alone = len(voiced.disagreements) == 1
        return "medium" if (voiced.firm and (amounts or alone)) or (amounts and alone) else "low"
    alike = amounts and all(o.noise or o.kind in ("figure", "form") for o in voiced.disagreements)
    return "high" if voiced.firm and (voiced.sure or alike) else "medium"


_NAMING = ("date", "period", "ordinal")  # such a figure tells which day, which year, which one is meant


def _amounts(text: str, d: Disagreement) -> bool:
    """Tell whether the figures in which readings differ are amounts: no dates, no years of a budget, no clause 13A."""
    if any(text[v.end : v.end + 1].isalpha() and text[v.end].isascii() for v in d.voices if v.text[-1:].isdigit()):
        return False
    said = [{f.text: f for f in find(v.text)} for v in d.voices]
    common = set.intersection(*map(set, said))
    return all(f.kind not in _NAMING for figures in said for words, f in figures.items() if words not in common)


def _contradicts(analysis: Analysis, d: Disagreement, voiced: Voiced) -> bool:
    """Tell whether one clause states two figures: not a number of an item, or two clauses that are filled in.

    Two places that may be no copies after all state one claim only in the same words.
    """
    from dedup.claims.wording import same_words

    kept = d.voices[0]
    others = [v for v in d.voices[1:] if v.text != kept.text]
    if len({v.text for v in others}) > 1:  # a third figure: a row, no slip
        return False
    if all(v.witness in voiced.worn and _blurred(kept.text, v.text) for v in others):
        return False
    return any(
        _both_state(_unlabelled(analysis.text, kept), _unlabelled(analysis.text, v))
        and ((voiced.firm and voiced.sure) or same_words(kept.text, v.text))
        and not (_is_label(analysis.text, kept) and _is_label(analysis.text, v))
        for v in others
    )


def _both_state(one: str, two: str) -> bool:
    """Tell whether each of two readings has a figure that the other one has not: what is left out denies nothing.

    Two that have the same figures in another order state what each of them is not: 2比1 and 1比2.
    """
    turned = [signs(text) for text in (one, two)]
    if all(turned) and turned[0] != turned[1]:  # <5% and >5%
        return True
    found = [find(text) for text in (one, two)]
    if all(found):
        return all(_beyond(*pair) for pair in (found, found[::-1])) or _exchanged(*found)
    digits = ["".join(_DIGIT_OR_SIGN.findall(text)) for text in (one, two)]
    return all(any(map(str.isdigit, side)) for side in digits) and digits[0] != digits[1]


_DIGIT_OR_SIGN = re.compile(r"[+\-−–](?=[0-9０-９])|[0-9０-９]")


def _exchanged(one: Sequence[Figure], two: Sequence[Figure]) -> bool:
    """Tell whether the same amounts of one unit stand in two readings in another order."""
    left, right = ([(f.value, f.unit) for f in figures] for figures in (one, two))
    units = {unit for _, unit in left}
    return left != right and len(units) == 1 and Counter(left) == Counter(right)


def _beyond(stated: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Tell whether a figure is stated that is none of the others, nor one of them less precisely (a day, its year)."""
    return not all(
        any((f.value, f.low, f.high, f.unit) == (o.value, o.low, o.high, o.unit) and _dated(f, o) for o in others)
        for f in stated
    )


def _dated(one: Figure, two: Figure) -> bool:
    return one.date == two.date or compatible(one, two)


def _blurred(one: str, two: str) -> bool:
    """Tell whether only number words were misread: all digits agree, and one side has a figure more or both none."""
    digits = ("".join(c for c in text if c.isdigit()) for text in (one, two))
    counts = len(find(one)), len(find(two))
    return len(set(digits)) == 1 and (counts[0] != counts[1] or not any(counts))


def _addressed(analysis: Analysis, d: Disagreement) -> bool:
    """Tell whether a reading lies in an address or in code: no figure stands there."""
    return any(start < v.end and v.start < end for v in d.voices for start, end in analysis.verbatim)


_NUMERAL = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十百千零〇○]+[）)]?")
_LABELLED = re.compile(r"\s?[、.．)）:：]")
_OPENING = re.compile(r"(?:^|[\n\r])[\s（(*#•-]*[0-9０-９一二三四五六七八九十百千零〇○]*$")


_LABEL = re.compile(r"[（(]?[0-9]{1,3}[、.．)）]\s?(?=[^0-9])")
_ROW = re.compile(rf"[0-9]{{1,3}} (?=[{EAST_ASIAN}])")


def _unlabelled(text: str, voice: Voice) -> str:
    """Return a reading without the number of the item or the row that it begins: 15.加强组织领导, 55 执业药师注册."""
    begins = _OPENING.search(text, max(0, voice.start - 12), voice.start) is not None
    label = begins and (_LABEL.match(voice.text) or _row(voice.text))
    return voice.text[label.end() :] if label else voice.text


def _row(said: str) -> re.Match[str] | None:
    """Return the number of a row of a table that a reading of Chinese begins with: a number that counts nothing."""
    match = _ROW.match(said)
    return match if match and find(said)[:1] and not find(said)[0].unit else None


def _is_label(text: str, voice: Voice) -> bool:
    """Tell whether a reading is nothing but the number that an item of a list begins with: 二十七、 (3) 12."""
    if not _NUMERAL.fullmatch(voice.text):
        return False
    begins = _OPENING.search(text, max(0, voice.start - 12), voice.start) is not None
    return begins and _LABELLED.match(text, voice.end) is not None


def _draft(analysis: Analysis, d: Disagreement, confidence: Confidence) -> Draft:
    kept, readings = d.voices[0], list(dict.fromkeys(one_line(v.text) for v in d.voices))
    return Draft(
        kept.start,
        kept.end,
        say(
            "the copies state different figures: {readings}; find out which is right",
            readings=" / ".join(r or "—" for r in readings),
        ),
        tuple(Note(v.start, v.end, say("here: {text}", text=one_line(v.text) or "—")) for v in d.voices[1:]),
        severity=SEVERITIES[confidence],
        choices=(analysis.choice(d),),
        confidence=confidence,
    )


RULE = Rule(
    *(CODE, "variant-figure", "error", "copies of one text state different figures", __doc__, check),
    mends=False,
    copies=True,
    remembered=True,
)
