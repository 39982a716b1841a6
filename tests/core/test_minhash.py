"""MinHash against its references: datasketch's own sketches, an exact search for equal bands, all pairs compared."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pytest
from case_files import cases
from damage import KINDS, articles, pastable, paste, plant
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st
from judging import Planted
from rapidfuzz import fuzz

from dedup.classify.matches import content_spans
from dedup.detect import minhash
from dedup.detect import seeds as runs
from dedup.detect.minhash import (
    SCHEME,
    Banding,
    Spans,
    band_keys,
    candidate_pairs,
    shingle_hashes,
    shingle_texts,
    sign,
    signatures,
)
from dedup.text.content import codepoints, fold
from dedup.text.paragraphs import split
from dedup.text.segment import clauses
from dedup.values.memo import Memo

TEXTS = [case.text for case in cases()]
KEYS = [0x23373491CA478B1F, 0xCCB5B576F4197BCF, 0xE78D78712EC37E0B, 0x4CE1506C5176B3B2]


def hashes_and_spans(text: str) -> tuple[minhash.U32, Spans]:
    """The shingle hashes of a text's content form, and its paragraphs as spans of shingles."""
    content = fold(text)
    hashes = shingle_hashes(codepoints(content.text))
    spans = np.asarray(content_spans(content, split(text)), dtype=np.int64).reshape(-1, 2)
    spans[:, 1] = np.minimum(spans[:, 1] - minhash.SHINGLE + 1, len(hashes))
    return hashes, spans[spans[:, 0] < spans[:, 1]]


def sketch(shingles: Iterable[int], banding: Banding) -> MinHash:
    """datasketch's own sketch of some shingle hashes."""
    made = MinHash(num_perm=banding.permutations, seed=banding.seed, scheme=SCHEME, hashfunc=int)
    for shingle in shingles:
        made.update(shingle)
    return made


@pytest.mark.parametrize("banding", [Banding(), Banding(bands=32, rows=4, seed=7)])
def test_signatures_are_those_of_datasketch(banding: Banding) -> None:
    for text in TEXTS[::24]:
        hashes, spans = hashes_and_spans(text)
        ours = signatures(hashes, spans, banding)
        for (start, end), signature in zip(spans.tolist(), ours, strict=True):
            assert np.array_equal(sketch(hashes[start:end].tolist(), banding).hashvalues, signature)


def test_signed_texts_are_those_of_datasketch_whatever_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["", "的", "的地", "的地得", *TEXTS[::24], "\ud800" * 5, "长" * 300 + "短" * 7]
    banding = Banding()
    whole = sign(texts, banding)
    for text, signature in zip(texts, whole, strict=True):
        assert np.array_equal(sketch(shingle_hashes(codepoints(text)).tolist(), banding).hashvalues, signature)
    monkeypatch.setattr(minhash, "_CHUNK", 64)  # every longer text is signed in pieces
    assert np.array_equal(sign(texts, banding), whole)
    monkeypatch.setattr(minhash, "_BATCH", 500)
    assert np.array_equal(sign(texts, banding), whole)
    assert sign([], banding).shape == (0, banding.permutations)


def test_band_keys_depend_on_the_band_alone() -> None:
    banding = Banding(bands=4, rows=2)
    signed = sign(["三百二十一人在名单上", "三百二十二人在名单上", "another text", "三百二十一人在名单上"], banding)
    keys = band_keys(signed, banding)
    assert keys.dtype == np.uint64
    assert keys.shape == (4, 4)
    assert np.array_equal(keys[1:], band_keys(signed[1:], banding))  # of another batch, in another row
    same = (signed[:, None] == signed[None]).reshape(4, 4, 4, 2).all(axis=3)
    assert np.array_equal(keys[:, None] == keys[None], same)
    assert len(np.unique(band_keys(np.zeros((1, 8), dtype=np.uint32), banding))) == 4  # one table holds all bands
    # What an archive has stored must be found again by every later version, on every machine.
    assert [int(key) for key in keys[0]] == KEYS


