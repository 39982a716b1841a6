"""What the elements of HTML and of NITF are: which are blocks, which end others, which hold no prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dedup.model import BlockKind, Role


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = ("td", "th")
_ROWS = ("tbody", "thead", "tfoot")
_GROUPS = _names(
    "address article aside body center dd details dialog dir div dl dt fieldset figure footer form head header hgroup "
    "html legend main menu nav p search section summary"
)

# Elements that end when another one begins, though nothing closes them: those that end, and those that shield them
Ends = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A vocabulary of elements; what is in none of the lists stands in the flow of the text.

    `blocks` part the text, `void` have no content, `skipped` hold nothing that is read, `unread` neither but stand in
    the flow (how a word is pronounced). `formatting` goes on behind the end of its block where nothing closes it.
    """

    xml: bool
    blocks: Mapping[str, BlockKind]
    void: frozenset[str]
    skipped: frozenset[str]
    unread: frozenset[str] = frozenset()
    formatting: frozenset[str] = frozenset()
    ends: Mapping[str, Ends] = field(default_factory=dict)
    scopes: frozenset[str] = frozenset()
    roles: Mapping[str, Role] = field(default_factory=dict)


PARAGRAPH: Ends = (frozenset(("p",)), frozenset((*_CELLS, "caption", "table")))
_ITEM: Ends = (frozenset(("li",)), frozenset(("ul", "ol", "menu", "dir", *_CELLS)))
_TERM: Ends = (frozenset(("dt", "dd")), frozenset(("dl", *_CELLS)))
_CELL: Ends = (frozenset(_CELLS), frozenset(("tr", "table")))
_ROW: Ends = (frozenset(("tr", *_CELLS, "caption")), frozenset(("table", *_ROWS)))
_BODY: Ends = (frozenset((*_ROWS, "tr", *_CELLS, "caption")), frozenset(("table",)))

_BLOCKS: dict[str, BlockKind] = {
    **dict.fromkeys(_GROUPS, "group"),
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(_CELLS, "cell"),
    **dict.fromkeys(_ROWS, "group"),
    **dict.fromkeys(("pre", "listing"), "code"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "ul": "list",
    "ol": "ordered",
    "li": "item",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
}

HTML = Dialect(
    xml=False,
    blocks=_BLOCKS,
    void=_names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"),
    skipped=_names("del template svg math select button object audio video canvas map datalist applet"),
    unread=_names("rt rp"),
    formatting=_names("a b big code em font i nobr s small strike strong tt u"),
    ends={
        **dict.fromkeys((*_BLOCKS, "hr"), PARAGRAPH),
        **dict.fromkeys(_CELLS, _CELL),
        **dict.fromkeys(_ROWS, _BODY),
        "tr": _ROW,
        "li": _ITEM,
        "dt": _TERM,
        "dd": _TERM,
    },
    scopes=frozenset((*_CELLS, "caption", "table")),
)

XHTML = replace(
    HTML, xml=True, ends={}, skipped=HTML.skipped | _names("script style textarea title iframe noscript noembed xmp")
)

NITF = Dialect(
    xml=True,
    blocks={
        **dict.fromkeys(
            _names("block body.content body.head body.end datasource dd dl dt fn media nitf-table p note"), "group"
        ),
        **dict.fromkeys(_names("hedline hl1 hl2"), "heading"),
        **dict.fromkeys(_CELLS, "cell"),
        **dict.fromkeys(_ROWS, "group"),
        **dict.fromkeys(_names("media-caption caption"), "caption"),
        "bq": "quote",
        "li": "item",
        "ol": "ordered",
        "pre": "code",
        "table": "table",
        "tr": "row",
        "ul": "list",
    },
    void=_names("br hr"),
    skipped=_names("media-metadata media-object media-producer nitf-table-metadata"),
)
