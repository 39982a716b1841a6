"""Tells what a recogniser of speech wrote more than once from what was said more than once.

A recogniser that hears nothing goes round in a loop: one sentence in cue after cue, or two or three in turn. Captions
that scroll begin each cue with the end of the one before. People repeat themselves, too: they answer with a word,
chant, sing, call and thank. What they say again is short, cried out, or said by another one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from statistics import median

from dedup.lexicon.en import speech as en
from dedup.lexicon.scripts import is_spaced
from dedup.lexicon.zh import speech as zh
from dedup.model import Cue
from dedup.text.content import Content

Span = tuple[int, int]

_PERIOD = 400  # letters that go round: one sentence, or two or three in turn
_LONGEST = 1 << 14  # letters of one loop
_CANDIDATES = 4  # periods that are tried at one place
_KEY, _HAN_KEY = 12, 5  # letters by which what comes round is looked for
_FEWEST = 4  # cues of a loop
_ROUNDS = 3  # of a loop of two or three sentences: two rounds are a question that is asked again
_SENTENCE = 5.0  # words of a sentence that nobody says four times in a row
_SHORT = 4.0  # words of one that may be a loop, if its cues keep time as no person does
_DISTINCT = 4  # different words: "Row, row, row your boat" has three
_HAN_WORD = 1.6  # ideographs of a word
_EVEN = 0.1  # share of its length by which a cue of a machine is longer or shorter than the others
_CRIED = re.compile(r"[!！♪♫#＃]|^[\[(（【].*[\])）】]$")  # called, sung, or a sound that is described
_ROLLS = 3  # cues in a row that begin with the end of the one before
_ROLLED = 400  # letters that scroll on from one cue to the next: a caption has less
_ECHO = 12.0  # words of a stretch that nobody says again, most of them different: a vote that is called has ten
SOON = 60.0  # seconds: a recogniser that hears a stretch twice does so within two of its windows
_MEAN_ROLL = 2.0  # words that they have in common, on average
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Retold:
    """A place that tells again what stands right before it, content spans; `kept` has the same letters."""

    kept: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Loop:
    """What goes round: the first telling, all that follow it, and the cues in which they stand."""

    kept: Span
    others: tuple[Span, ...]
    cues: int
    numbers: tuple[int, ...]


class Spans:
    """Some spans of a text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def touch(self, span: Span) -> bool:
        """Tell whether any of them overlaps a span."""
        at = bisect_left(self._spans, span)
        return any(a < span[1] and span[0] < b for a, b in self._spans[max(0, at - 1) : at + 1])