def test_bits_of_band_keys_are_mixed() -> None:
    banding = Banding(bands=1, rows=3)
    low = np.arange(3 * 40_000, dtype=np.uint32).reshape(-1, 3)  # little differs, and only in the lowest bits
    bits = np.unpackbits(band_keys(low, banding).view(np.uint8).reshape(-1, 8), axis=1)
    assert np.abs(bits.mean(axis=0) - 0.5).max() < 0.0125  # five standard errors


def test_memory_of_signing_is_bounded() -> None:
    text = "".join(map(chr, np.random.default_rng(1).integers(0x4E00, 0x9FA5, 3_000_000).tolist()))
    hashes, spans = shingle_texts([text])
    tracemalloc.start()
    signatures(hashes, spans, Banding())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * hashes.nbytes  # two while they are mixed; a permutation of the whole text would be one more


def test_signatures_estimate_the_similarity() -> None:
    text = "".join(p for p in TEXTS[-1].split("\n\n")) * 1
    content = fold(text + "\n\n" + text.replace("的", "之", 40))
    hashes = shingle_hashes(codepoints(content.text))
    half = len(hashes) // 2
    one, two = (set(hashes[a:b].tolist()) for a, b in ((0, half), (half, len(hashes))))
    both = signatures(hashes, np.asarray([[0, half], [half, len(hashes)]]), Banding(bands=512, rows=1))
    exact = len(one & two) / len(one | two)
    assert abs(float((both[0] == both[1]).mean()) - exact) < 0.06  # three standard errors of 512 permutations


@pytest.mark.parametrize("text", ["", "的", "的地", "的地得", "\ud800\ud800\ud800"])
def test_texts_too_short_for_a_shingle(text: str) -> None:
    hashes = shingle_hashes(codepoints(text))
    assert len(hashes) == max(0, len(text) - 2)
    spans = np.asarray([[0, len(hashes)]], dtype=np.int64)
    assert len(candidate_pairs(hashes, spans, Banding())) == 0
    assert len(candidate_pairs(hashes, spans[:0], Banding())) == 0


def families(count: int, pairs: Iterable[tuple[int, int]]) -> set[frozenset[int]]:
    """What pairs join, as sets."""
    of = {k: {k} for k in range(count)}
    for a, b in pairs:
        if of[a] is not of[b]:
            of[a] |= of[b]
            for member in of[b]:
                of[member] = of[a]
    return {frozenset(members) for members in of.values()}


@given(
    st.lists(st.integers(0, 6), min_size=3, max_size=60),
    st.lists(st.tuples(st.integers(0, 57), st.integers(0, 20)), max_size=12),
)
def test_candidates_are_the_spans_that_are_equal_in_a_band(shingles: list[int], raw: list[tuple[int, int]]) -> None:
    hashes = np.asarray(shingles, dtype=np.uint32)
    starts = [min(at, len(hashes)) for at, _ in raw]
    spans = np.asarray([(a, min(a + n, len(hashes))) for a, (_, n) in zip(starts, raw, strict=True)], dtype=np.int64)
    spans = spans.reshape(-1, 2)
    banding = Banding(bands=4, rows=2)
    said = [(int(u), int(v)) for u, v in candidate_pairs(hashes, spans, banding)]
    assert said == sorted(set(said))
    assert all(u < v for u, v in said)
    full = [k for k, (a, b) in enumerate(spans.tolist()) if a < b]
    signed = signatures(hashes, spans[full], banding)
    equal = [
        (full[i], full[j])
        for i, j in combinations(range(len(full)), 2)
        if (signed[i] == signed[j]).reshape(banding.bands, banding.rows).all(axis=1).any()
    ]
    assert set(said) <= set(equal)
    assert families(len(spans), said) == families(len(spans), equal)


