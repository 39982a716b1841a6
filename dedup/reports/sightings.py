"""Renders what an archive knows of a text: each article, where it has which passage, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dedup.i18n import translate
from dedup.model import SIGHTINGS_SCHEMA, Discrepancy, SightedMatch, Sighting
from dedup.reports.base import Look, paint
from dedup.reports.excerpt import snippet
from dedup.reports.width import visible


def plain(found: Sequence[Sighting]) -> dict[str, Any]:
    """Return sightings as plain data in schema `dedup.sightings/1`, ready for JSON."""
    return {"schema": SIGHTINGS_SCHEMA, "sightings": [sighting.to_dict() for sighting in found]}


def render(name: str, text: str, found: Sequence[Sighting], look: Look) -> str:
    """Render the articles in which a text stands, those with most of it first."""
    if not found:
        return (
            translate(look.lang).gettext("{name}: nothing of this is in the archive").format(name=visible(name)) + "\n"
        )
    return "\n".join("".join(f"{line}\n" for line in _article(text, one, look)) for one in found)


def _article(text: str, one: Sighting, look: Look) -> Iterator[str]:
    _ = translate(look.lang).gettext
    told = ", ".join(visible(part) for part in (one.date, one.source) if part)
    share = _("{share}% of the text stands here").format(share=round(100 * one.share))
    yield f"{paint(visible(one.article), 'place', look)}{f' ({told})' if told else ''}: {share}"
    for match in one.matches:
        yield from _match(text, match, look)


def _match(text: str, match: SightedMatch, look: Look) -> Iterator[str]:
    _ = translate(look.lang).gettext
    said = _("line {line} stands in line {other}") if match.relation == "copy" else _("line {line} may be line {other}")
    own = snippet(text[match.a.start : match.a.end], max(24, look.width // 2))
    yield f"  {said.format(line=match.a.line, other=match.b.line)} ({round(100 * match.probability)}%): {own}"
    for difference in match.differences:
        if difference.kind != "form":
            yield f"      {_difference(difference, look)}"


def _difference(d: Discrepancy, look: Look) -> str:
    _ = translate(look.lang).gettext
    here, there = (visible(" ".join(said.split())) or "∅" for said in (d.text, d.stored))
    said = _("“{here}” here, “{there}” there").format(here=here, there=there)
    return paint(said, "error", look) if d.kind == "figure" else said
