"""A server one of whose rules always fails, for the test that the others still speak."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace

from dedup import pipeline
from dedup.analysis import Analysis
from dedup.cli import main
from dedup.rules import RULES
from dedup.rules.base import Draft


def fail(_analysis: Analysis) -> Iterable[Draft]:
    raise ZeroDivisionError("division by zero")


if __name__ == "__main__":
    vars(pipeline)["RULES"] = tuple(replace(r, check=fail) if r.code == "TYP002" else r for r in RULES)
    sys.exit(main(["lsp", "--lang", "zh"]))
