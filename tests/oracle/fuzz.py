"""Hold many generated articles, or files, against the oracle, and print what broke by kind.

python tests/oracle/fuzz.py --count 100000 --seed 1 --jobs 2
python tests/oracle/fuzz.py --count 1000 --mixing --at-random
python tests/oracle/fuzz.py --show 4711 --shrink
python tests/oracle/fuzz.py --files story.txt
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    _ROOT = Path(__file__).parents[2]
    sys.path[:0] = [str(_ROOT / "tests"), str(_ROOT / "benchmarks")]

from deciding import decided_at_random
from drafting import draft
from promise_cases import cases
from promises import broken
from shrinking import shrink
from story import Broken

_NAMED = 6  # examples named with each kind


def judged(
    seed: int, decided: int = 1, longest: int | None = None, *, mixing: bool = False, at_random: bool = False
) -> tuple[int, list[Broken]] | None:
    """Return the seed and the promises that its article breaks; None for a longer article than is wanted."""
    text = draft(seed, mixing=mixing)
    wanted = longest is None or len(text) <= longest
    if not wanted:
        return None
    return seed, decided_broken(text, seed) if at_random else broken(text, decide=seed % decided == 0)


def decided_broken(text: str, seed: int) -> list[Broken]:
    """Return the promises that break when findings are decided at random; whatever is raised is one."""
    try:
        return list(decided_at_random(text, seed))
    except Exception as error:  # noqa: BLE001 - as in `broken`
        return [Broken(f"raises {type(error).__name__} when decided", str(error))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="how many articles are generated")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--decided", type=int, default=1, metavar="N", help="decide on the questions of every Nth only")
    parser.add_argument("--longest", type=int, metavar="N", help="leave out articles of more characters")
    parser.add_argument(
        "--mixing", action="store_true", help="articles in which figures and marks are set in every way"
    )
    parser.add_argument("--at-random", action="store_true", help="decide at random, and make unsafe fixes, instead")
    parser.add_argument("--show", type=int, metavar="SEED", help="print the article of one seed and what it breaks")
    parser.add_argument("--shrink", action="store_true", help="with --show or --files: make it small first")
    parser.add_argument("--kind", default="", help="with --shrink: the kind of failure to keep, by its beginning")
    parser.add_argument("--files", type=Path, nargs="+", help="hold these files instead, as UTF-8")
    parser.add_argument("--cases", action="store_true", help="hold the texts of fixtures/promises instead")
    given = parser.parse_args(arguments)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if given.show is not None:
        return int(_show(draft(given.show, mixing=given.mixing), given.shrink, given.kind))
    if given.files:
        texts = {path.name: path.read_bytes().decode("utf-8", "surrogatepass") for path in given.files}
        if given.shrink:
            return max(int(_show(text, True, given.kind)) for text in texts.values())
        return _tell((name, broken(text)) for name, text in texts.items())
    if given.cases:
        return _tell((case.title, broken(case.text)) for case in cases())
    seeds = range(given.seed, given.seed + given.count)
    ways = {"mixing": given.mixing, "at_random": given.at_random}
    judge = partial(judged, decided=given.decided, longest=given.longest, **ways)
    if given.jobs == 1:
        return _tell(filter(None, map(judge, seeds)))
    with ProcessPoolExecutor(given.jobs) as pool:
        return _tell(filter(None, pool.map(judge, seeds, chunksize=32)))


def _tell(results: Iterable[tuple[object, list[Broken]]]) -> int:
    """Print the failures by kind, the most frequent first, with where they were seen."""
    kinds: dict[str, list[tuple[object, str]]] = defaultdict(list)
    count = failed = 0
    start = time.monotonic()
    for name, found in results:
        count += 1
        failed += bool(found)
        for kind in dict.fromkeys(b.kind for b in found):
            kinds[kind].append((name, next(b.detail for b in found if b.kind == kind)))
        if count % 500 == 0:
            print(f"... {count} held, {failed} failed, {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    for kind, seen in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(seen):6}  {kind}  ({', '.join(str(name) for name, _ in seen[:_NAMED])})")
        print(f"        {seen[0][1][:160]!r}")
    print(f"{failed} of {count} failed, {time.monotonic() - start:.0f} s")
    return int(failed > 0 or count == 0)


def _show(text: str, small: bool, kind: str) -> bool:
    """Print a text and what it breaks, made small where that is asked for."""
    found = broken(text)
    wanted = {b.kind for b in found if b.kind.startswith(kind)}
    if small and wanted:
        text = shrink(text, lambda part: not wanted.isdisjoint(b.kind for b in broken(part)))
        found = broken(text)
    print(text)
    print("-" * 72)
    for one in found:
        print(f"{one.kind}: {one.detail}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
