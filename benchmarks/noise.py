"""How loud the rules are on real copy, and whether they still find true faults.

    python benchmarks/noise.py --data FILE               warnings and errors in 10,000 characters, by rule
    python benchmarks/noise.py --data FILE --judge TYP003 --count 40     findings to judge by hand, drawn by a seed
    python benchmarks/noise.py --data FILE --plant       faults planted one by one, and how many are found

FILE is JSON Lines with `text` and perhaps `id`, gzipped or not. Silence may be peace or blindness: so both are counted,
and a rule that is made quieter has to find as many planted faults as before.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faults import FAULTS, Fault, Planted

import dedup
from dedup.analysis import Analysis
from dedup.layout.rendered import render
from dedup.model import Severity
from dedup.review.run_rules import raised_by
from dedup.rules import by_code

PER = 10_000
LOUD = ("error", "warning")
_NEAR = 3  # characters between a planted fault and a finding that means it


@dataclass(frozen=True)
class Found:
    """How many faults of a kind were planted, and how many of them a finding of warning or above stands at."""

    planted: int
    found: int

    @property
    def share(self) -> float:
        """Return the share that was found."""
        return self.found / self.planted if self.planted else 0.0


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the identifier and the text of every document of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            yield str(row.get("id", number)), row["text"]


def loudness(documents: Iterable[str]) -> tuple[Counter[tuple[str, Severity]], int]:
    """Return how many findings of each rule and severity there are, and how many characters were read."""
    counts: Counter[tuple[str, Severity]] = Counter()
    characters = 0
    for text in documents:
        counts.update((f.rule, f.severity) for f in dedup.check(text).findings)
        characters += len(text)
    return counts, characters


def found_of(fault: Fault, documents: Iterable[str], wanted: int, seed: int) -> Found:
    """Plant a fault in one document after the other, until there are so many, and count those that are found."""
    rng = random.Random(seed)  # noqa: S311 - no secrets
    planted = found = 0
    for text in documents:
        if planted == wanted:
            break
        made = fault.plant(rng, text)
        if made is not None:
            planted += 1
            found += is_found(fault, made)
    return Found(planted, found)


def is_found(fault: Fault, made: Planted) -> bool:
    """Tell whether a finding of the fault's rule stands at the planted place, as loud as the rule's findings are."""
    rule = by_code(fault.rule)
    for r in raised_by(Analysis(render(made.text)), [rule]).raised:
        severity = r.draft.severity or rule.severity
        if severity == "info" and rule.severity != "info":
            continue
        edits = r.draft.fix.edits if r.draft.fix else ()
        places = [(r.draft.start, r.draft.end), *((e.start, e.end) for e in edits)]
        if any(start - _NEAR <= made.end and made.start <= end + _NEAR for start, end in places):
            return True
    return False


def print_loudness(path: Path) -> None:
    """Print the table of loudness."""
    counts, characters = loudness(text for _, text in texts(path))
    loud = sum(n for (_, severity), n in counts.items() if severity in LOUD)
    print(f"{characters:,} characters; warnings and errors in {PER:,}: {loud * PER / characters:.2f}\n")
    print("| rule | errors | warnings | notes | loud in 10,000 |\n| --- | ---: | ---: | ---: | ---: |")
    for rule in sorted({rule for rule, _ in counts}):
        each = [counts[rule, severity] for severity in ("error", "warning", "info")]
        print(f"| {rule} | {each[0]} | {each[1]} | {each[2]} | {sum(each[:2]) * PER / characters:.2f} |")


def print_samples(path: Path, code: str, count: int, seed: int) -> None:
    """Print findings of warning and above with what stands around them, to be judged by hand."""
    said = []
    for name, text in texts(path):
        for f in dedup.check(text, dedup.Options(select=(code,))).findings:
            if f.severity in LOUD:
                around = text[max(0, f.start - 25) : f.start], text[f.start : f.end][:60], text[f.end : f.end + 25]
                said.append(f"{name}: {f.message} | {'⟦'.join(around[:2])}⟧{around[2]}".replace("\n", "↵"))
    drawn = random.Random(seed).sample(said, min(count, len(said)))  # noqa: S311
    print(f"{len(drawn)} of {len(said)}", *drawn, sep="\n")


def print_faults(path: Path, wanted: int, seed: int) -> None:
    """Print how many faults of each kind are found."""
    documents = [text for _, text in texts(path)]
    random.Random(seed).shuffle(documents)  # noqa: S311
    rows: defaultdict[str, list[tuple[str, Found]]] = defaultdict(list)
    for fault in FAULTS:
        rows[fault.rule].append((fault.name, found_of(fault, documents, wanted, seed)))
    print("| rule | fault | planted | found | share |\n| --- | --- | ---: | ---: | ---: |")
    for rule, found in sorted(rows.items()):
        for name, f in found:
            print(f"| {rule} | {name} | {f.planted} | {f.found} | {f.share:.2f} |")


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--judge", metavar="RULE")
    parser.add_argument("--plant", action="store_true")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.judge:
        print_samples(given.data, given.judge, given.count, given.seed)
    elif given.plant:
        print_faults(given.data, given.count, given.seed)
    else:
        print_loudness(given.data)


if __name__ == "__main__":
    main()
