"""Renders the evidence of every match: how alike the two places are, what speaks for a copy and against."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.classify.reasons import REASONS
from dedup.i18n import translate
from dedup.model import Match
from dedup.reports.base import Checked, Look, paint
from dedup.reports.excerpt import snippet
from dedup.reports.waterfall import waterfall
from dedup.reports.width import visible


def render(one: Checked, look: Look) -> str:
    """Render one paragraph a match, in the order of the text; empty where nothing was aligned."""
    return "".join(f"{line}\n" for match in one.report.matches for line in _match(one, match, look))


def lines(one: Checked, look: Look) -> Iterator[str]:
    """Render one line a match, without its words."""
    for match in one.report.matches:
        yield f"{visible(one.name)}:{match.a.line}: {_verdict(match, look)}{_reasons(one, match, look)}"


def _match(one: Checked, match: Match, look: Look) -> Iterator[str]:
    yield paint(f"{visible(one.name)}:{match.a.line}", "place", look) + f": {_verdict(match, look)}"
    for place in (match.a, match.b):
        words = snippet(one.text[place.start : place.end], max(24, look.width - 20))
        yield paint(f"{place.line:>5} | ", "dim", look) + words
    if match.evidence:
        yield from (f"      {line}" for line in waterfall(match, look))
    else:
        yield from (f"      = {part}" for part in _reasons(one, match, look).removeprefix("; ").split("; ") if part)


def _verdict(match: Match, look: Look) -> str:
    _ = translate(look.lang).gettext
    relation = {
        "copy": _("copy"),
        "unsure": _("possible copy"),
        "restatement": _("restatement"),
        "parallel": _("parallel"),
    }[match.relation]
    said = _("line {line} is a {relation}, similarity {similarity}")
    return said.format(line=match.b.line, relation=relation, similarity=f"{match.similarity:.3f}")


def _reasons(one: Checked, match: Match, look: Look) -> str:
    """Render what speaks for a copy and against it; each side begins with a semicolon."""
    _ = translate(look.lang).gettext
    supports = [_(REASONS.get(code, code)) for code in match.supports]
    if not supports and match.relation == "copy":
        supports = [_inherited(one, match, look)]
    against = [_(REASONS.get(code, code)) for code in match.against]
    sides = ((_("for: {reasons}"), supports), (_("against: {reasons}"), against))
    return "".join("; " + said.format(reasons=_(", ").join(reasons)) for said, reasons in sides if reasons)


def _inherited(one: Checked, match: Match, look: Look) -> str:
    """Say why places are copies that were not judged by themselves: the text they belong to was."""
    _ = translate(look.lang).gettext
    places = {(place.start, place.end) for place in (match.a, match.b)}
    for cluster in one.report.clusters:
        if cluster.kind == "passage" and places <= {(w.start, w.end) for w in cluster.witnesses}:
            return _(REASONS["whole-sentences"])
    return _("it belongs to a longer text that stands again")
