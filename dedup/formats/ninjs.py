"""ninjs 1, 2 and 3: the headline and the body of a news item in JSON; all else stays as it came, byte for byte.

An item may hold its body in several forms. The one with mark-up is read, else the plain one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dedup.errors import ReadError
from dedup.formats._fields import TAGS, Field, lay_out, of_several
from dedup.formats._html_names import HTML
from dedup.formats._json import String, escapes, parse, strings
from dedup.formats.base import TextFormat
from dedup.formats.refused import head
from dedup.model import Layout, Message

SUFFIXES = (".ninjs",)
LARGEST = 8 << 20  # bytes
RESERVED = TAGS + '"\\'

_SIGN = re.compile(r'\{\s*"')
_BODY = re.compile(r'"(?:body_(?:x?html|text)|bodies)"\s*:')
_FAR_BODY = re.compile(_BODY.pattern.encode())
_OTHER_BODY = re.compile(
    r'"body_\w+"\s*:\s*"'
)  # as ninjs 1 allows; other JSON may have such a key, so the next as well
_ITEM = re.compile(r'"(?:uri|headline)"\s*:')
_BODIES = ("body_xhtml", "body_html", "body_text")
_NO_BODIES = ("body_footer",)  # what a system puts below every item
_TAGGED = re.compile(r"\s*<[a-zA-Z!]|.*</[a-zA-Z]", re.DOTALL)


def sniff(data: bytes, name: str) -> bool:
    """Return whether a file is ninjs, by its name or by a body among its keys.

    >>> sniff(b'{"uri": "x", "body_text": "y"}', "a.json"), sniff(b'{"uri": "x"}', "a.json")
    (True, False)
    """
    start = head(data)
    if name.lower().endswith(SUFFIXES):
        return True
    if not _SIGN.match(start):
        return False
    if _OTHER_BODY.search(start) and _ITEM.search(start):
        return True
    # The renditions and associations of an item may be longer than what `head` returns, and stand before its body.
    return _BODY.search(start) is not None or _FAR_BODY.search(data, 0, LARGEST) is not None


def layout(text: str) -> Layout:
    r"""Return the blocks of the headline and of the body.

    >>> item = r'{"headline": "长治", "body_xhtml": "<p>就业<\/p>"}'
    >>> [(b.role, item[slice(*b.prose)], b.locator.path) for b in layout(item).blocks if b.prose]
    [('headline', '长治', '/headline'), (None, '就业', '/body_xhtml/p')]
    """
    item = parse(text)
    if not isinstance(item, dict):
        raise ReadError("this JSON is no news item but a list or a value: give items to dedup one by one")
    found = {string.path: string for string in strings(text)}
    titles = [found[path] for path in _titles(item) if path in found]
    bodies = _found_bodies(item, found)
    fields = [_field(text, string, marked=marked) for string, marked in bodies[:1]]
    if titles and (not fields or titles[0].start < fields[0].start):  # one behind the body would be read as its end
        fields.insert(0, _field(text, titles[0], title=True))
    if not fields:
        raise ReadError("this JSON has no headline and no body at its top, as ninjs has: give dedup one item of it")
    return lay_out(text, fields, RESERVED)


def notes(text: str, _layout: Layout | None) -> tuple[Message, ...]:
    """Return what to tell of an item that holds its body in several forms."""
    found = _found_bodies(parse(text), {string.path: string for string in strings(text)})
    return of_several([_path(string) for string, _ in found])


def _found_bodies(item: dict[str, object], found: Mapping[tuple[str | int, ...], String]) -> list[tuple[String, bool]]:
    """Return the bodies that stand there, and whether they have mark-up; an empty one only where no other is."""
    there = [(found[path], marked) for path, marked in _bodies(item) if path in found]
    return [body for body in there if body[0].start < body[0].end] or there


def _titles(item: dict[str, object]) -> list[tuple[str | int, ...]]:
    """Return where a headline may stand, the main one first."""
    listed = item.get("headlines")
    entries = [(k, e) for k, e in enumerate(listed) if isinstance(e, dict)] if isinstance(listed, list) else []
    entries.sort(key=lambda entry: entry[1].get("role") not in ("main", None))
    return [("headline",), *(("headlines", k, "value") for k, _ in entries)]


def _bodies(item: dict[str, object]) -> list[tuple[tuple[str | int, ...], bool]]:
    """Return where a body may stand and whether it has mark-up: those with mark-up first, those of other names last."""
    listed = item.get("bodies")
    entries = [(k, e) for k, e in enumerate(listed) if isinstance(e, dict)] if isinstance(listed, list) else []
    entries.sort(key=lambda entry: entry[1].get("role") not in ("main", None))
    places: list[tuple[tuple[str | int, ...], bool]] = [((key,), key != "body_text") for key in _BODIES]
    for k, entry in entries:
        kind = str(entry.get("contentType") or entry.get("contenttype") or "text/html").lower()
        if "html" in kind or kind == "text/plain":
            places.append((("bodies", k, "value"), "html" in kind))
    places.sort(key=lambda place: not place[1])
    others = [key for key in item if key.startswith("body_") and key not in (*_BODIES, *_NO_BODIES)]
    return places + [((key,), _TAGGED.match(str(item[key])) is not None) for key in others]


def _field(text: str, string: String, *, title: bool = False, marked: bool = False) -> Field:
    undone = escapes(text, string.start, string.end)
    return Field(string.start, string.end, HTML if marked else None, title=title, escapes=undone, path=_path(string))


def _path(string: String) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f"/{step}" for step in string.path)


FORMAT = TextFormat("ninjs", SUFFIXES, sniff, layout, most=LARGEST, notes=notes)
