"""How fast it is, beside a peer measured in the same run: tables in Markdown.

    python benchmarks/speed.py [--runs N] [--articles FILE] [--claims]

CPU seconds: a machine that does other work as well takes longer, but not much more of them. Every start of a program is
measured in turn with a bare one and the medians are compared; its bytecode is there, as pip leaves it.
FILE is a plain text of many real articles; without it the report of the fixtures is joined to itself instead.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import dedup
from dedup.cli.collecting import collecting_seldom

REPORT = Path(__file__).parent.parent / "fixtures" / "changzhi-2025.txt"
BARE = (sys.executable, "-c", "pass")
DATASKETCH = (sys.executable, "-c", "import datasketch")
LINES = {
    "one letter": ("a", 10_000_000),
    "six characters": ("我们要发展。", 10_000_000),
    "a sentence of 34 characters": ("今年以来，全市城镇新增就业4.82万人，完成全年目标的112%。", 3_400_000),
}


def cpu(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Return the CPU seconds that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    if ran.returncode not in (0, 1):  # 1: questions are left
        raise subprocess.CalledProcessError(ran.returncode, command)
    return seconds


def beside(
    command: Sequence[str], peer: Sequence[str], runs: int, environment: Mapping[str, str]
) -> tuple[float, float]:
    """Return the median seconds of a command and of its peer, run in turn after one run each that leaves bytecode."""
    cpu(command, environment), cpu(peer, environment)
    pairs = [(cpu(command, environment), cpu(peer, environment)) for _ in range(runs)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def starts(runs: int) -> None:
    """Time starts of the program, beside a bare interpreter and beside the import of datasketch."""
    program = (sys.executable, "-m", "dedup")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        clean = (*program, "clean", "-o", str(Path(folder) / "clean.txt"), str(REPORT))
        rows = [
            ("`dedup --help`", (*program, "--help"), "a bare interpreter", BARE, 150),
            ("`dedup rules`", (*program, "rules"), "a bare interpreter", BARE, 150),
            ("`dedup clean` of the report", clean, '`python -c "import datasketch"`', DATASKETCH, 250),
        ]
        print("| command | ms | beside | ms | more | goal |\n| --- | ---: | --- | ---: | ---: | ---: |")
        for name, command, peer_name, peer, goal in rows:
            own, other = (1000 * seconds for seconds in beside(command, peer, runs, environment))
            print(f"| {name} | {own:.0f} | {peer_name} | {other:.0f} | {own - other:.0f} | {goal} |", flush=True)


def warm(runs: int) -> None:
    """Time a warm call, beside plain MinHash signatures of the same paragraphs by datasketch."""
    from datasketch import MinHash

    text = REPORT.read_text("utf-8")
    paragraphs = [line for line in text.splitlines() if line.strip()]

    def sketch() -> None:
        for paragraph in paragraphs:
            MinHash(num_perm=128).update_batch([paragraph[i : i + 3].encode() for i in range(len(paragraph) - 2)])

    calls: list[tuple[str, Callable[[], object]]] = [
        ("`dedup.clean` of the report", lambda: dedup.clean(text)),
        ("`dedup.check` of the report", lambda: dedup.check(text)),
        ("`dedup.figures` of the report", lambda: dedup.figures(text)),
        ("datasketch: 128 permutations of its paragraphs", sketch),
    ]
    times: dict[str, list[float]] = {name: [] for name, _ in calls}
    for turn in range(runs + 3):
        for name, call in calls:
            start = time.process_time()
            call()
            if turn >= 3:  # the first calls read lexicons and fill caches
                times[name].append(1000 * (time.process_time() - start))
    print("\n| warm call | median ms | least ms |\n| --- | ---: | ---: |")
    for name, taken in times.items():
        print(f"| {name} | {statistics.median(taken):.1f} | {min(taken):.1f} |")


def large(text_file: Path | None) -> None:
    """Large documents, each in a process of its own: time, memory and size of the report."""
    print(
        "\n| document | characters | CPU seconds | MB | report kB | findings |"
        "\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    if text_file:
        _measured("real articles, joined", ["--file", str(text_file)])
    for times in (1, 10, 100):
        _measured(f"the report {times} times", ["--times", str(times)])
    for name in LINES:
        _measured(f"one line, {name} again and again", ["--line", name])


def _measured(name: str, arguments: Sequence[str]) -> None:
    command = (sys.executable, __file__, "--measure", *arguments)
    row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(
        f"| {name} | {row['characters']:,} | {row['seconds']:.2f} | {row['megabytes']} | {row['kilobytes']:,} "
        f"| {row['findings']:,} |",
        flush=True,
    )


def claims(text_file: Path | None) -> None:
    """Time the reading of figures and the search for contradictions between them, in seconds of this process."""
    from dedup.claims.pairing import conflicts
    from dedup.claims.setting import Setting
    from dedup.figures import find
    from dedup.layout.rendered import render

    text = text_file.read_text("utf-8") if text_file else "\n\n".join([REPORT.read_text("utf-8")] * 20)
    articles = [render(article) for article in text.split("\n\n\n") if article.strip()]
    seconds: dict[str, list[float]] = {"figures": [], "claims": []}
    for _ in range(3):
        start = time.process_time()
        found = [find(article.text) for article in articles]
        middle = time.process_time()
        for article, figures in zip(articles, found, strict=True):
            list(conflicts(article.text, figures, Setting(article.text, article.paragraphs)))
        seconds["figures"].append(middle - start)
        seconds["claims"].append(time.process_time() - middle)
    size = sum(len(article.text) for article in articles) / 1_000_000
    print("\n| step | million characters | seconds | million characters a second |\n| --- | ---: | ---: | ---: |")
    rows = {name: min(times) for name, times in seconds.items()}
    for name, best in (*rows.items(), ("both", sum(rows.values()))):
        print(f"| {name} | {size:.2f} | {best:.3f} | {size / best:.2f} |")


def measure(text: str) -> dict[str, float]:
    """One cleaning in this process, which searches for cycles as seldom as a command does."""
    dedup.clean("warm")
    with collecting_seldom():
        start = time.process_time()
        report = dedup.clean(text).report
        seconds = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = len(json.dumps(report.to_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass")) // 1000
    return {
        "characters": len(text),
        "seconds": seconds,
        "megabytes": megabytes,
        "kilobytes": size,
        "findings": len(report.findings),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--claims", action="store_true", help="figures and claims only; three line ends part articles")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--line", choices=LINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.claims:
        claims(options.articles)
        return
    if not options.measure:
        starts(options.runs)
        warm(options.runs)
        large(options.articles)
        return
    if options.file:
        text = options.file.read_text("utf-8")
    elif options.line:
        unit, length = LINES[options.line]
        text = unit * (length // len(unit))
    else:
        text = "\n\n".join([REPORT.read_text("utf-8")] * options.times)
    print(json.dumps(measure(text)))


if __name__ == "__main__":
    main()
