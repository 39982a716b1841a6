"""The evidence of a match as a small waterfall: what each reason adds to the log-odds of a copy, or takes away."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.classify.reasons import REASONS
from dedup.i18n import translate
from dedup.model import Match
from dedup.reports.base import Look

_WIDEST = 12  # blocks of the longest bar: a veto's
_LEAST = 0.05  # log-odds that are worth a line


def waterfall(match: Match, look: Look, most: int | None = None) -> Iterator[str]:
    """Yield one line for every reason, strongest first, and the sum with the probability that it stands for.

    With `most`, only so many reasons are told one by one, and what the others come to in one line.
    """
    _ = translate(look.lang).gettext
    total = sum(e.weight for e in match.evidence)
    told = [e for e in match.evidence if abs(e.weight) >= _LEAST][:most]
    for e in told:
        yield _line(e.weight, _(REASONS[e.reason]))
    rest = total - sum(e.weight for e in told)
    if abs(rest) >= _LEAST:
        yield _line(rest, _("all other reasons"))
    if match.evidence:
        percent = min(99, max(1, round(100 * match.probability)))  # no evidence makes anything certain
        yield f"{total:+6.1f} {'=':<{_WIDEST}} " + _("a copy with a probability of {percent}%").format(percent=percent)


def _line(weight: float, reason: str) -> str:
    bar = ("+" if weight > 0 else "-") * min(_WIDEST, max(1, round(abs(weight))))
    return f"{weight:+6.1f} {bar:<{_WIDEST}} {reason}"
