"""Measure datasketch's MinHashLSH with Redis storage over the articles of `archive.py`: filling, memory, and asking.

    python benchmarks/archive_redis.py --data FILE [--paragraphs 100000] [--queries 60]

Needs redis-server on the path, and the dependency group `benchmark`. A paragraph is one MinHash of its 3-grams, 128
permutations, threshold .5, as its documentation shows it. What it answers are keys of bands: nothing is verified, and
which words and figures differ is not said. The server's own processor time is not counted.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import redis
from archive import Corpus, paragraphs_of, timed
from datasketch import MinHash, MinHashLSH

_PERMUTATIONS = 128
_THRESHOLD = 0.5
_TOGETHER = 5000  # paragraphs that are signed and sent together


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run a server that keeps all in memory, and yield the path of its socket."""
    socket = str(folder / "redis.sock")
    command = ["redis-server", "--port", "0", "--unixsocket", socket, "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            client = redis.Redis(unix_socket_path=socket)
            while not _answers(client):
                time.sleep(0.05)
            yield socket
        finally:
            server.terminate()


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


def signed(texts: list[str]) -> list[Any]:
    """Return the sketches of paragraphs, made in bulk."""
    shingles = [[text[k : k + 3].encode() for k in range(max(1, len(text) - 2))] for text in texts]
    sketches: list[Any] = MinHash.bulk(shingles, num_perm=_PERMUTATIONS)
    return sketches


def fill(index: Any, texts: list[str]) -> None:
    """Put paragraphs in, and say at what rate."""
    begun, begun_cpu = time.perf_counter(), time.process_time()
    for first in range(0, len(texts), _TOGETHER):
        some = texts[first : first + _TOGETHER]
        with index.insertion_session() as session:
            for number, sketch in enumerate(signed(some), first):
                session.insert(number, sketch, check_duplication=False)
    wall, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    print(f"filled: {len(texts) / wall:.0f} paragraphs a second, {len(texts) / cpu:.0f} a second of the processor")


def ask(index: Any, text: str) -> int:
    """Look every paragraph of an article up; return how many have a candidate."""
    return sum(bool(index.query(sketch)) for sketch in signed(paragraphs_of(text)))


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=60)
    given = parser.parse_args()
    corpus = Corpus(given.data)
    texts = [p for one in corpus.articles(given.paragraphs) for p in paragraphs_of(str(one.article))]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as socket:
        storage = {"type": "redis", "redis": {"unix_socket_path": socket}, "basename": b"dedup"}
        index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, storage_config=storage)
        fill(index, texts)
        held = redis.Redis(unix_socket_path=socket).info("memory")["used_memory"]
        print(f"{held / len(texts):.0f} bytes a paragraph in the server's memory, without any text")
        for known in (0, 20, 100):
            asked = [corpus.asked(n, known) for n in range(given.queries)]
            timed(f"query, {known} of 100 paragraphs known", [partial(ask, index, text) for text in asked])


if __name__ == "__main__":
    main()
