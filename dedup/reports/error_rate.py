"""The weighted error count of Chinese newspapers, as far as a machine can see the errors.

After 报纸编校差错率计算方法 (how the error rate of a newspaper's editing is counted), an annex of 报纸期刊质量管理规定
of 2020: an error of fact or logic counts 1; wrong, extra or missing characters 1 for one, 2 for 2 to 5 in one place, 4
for more; a wrong number 1, however long; an error of numeral style .1, at most 1 an issue; in a headline everything
counts double; the same error counts three times at most. The rate is per 10,000 characters.

What a machine finds is a lower bound of the count, never a certified rate. So doubt speaks for the text here: one place
counts once, with its heaviest error, and of what a fix would change only the characters that surely are wrong. The
rate is of the characters that were checked, blanks left out; an inspection takes the size of the pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from dedup.model import Edit, Finding
from dedup.reports.base import Checked
from dedup.rules.counted import COUNTED, Counted

_ONCE: Mapping[Counted, Decimal] = {
    "fact": Decimal(1),
    "number": Decimal(1),
    "word": Decimal(1),
    "numeral style": Decimal("0.1"),
}
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
        """Return the weight per 10,000 characters; 0 for an empty text."""
        return self.weight * _PER / self.characters if self.characters else Decimal(0)


@dataclass(frozen=True, slots=True)
class _Error:
    """One finding as an error of the method."""

    finding: Finding
    kind: Counted
    weight: Decimal


def rate(checked: Sequence[Checked]) -> Rate:
    """Return the rate of all documents together, which are one issue.

    >>> from dedup import check
    >>> text = "就诊率提高12个百分点。会议将于11月31日召开。"
    >>> rate([Checked("a", text, check(text))])
    Rate(weight=Decimal('1'), characters=25)
    """
    style, other = Decimal(0), Decimal(0)
    seen: Counter[tuple[str, str]] = Counter()
    for one in checked:
        for error in _places(_errors(one)):
            key = error.finding.rule, one.text[error.finding.start : error.finding.end]
            seen[key] += 1
            if seen[key] > _SAME_AT_MOST:
                continue
            if error.kind == "numeral style":
                style += error.weight
            else:
                other += error.weight
    return Rate(other + min(style, _STYLE_AT_MOST), sum(_size(one.text) for one in checked))


def _errors(one: Checked) -> Iterator[_Error]:
    """Yield the findings that are errors of the method; an info is none, except for the style of numerals."""
    headlines = [p for p in one.report.paragraphs if p.role in _HEADLINES]  # in order
    starts = [p.start for p in headlines]
    for f in one.report.findings:
        kind = COUNTED.get(f.rule)
        if kind and (f.severity != "info" or kind == "numeral style"):
            last = bisect_right(starts, f.start) - 1
            headed = last >= 0 and f.start < headlines[last].end
            yield _Error(f, kind, _weight(one.text, f, kind) * (2 if headed else 1))


def _places(errors: Iterator[_Error]) -> Iterator[_Error]:
    """Keep one error a place: what lies inside the place of another one is counted with that."""
    reach = -1
    for error in sorted(errors, key=lambda e: (e.finding.start, -e.finding.end, -e.weight)):
        if error.finding.end > reach:
            reach = error.finding.end
            yield error


def _weight(text: str, f: Finding, kind: Counted) -> Decimal:
    if kind in _ONCE:
        return _ONCE[kind]
    count = _size(text[f.start : f.end])
    if kind == "typed twice":
        count = (count + 1) // 2
    elif f.fix:
        count = sum(_wrong(text, edit) for edit in f.fix.edits)
    return Decimal(1 if count <= 1 else 2 if count <= 5 else 4)


def _wrong(text: str, edit: Edit) -> int:
    """Count how many characters an edit changes at least: 1 for 亮粉, which should be 亮点."""
    own, meant = "".join(text[edit.start : edit.end].split()), "".join(edit.replacement.split())
    lead = _alike(own, meant)
    tail = _alike(own[lead:][::-1], meant[lead:][::-1])
    sizes = len(own) - lead - tail, len(meant) - lead - tail
    return min(sizes) or max(sizes)


def _alike(own: str, meant: str) -> int:
    """Count how many characters are the same at the beginning of both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, meant, strict=False)))


def _size(text: str) -> int:
    return len("".join(text.split()))
