"""The words of the house as frozen data: what is read, found, proposed and decided.

Offsets are code points into the decoded source, half-open; lines and columns count from 1.
Nothing here computes: every value is made by the room that knows how.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

REPORT_SCHEMA = "dedup.report/1"
RECORD_SCHEMA = "dedup.record/1"
DECISIONS_SCHEMA = "dedup.decisions/1"
SIGHTINGS_SCHEMA = "dedup.sightings/1"

Role = Literal["headline", "kicker", "subheading", "note", "box", "caption", "byline", "list", "separator", "body"]
BlockKind = Literal[
    "body",
    "heading",
    "caption",
    "cell",
    "code",
    "markup",
    "list",
    "ordered",
    "item",
    "quote",
    "table",
    "row",
    "group",
    "frame",
]
Relation = Literal["copy", "unsure", "restatement", "parallel"]
ClusterKind = Literal["section", "paragraph", "passage"]
VariantKind = Literal["figure", "wording", "form"]
Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]
Safety = Literal["safe", "unsafe"]
Promise = Literal["letters", "numbers", "questions", "stability", "markup"]
Action = Literal["choose", "text", "apply", "keep", "accept"]
FigureKind = Literal["quantity", "percent", "points", "money", "date", "period", "ordinal"]
Bound = Literal["about", "over", "under"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class House:
    """What only a house knows: its own lists, all empty unless it fills them.

    `names` and `terms` are right as they are spelled here. `confusables` are pairs: what slips in, and what was meant.
    `boilerplate` are texts that may stand as often as they like. `ceilings` are pairs: a place or an indicator, and
    the largest number that can be true of it.
    """

    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    confusables: tuple[tuple[str, str], ...] = ()
    boilerplate: tuple[str, ...] = ()
    ceilings: tuple[tuple[str, Decimal], ...] = ()


NO_HOUSE = House()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from. `sha256` is of the bytes; of the UTF-8 form where the source was a str."""

    name: str
    format: str
    encoding: str | None
    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class Locator:
    """Where something stands in the terms of its format, beside line and column; what does not apply is None."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    cell: str | None = None
    path: str | None = None
    cue: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A span of a document that its format gives; no edit crosses one unless it removes it whole.

    `[start, end)` is what goes when the block is removed: whole lines where its layout removes lines, with its own
    marks and without the last line end. `prose` is the part that is read and may be edited; None for what is no prose
    (code, front matter) and for what holds other blocks (list, item, quote, table, row, group, a cell of paragraphs). A
    frame (text box, note, control) holds others as well and is never emptied.
    `parent` is the number of the block that holds it. `role` is None where the format does not tell it: then the text
    does.
    """

    kind: BlockKind
    start: int
    end: int
    prose: tuple[int, int] | None = None
    parent: int | None = None
    level: int = 0
    role: Role | None = None
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Protected:
    """A span inside prose that no edit may touch.

    `markup` goes with its block (emphasis, a line prefix). An `object` stands for something that must not be lost with
    it (a picture, the address of a link, a tag). What is `verbatim` is read as it stands (code, an address). A
    `character` is a blank or a letter that the format writes in another way (`&amp;`): an edit takes all of it or none.
    `shown` is what is read in its place; None for verbatim text, which is read itself. `identity` tells one object from
    another where its text does not. What opens and what closes one element have the same `pair`, and go when nothing is
    left between them; 0 is no pair.
    """

    start: int
    end: int
    kind: Literal["markup", "object", "verbatim", "character"]
    shown: str | None = None
    identity: str = ""
    pair: int = 0


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment in the source: findings of some rules (codes or their beginnings) in a block stay unsaid, for a reason.

    `block` is its number, None behind the last one; `line` the line of the source on which the comment stands. Without
    a reason it does nothing, nor where it names no rule or says what nobody understands: then `rules` are empty.
    """

    block: int | None
    rules: tuple[str, ...]
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Cue:
    """What a transcript says at one time: a span of the prose of one block, and the number of the cue.

    `begins` and `ends` are seconds; None where the transcript does not tell. `speaker` is empty where it names nobody.
    """

    start: int
    end: int
    number: int
    begins: float | None = None
    ends: float | None = None
    speaker: str = ""
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of a text that stands in one piece in its file, and the line and column there at which it begins."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What a format says of a text: its blocks in document order, parents first, and its protected spans in order.

    `reserved` are characters that are mark-up in this format, `openers` a pattern of what makes a line something else
    when it stands at its beginning, `joined` are pairs of characters that are mark-up side by side: no edit may bring
    them in. Mark-up that begins or ends with one of `flanked` is told by what stands beside it, a blank, a mark or a
    letter: no edit may change which of these it is. `escapes` are pairs of a reserved character and what an edit
    writes for it.

    `removal` tells what goes with a block: its whole `lines` and the blank ones that part it from the next, or just the
    `span` from its start to its end, with the blanks up to its neighbour; `parting` is a pattern of what is as good as
    a blank there (a line break, an empty paragraph). Where edits are `spliced`, one of words may run across mark-up
    that shows nothing: the words go, the mark-up stays. `cues` are those of a transcript, in order; `stretches` tell
    the lines of the file where they are not those of the text.
    """

    blocks: tuple[Block, ...] = ()
    protected: tuple[Protected, ...] = ()
    reserved: str = ""
    openers: str = ""
    joined: tuple[str, ...] = ()
    flanked: str = ""
    removal: Literal["lines", "span"] = "lines"
    spliced: bool = False
    parting: str = ""
    suppressions: tuple[Suppression, ...] = ()
    cues: tuple[Cue, ...] = ()
    escapes: tuple[tuple[str, str], ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A run of a document's text and where it stands in the source container: `[start, end)` from `at` on in `path`."""

    start: int
    end: int
    at: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read: the text, what its format says of it, and what it takes to write it back.

    No `layout` means that the format gives none, and that the text itself tells its paragraphs. No `origins` mean that
    the text is the source. `state` is the business of the format alone (encoding, archive …). `notes` are what a person
    should know of how it was read.
    """

    text: str
    source: Source
    layout: Layout | None = None
    origins: tuple[Origin, ...] = ()
    state: Any = None
    notes: tuple[Message, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that the format gives; none for plain text."""
        return self.layout.blocks if self.layout else ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `[start, end)` is without surrounding blanks, but may span several lines."""

    index: int
    start: int
    end: int
    line: int
    role: Role


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with value and unit, a range, or a date, at `[start, end)` of the text it was found in.

    `value` is exact and in the base unit (4.16万 is 41600); a percentage of 62.9% has value 62.9 and unit "%",
    percentage points have unit "pp". A range has `low` and `high` and no value. A date has an ISO text in `date`,
    as precise as it was printed (2025-11-03, 2025-11, --11-03), and no value.
    `bound` is how the figure is hedged (近/about, 超/over, 不足/under), `direction` which way it moved.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    kind: FigureKind
    low: Decimal | None = None
    high: Decimal | None = None
    date: str | None = None
    bound: Bound | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the source and the line it starts on."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people before it is put into a language: an English template and what fills its braces."""

    template: str
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to think that two texts are copies, or that they are not: what it adds to the log-odds of a copy."""

    reason: str
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """Two spans that were aligned: what they are to each other, and how likely they are copies.

    `evidence` are the summands of the log-odds, strongest first; `supports` and `against` are its reasons for and
    against a copy.
    """

    a: Place
    b: Place
    relation: Relation
    similarity: float
    probability: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """One place where the text of a cluster stands; exactly one of a cluster is kept."""

    id: str
    start: int
    end: int
    line: int
    paragraphs: tuple[int, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where a reading stands, and in which witness."""

    witness: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording of a variant; `chosen` means printed, not decided."""

    text: str
    chosen: bool
    at: tuple[ReadingPlace, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One clause that a person may settle: what `[start, end)` prints now, and every reading there is.

    It is `printable` where a reading may stand in its place; not where other edits have changed what stands there.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    printable: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """The readings of one place of a text where its witnesses disagree."""

    kind: VariantKind
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """All the places where one text stands. `reason` says why the kept witness was kept."""

    id: str
    kind: ClusterKind
    witnesses: tuple[Witness, ...]
    variants: tuple[Variant, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `[start, end)` of the source by `replacement`, in the name of a rule."""

    start: int
    end: int
    replacement: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that settle a finding, and whether they are safe to make unasked."""

    safety: Safety
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of.

    Where that is an `article` of an archive, the place is the one of this text that stands there, and the message says
    where in the article.
    """

    start: int
    end: int
    line: int
    column: int
    message: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says. No `fix` means that a person decides; `fingerprint` survives edits elsewhere.

    `count` is the number of places where it says so for one cause, of which `related` holds a few; None for one place.
    `confidence` is given where a rule weighs: how often such a finding is right, see the page of the rule.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    start: int
    end: int
    line: int
    column: int
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    locator: Locator | None = None
    count: int | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that failed, how, and where in its code; the other rules have still run."""

    rule: str
    error: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An edit that could not be proved, and so was not made: of which rule, where, and which promise it would break.

    "letters": a letter or digit would be lost. "numbers": a whole number would be lost, cut or made up. "questions": an
    open question would lose its place. "stability": cleaning again would change the text again. "markup": what is no
    prose would change, or a block would be cut.
    """

    rule: str
    start: int
    end: int
    promise: Promise


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Words of an asked text, at `[start, end)`, for which an article of an archive has others, or none.

    `[stored_start, stored_end)` are offsets into the text that the archive keeps.
    """

    kind: VariantKind
    start: int
    end: int
    text: str
    stored_start: int
    stored_end: int
    stored: str


@dataclass(frozen=True, slots=True)
class SightedMatch:
    """A span `a` of an asked text that stands at `b` of an article in an archive, where it reads `text`.

    `b` is a place of the text that the archive keeps, which is the article as a reader sees it. `differences` say in
    which words the two differ, figures first.
    """

    a: Place
    b: Place
    relation: Relation
    similarity: float
    probability: float
    evidence: tuple[Evidence, ...]
    text: str
    differences: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article of an archive in which an asked text stands, or some of it.

    `share` is how much of the asked text stands there, 0 to 1, by the characters of its content form.
    """

    article: str
    share: float
    matches: tuple[SightedMatch, ...]
    date: str | None = None
    source: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the sighting as plain data, ready for JSON."""
        plain: dict[str, Any] = _plain(self)
        return plain


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is known of a document after one analysis; every output is a view of it."""

    version: str
    source: Source
    paragraphs: tuple[Paragraph, ...]
    matches: tuple[Match, ...]
    clusters: tuple[Cluster, ...]
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]
    canonical: str
    faults: tuple[Fault, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data in schema `dedup.report/1`, ready for JSON."""
        plain: dict[str, Any] = _plain(self)
        return {"schema": REPORT_SCHEMA, "version": self.version, "offsets": "codepoint"} | plain


def _plain(value: Any) -> Any:
    """Return dataclasses as dicts without their empty optional fields, tuples as lists."""
    if dataclasses.is_dataclass(value):
        items = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name: _plain(item) for name, item in items if item is not None or name == "encoding"}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