class Speech:
    """The cues of a transcript, and what each of them says in content form."""

    def __init__(self, text: str, content: Content, cues: Sequence[Cue]) -> None:
        self._text = text
        self._content = content
        spans = ((cue, content.span(cue.start, cue.end)) for cue in cues)
        told = [(cue, span) for cue, span in spans if span[0] < span[1]]
        self._cues = [cue for cue, _ in told]
        self._spans = [span for _, span in told]
        self._starts = [start for start, _ in self._spans]
        self._ends = [end for _, end in self._spans]
        self._said = [content.text[slice(*span)] for span in self._spans]

    def loops(self) -> list[Loop]:
        """Return the loops, in order; no cue begins in two of them."""
        found: list[Loop] = []
        done = 0
        for number, start in enumerate(self._starts):
            if start < done:
                continue
            candidates = list(islice(self._loops_from(number), _CANDIDATES))
            found += [loop for loop in candidates if self._is_loop(loop)][:1]
            done = max((loop.others[-1][1] for loop in candidates if loop.cues >= _FEWEST), default=0)
        return found

    def _loops_from(self, number: int) -> Iterator[Loop]:
        """Yield what comes round again and again from the beginning of a cue on, the shortest period first."""
        text, start = self._content.text, self._spans[number][0]
        key = text[start : start + (_KEY if is_spaced(text[start]) else _HAN_KEY)]
        at = text.find(key, start + 1, start + _PERIOD + len(key))
        while at >= 0:
            if self._parts(at):
                yield from self._going_round(number, at - start)
            at = text.find(key, at + 1, start + _PERIOD + len(key))

    def _going_round(self, number: int, period: int) -> Iterator[Loop]:
        """Yield the loop of a period that begins with a cue: whole cues where it keeps to them, else whole periods."""
        start = self._spans[number][0]
        stop = start + period + _common(self._content.text, start, start + period)
        aligned = self._starts[bisect_left(self._starts, start + period, hi=len(self._starts) - 1)] == start + period
        stop = self._ends[bisect_right(self._ends, stop) - 1] if aligned else start + (stop - start) // period * period
        others = [(at, min(at + period, stop)) for at in range(start + period, stop, period)]
        if len(others) >= _ROUNDS - 1:
            cues = range(number, bisect_left(self._starts, stop))
            yield Loop((start, start + period), tuple(others), len(cues), tuple(cues))

    def _is_loop(self, loop: Loop) -> bool:
        """Tell whether nobody has said that so often."""
        in_turn = loop.kept[1] > self._spans[loop.numbers[0]][1]
        whole = sum(b - a == loop.kept[1] - loop.kept[0] for a, b in loop.others)
        if loop.cues < _FEWEST or whole + 1 < (_ROUNDS if in_turn else _FEWEST):
            return False
        if len({self._cues[k].speaker for k in loop.numbers}) > 1:
            return False
        if any(mark in self._content.text[slice(*loop.kept)] for mark in _INVENTED):
            return True
        told = self._text[slice(*self._content.source(*loop.kept))]
        words, shown = (
            _words(told),
            (self._text[cue.start : cue.end].strip() for cue in map(self._cues.__getitem__, loop.numbers)),
        )
        if len(set(_atoms(told))) < _DISTINCT or any(map(_CRIED.search, shown)):
            return False
        return words >= _SENTENCE or (words >= _SHORT and not in_turn and self._keeps_time(loop))

    def _keeps_time(self, loop: Loop) -> bool:
        """Tell whether the cues of a loop are of one length, as no person speaks."""
        cues = (self._cues[k] for k in loop.numbers)
        lengths = [c.ends - c.begins for c in cues if c.begins is not None and c.ends is not None]
        usual = median(lengths) if len(lengths) == loop.cues else 0.0
        return usual > 0 and all(abs(length - usual) <= _EVEN * usual for length in lengths)

    def rolls(self) -> list[Retold]:
        """Return the beginnings of cues that stand at the end of the cue before, where captions scroll."""
        heads = [0, *(self._overlap(k) for k in range(1, len(self._said)))]
        found: list[Retold] = []
        for first, stop in self._runs(heads):
            grows = sum(heads[k] < len(self._said[k]) for k in range(first, stop))
            common = sum(_words(self._head(k, heads[k])) for k in range(first, stop))
            if stop - first >= _ROLLS and grows >= _ROLLS - 1 and common >= _MEAN_ROLL * (stop - first):
                found += (self._retold(k, heads) for k in range(first, stop))
        return found

    def echoes(self) -> list[Retold]:
        """Return stretches of whole cues that are told again within a minute, word by word: a person must judge them.

        Nobody says so much again in the same words and with the same pauses; a recogniser does that hears it twice.
        """
        found: list[Retold] = []
        lately: dict[tuple[str, str], int] = {}
        done = 0
        for number, pair in enumerate(pairwise(self._said)):
            first = lately.get(pair)
            if first is not None and number >= done and first + 1 < number:
                length = self._told_again(first, number)
                if self._is_echo(first, number, length):
                    one, two = range(first, first + length), range(number, number + length)
                    found.append(Retold(*((self._spans[k[0]][0], self._spans[k[-1]][1]) for k in (one, two))))
                    done = number + length
            lately[pair] = number
        return found

    def _told_again(self, first: int, second: int) -> int:
        """Return how many cues from one on say the same as those from another on; the stretches do not overlap."""
        most = min(second - first, len(self._said) - second)
        return next((k for k in range(most) if self._said[first + k] != self._said[second + k]), most)

    def _is_echo(self, first: int, second: int, length: int) -> bool:
        """Tell whether that is more than people say again, soon after, and by nobody else."""
        before, after = self._cues[first + length - 1], self._cues[second]
        until = before.begins if before.ends is None else before.ends
        told = [self._source(k) for k in range(first, first + length)]
        atoms = {atom for text in told for atom in _atoms(text)}
        return (
            length > 1
            and self._cues[first].speaker == after.speaker
            and until is not None
            and after.begins is not None
            and 0.0 <= after.begins - until <= SOON
            and sum(map(_words, told)) >= _ECHO
            and len(atoms) >= _ECHO
            and not any(map(_CRIED.search, told))
        )

    def _runs(self, heads: Sequence[int]) -> Iterator[Span]:
        ends = [k for k, head in enumerate(heads) if not head]
        yield from ((a + 1, b) for a, b in pairwise([*ends, len(heads)]) if b - a > 1)

    def _overlap(self, number: int) -> int:
        """Return how much of a cue, from its beginning, is the end of the one before it; whole words of both."""
        before, cue = self._spans[number - 1], self._spans[number]
        one, two = self._said[number - 1][-_ROLLED:], self._said[number][:_ROLLED]
        if one[-1] not in two:
            return 0
        length = _border(two, one)
        while length and not (self._parts(before[1] - length) and self._parts(cue[0] + length)):
            length = _border(two[:length], two[1:length])
        return length

    def _parts(self, at: int) -> bool:
        """Tell whether a content position lies between two words, and inside no number."""
        text, content = self._text, self._content
        if at in (0, len(content.text)):
            return True
        left, right = int(content.origin[at - 1]), int(content.origin[at])
        joined = right == left + 1 and not _is_ideograph(text[left]) and not _is_ideograph(text[right])
        return not joined and not content.cuts_number(at)

    def _retold(self, number: int, heads: Sequence[int]) -> Retold:
        """Return the head of a cue with the place that stays: where the words stood when they first scrolled in."""
        start, length = self._spans[number][0], heads[number]
        k, kept = number - 1, (self._spans[number - 1][1] - length, self._spans[number - 1][1])
        while k and kept[1] <= self._spans[k][0] + heads[k]:
            shift = self._spans[k][0] - (self._spans[k - 1][1] - heads[k])
            k, kept = k - 1, (kept[0] - shift, kept[1] - shift)
        return Retold(kept, (start, start + length))

    def _head(self, number: int, length: int) -> str:
        start = self._spans[number][0]
        return self._text[slice(*self._content.source(start, start + length))] if length else ""

    def _source(self, number: int) -> str:
        return self._text[self._cues[number].start : self._cues[number].end].strip()


