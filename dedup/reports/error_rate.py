"""The weighted error count of Chinese newspapers, as far as a machine can see the errors.

After 报纸编校差错率计算方法 (how the error rate of a newspaper's editing is counted): an error of fact or logic counts
1; a wrong, extra or missing character 1, 2 to 5 of them in one place 2, more 4; a wrong number 1; an error of numeral
style .1, at most 1 an issue; in a headline everything counts double; the same error counts three times at most. The
rate is per 10,000 characters. What a machine finds is a lower bound, never a certified rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dedup.model import Finding, Report
from dedup.reports.base import Checked

Error = Literal["fact", "characters", "typed twice", "number", "numeral style"]

# What a finding of a rule is in the terms of the method. Rules of layout, of style and of taste are no errors in it.
KINDS: Mapping[str, Error] = {
    "DUP001": "characters",
    "DUP002": "characters",
    "DUP003": "characters",
    "DUP004": "characters",
    "FIG001": "number",
    "FIG002": "fact",
    "FIG003": "number",
    "FIG004": "number",
    "FIG005": "fact",
    "FIG006": "fact",
    "WRD001": "typed twice",
    "WRD002": "characters",
    "ENC001": "characters",
    "ENC002": "characters",
    "ENC004": "characters",
    "TYP004": "numeral style",
}
_ONCE: Mapping[Error, Decimal] = {"fact": Decimal(1), "number": Decimal(1), "numeral style": Decimal("0.1")}
_STYLE_AT_MOST = Decimal(1)
_SAME_AT_MOST = 3
_HEADLINES = frozenset({"headline", "kicker", "subheading"})
_PER = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """How much the errors weigh, and in how many characters they stand; blanks are not counted."""

    weight: Decimal
    characters: int

    @property
    def per_10_000(self) -> Decimal:
        """The weight per 10,000 characters; 0 for an empty text."""
        return self.weight * _PER / self.characters if self.characters else Decimal(0)


def rate(checked: Sequence[Checked]) -> Rate:
    """The rate of all documents together, which are one issue.

    >>> from dedup import check
    >>> text = "就诊率提高12个百分点。会议将于11月31日召开。"
    >>> rate([Checked("a", text, check(text))])
    Rate(weight=Decimal('1'), characters=25)
    """
    style, other = Decimal(0), Decimal(0)
    seen: Counter[tuple[str, str]] = Counter()
    for one in checked:
        for f, kind in _errors(one.report):
            own = one.text[f.start : f.end]
            seen[f.rule, own] += 1
            if seen[f.rule, own] > _SAME_AT_MOST:
                continue
            weight = _weight(kind, len("".join(own.split()))) * _double(one, f)
            if kind == "numeral style":
                style += weight
            else:
                other += weight
    return Rate(other + min(style, _STYLE_AT_MOST), sum(len("".join(one.text.split())) for one in checked))


def _errors(report: Report) -> Iterator[tuple[Finding, Error]]:
    """The findings that are errors of the method; an info is none, except for the style of numerals."""
    for f in report.findings:
        kind = KINDS.get(f.rule)
        if kind and (f.severity != "info" or kind == "numeral style"):
            yield f, kind


def _weight(kind: Error, length: int) -> Decimal:
    if kind in _ONCE:
        return _ONCE[kind]
    count = (length + 1) // 2 if kind == "typed twice" else length
    return Decimal(1 if count <= 1 else 2 if count <= 5 else 4)


def _double(one: Checked, f: Finding) -> int:
    return 2 if any(p.role in _HEADLINES and p.start <= f.start < p.end for p in one.report.paragraphs) else 1