@pytest.mark.parametrize(("similarity", "wanted"), [(0.30, 0.68), (0.45, 0.98)])
def test_the_banding_finds_what_its_docstring_says(similarity: float, wanted: float) -> None:
    banding = Banding()
    assert abs(1 - (1 - similarity**banding.rows) ** banding.bands - wanted) < 0.01
    chance = random.Random(20251123)  # noqa: S311 - the same sets in every run
    pairs, size = 400, 60
    shared = round(2 * size * similarity / (1 + similarity))
    stock: list[int] = []
    for _ in range(pairs):
        both = [chance.getrandbits(32) for _ in range(shared)]
        for _ in range(2):
            stock += both + [chance.getrandbits(32) for _ in range(size - shared)]
    spans = np.arange(0, len(stock), size, dtype=np.int64)
    spans = np.stack((spans, spans + size), axis=1)
    said = {tuple(pair) for pair in candidate_pairs(np.asarray(stock, dtype=np.uint32), spans, banding).tolist()}
    found = sum((2 * k, 2 * k + 1) in said for k in range(pairs))
    assert abs(found / pairs - wanted) < 0.07  # three standard errors of 400 draws


# ---------------------------------------------------------------------------------------- candidates of real articles

LONG_ENOUGH = runs.RUN_MASS  # one clause run: what says less is found by its neighbours
ALIKE = 80  # partial ratio: the text of one stands in the other, with one letter in ten misread


def candidates(text: str) -> tuple[list[str], set[tuple[int, int]]]:
    """The content forms of the paragraphs of a text, and which of them banding proposes together."""
    content = fold(text)
    codes = codepoints(content.text)
    spans = content_spans(content, split(text))
    hashes = shingle_hashes(codes)
    cuts = sorted({content.span(a, b)[0] for a, b in clauses(text)})
    units = runs._units(codes, hashes, np.asarray(spans, dtype=np.int64), np.asarray(cuts, dtype=np.int64))
    shingled = np.stack((units[:, 0], np.minimum(units[:, 1] - minhash.SHINGLE + 1, len(hashes))), axis=1)
    paragraph = (np.searchsorted([a for a, _ in spans], units[:, 0], side="right") - 1).tolist()
    linked = {(paragraph[u], paragraph[v]) for u, v in candidate_pairs(hashes, shingled, Banding()).tolist()}
    return [content.text[a:b] for a, b in spans], {(min(pair), max(pair)) for pair in linked}


def alike(texts: list[str]) -> list[tuple[int, int]]:
    """All pairs of paragraphs of which one stands in the other, as the exact comparison of all with all finds them."""
    telling = [k for k, text in enumerate(texts) if runs.mass(codepoints(text))[-1] >= LONG_ENOUGH]
    return [(i, j) for i, j in combinations(telling, 2) if fuzz.partial_ratio(texts[i], texts[j]) >= ALIKE]


def drawn() -> list[Planted]:
    """Every kind of damage once or twice, in articles that change with the kind."""
    some = articles()
    made = [plant(a, name, kind, 1) for k, (name, kind) in enumerate(KINDS.items()) for a in some[k::9]]
    return made + [paste(a, 1) for a in some if pastable(a)]


def test_the_candidates_hold_what_the_exact_oracle_finds() -> None:
    count, missed = 0, []
    for planted in drawn():
        texts, proposed = candidates(planted.text)
        wanted = alike(texts)
        count += len(wanted)
        joined = families(len(texts), proposed & set(wanted))  # equals are linked each to the next, not all with all
        missed += [
            (planted.name, planted.kind, texts[i], texts[j])
            for i, j in wanted
            if not any(i in family and j in family for family in joined)
        ]
    assert count > 500
    assert len(missed) <= 0.005 * count, missed


def test_few_runs_pass_through_a_line_of_a_list() -> None:
    lines = [f"■ 生产总值{k}亿元\n■ 增长{k % 31}%\n" for k in range(400)]
    content = fold("".join(lines))
    spans = np.asarray(content_spans(content, split("".join(lines))), dtype=np.int64)
    cuts = np.unique(spans[:, 0])
    found = runs.find_runs(content.text, codepoints(content.text), spans, cuts, Memo())
    covered = sum(end - start for run in found for start, end in (run.a, run.b))
    assert covered < 1.5 * runs._THROUGH * len(content.text)  # without a bound, 42 times the text