_INVENTED = tuple(mark.replace(" ", "") for mark in (*en.INVENTED, *zh.INVENTED))


def _common(text: str, one: int, two: int) -> int:
    """Return how many characters are the same from two places on; the second is the later one."""
    length, step = 0, 64
    while (
        length < _LONGEST
        and text[one + length : one + length + step] == text[two + length : two + length + step]
        and two + length < len(text)
    ):
        length += step
    tail = zip(text[one + length : one + length + step], text[two + length : two + length + step], strict=False)
    return min(length, len(text) - two) + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], tail))


def _border(two: str, one: str) -> int:
    """Return the length of the longest beginning of `two` that `one` ends with, in linear time (Knuth, Morris, Pratt).

    >>> _border("全面推进医保改革", "会议强调全面推进")
    4
    """
    pattern = two
    fail = [0] * (len(pattern) + 1)
    k = 0
    for i in range(1, len(pattern)):
        while k and pattern[i] != pattern[k]:
            k = fail[k]
        k += pattern[i] == pattern[k]
        fail[i + 1] = k
    k = 0
    for number, character in enumerate(one):
        while k and (k == len(pattern) or character != pattern[k]):
            k = fail[k]
        k += k < len(pattern) and character == pattern[k]
        if k == len(pattern) and number + 1 < len(one):
            k = fail[k]
    return k


def _atoms(text: str) -> Iterator[str]:
    """Yield the words of a text; of scripts without blanks each character."""
    for match in _WORD.finditer(text.casefold()):
        yield from [match[0]] if is_spaced(match[0][0]) else match[0]


def _words(text: str) -> float:
    """Return how many words a text has; ideographs make words of one or two."""
    return sum(1 if is_spaced(atom[0]) else 1 / _HAN_WORD for atom in _atoms(text))


def _is_ideograph(character: str) -> bool:
    return character.isalnum() and not is_spaced(character)
