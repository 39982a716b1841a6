"""The cases of fixtures/claims: how they are read and judged. fixtures/README.md tells the format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from case_files import names_both

import dedup
from dedup import Finding

FOLDER = Path(__file__).parents[2] / "fixtures" / "claims"
KNOWN_FAILURES = FOLDER / "known-failures.tsv"
CONTENT = dedup.Options(select=("DUP", "FIG"))
_CASE = re.compile(r"^## ", re.MULTILINE)
_ASKING = frozenset({"conflict", "rule", "info"})


@dataclass(frozen=True)
class Order:
    """What a case expects, such as `!conflict 1.5万份 ~ 1500份`."""

    name: str
    what: str


@dataclass(frozen=True)
class Case:
    """A short text and what is to be said of it."""

    name: str
    text: str
    orders: tuple[Order, ...]

    @property
    def true(self) -> bool:
        """Whether something is wrong in it, so that a finding is expected."""
        return any(order.name in _ASKING for order in self.orders)


def cases() -> list[Case]:
    """All cases, file by file."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in parse(path)]


def parse(path: Path) -> Iterator[Case]:
    """The cases of a file; each has a title and ends with its orders."""
    for part in _CASE.split(path.read_text(encoding="utf-8"))[1:]:
        title, _, rest = part.partition("\n")
        lines = rest.strip("\n").split("\n")
        orders = (line[1:].partition(" ") for line in lines if line.startswith("!"))
        text = "\n".join(line for line in lines if not line.startswith("!")).strip("\n") + "\n"
        yield Case(f"{path.stem}: {title}", text, tuple(Order(name, what) for name, _, what in orders))


def known_failures() -> dict[str, str]:
    """Cases that fail today, and why each does."""
    rows = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))


def faults(case: Case) -> list[str]:
    """The orders of a case that do not hold."""
    findings = [f for f in dedup.check(case.text, CONTENT).findings if f.rule.startswith("FIG")]
    return [f"{order.name} {order.what}" for order in case.orders if not _holds(order, case.text, findings)]


def _holds(order: Order, text: str, findings: Sequence[Finding]) -> bool:
    loud = [f for f in findings if f.severity != "info"]
    match order.name:
        case "conflict" | "noconflict":
            left, right = order.what.split(" ~ ")
            return names_both(loud, text, (left, right)) == (order.name == "conflict")
        case "quiet":
            return not loud
        case "norule":
            return not any(f.rule == order.what for f in loud)
        case "rule" | "info":
            rule, phrase = order.what.split(" ", 1)
            said = findings if order.name == "info" else loud
            return any(f.rule.startswith(rule) and _touches(f, text, phrase) for f in said)
    raise AssertionError(f"no such order: {order}")


def _touches(finding: Finding, text: str, phrase: str) -> bool:
    start = text.index(phrase)
    places = [(finding.start, finding.end), *((r.start, r.end) for r in finding.related)]
    return any(a < start + len(phrase) and start < b for a, b in places)
