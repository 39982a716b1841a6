"""Renders a report as JSON, schema `dedup.report/1`; several files as `dedup.reports/1`."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.reports.base import Checked, Failed, Look
from dedup.reports.error_rate import rate
from dedup.reports.machine import Json, dumps


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:  # noqa: ARG001 - see View
    """Render JSON of one report, or of all in a list, with the weighted errors of each and of all.

    Lone surrogates are escaped, so that the result can be encoded.
    """
    reports = [{**one.report.to_dict(), "weighted_errors": _weighted([one])} for one in checked]
    if len(reports) == 1 and not failed:
        return dumps(reports[0], indent=2) + "\n"
    data: dict[str, object] = {
        "schema": "dedup.reports/1",
        "reports": reports,
        "weighted_errors": _weighted(checked),
    }
    if failed:
        data["failed"] = [{"name": one.name, "message": one.message} for one in failed]
    return dumps(data, indent=2) + "\n"


def _weighted(checked: Sequence[Checked]) -> Json:
    found = rate(checked)
    per_10_000 = round(found.per_10_000, 1)
    return {"weight": float(found.weight), "characters": found.characters, "per_10000": float(per_10_000)}
