"""Encodings: bytes to text and back, in the encodings that Chinese and English newsrooms have.

UTF-8 is tried first and strictly; what has a byte order mark or the NUL pattern of UTF-16 is read as that; everything
else is put to chardet, with every GB name read as GB18030, which holds them all. Bytes that are mostly good UTF-8 are
broken UTF-8, not another encoding, and are reported as such.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from dedup.errors import DecodeError, OptionsError, WriteError

_BOMS = (  # those of UTF-32 first: one of them begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EOLS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
_GB = re.compile(r"^(gb|hz|euc[-_]?cn|cp936|ms936)", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_USUAL = re.compile(  # what newspapers print: Latin, CJK, Hangul, kana and their punctuation
    r"[\t\r\n\u0020-\u024f\u2010-\u203f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
_WIDE = 0.25  # share of NUL bytes in what is good UTF-8: letters in UTF-16 have one half, a text with a stray NUL few
_SAMPLE = 1 << 16  # bytes that chardet looks at: more does not change its mind
_DECLARING = 4096  # bytes within which a format names its encoding
_DECLARATION = re.compile(
    r"<(?:meta\b[^>]{0,400}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_CANDIDATES = ("gb18030", "big5", "cp949", "euc_jp", "shift_jis", "cp1252")


_NO_ENCODING = "there is no encoding {encoding!r} of text; try utf-8, gb18030, big5, utf-16 or cp1252"
_MISFIT = (
    "cannot decode {name}: byte {byte} at offset {offset}, line {line}, is no {encoding}; name the encoding with "
    "--encoding (gb18030, big5, utf-16 …), or read on with --encoding-errors replace"
)
_NUL = (
    "cannot decode {name}: byte {byte} at offset {offset}, line {line}, is a NUL byte: this is no text, or text in "
    "another encoding; name it with --encoding (gb18030, big5, utf-16 …), or read on with --encoding-errors replace"
)


class Encoding(NamedTuple):
    """The encoding that a text came in, and whether a byte order mark stood before it: a text format's own state."""

    name: str
    bom: bool = False


class Decoded(NamedTuple):
    """A text, and the encoding it was in."""

    text: str
    encoding: Encoding


def decode(
    data: bytes, encoding: str | None, errors: Literal["strict", "replace"], name: str, *, declared: bool = False
) -> Decoded:
    """Return the text of some bytes; DecodeError gives the offset and line of the first byte that does not fit.

    `declared` is true for a format that names its encoding itself: that is believed if the bytes are no good UTF-8.
    """
    if encoding is not None:
        return _decode_as(data, _known(encoding), errors, name, marked=False)
    for mark, found in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, found, errors, name, marked=True)
    found = _detect(data, _declared(data) if declared else None)
    if b"\x00" in data and not found.startswith("utf-16"):
        if errors == "strict":
            raise _fault(data, data.index(0), name, _NUL)
        data = data.replace(b"\x00", "\ufffd".encode(found))
    return _decode_as(data, found, errors, name, marked=False)


def _known(encoding: str) -> str:
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):  # ValueError: a name with a NUL in it
        raise OptionsError(_NO_ENCODING, encoding=encoding) from None
    if not getattr(found, "_is_text_encoding", True):
        raise OptionsError(_NO_ENCODING, encoding=encoding)
    return "gb18030" if _GB.match(found.name) else found.name


def _decode_as(data: bytes, encoding: str, errors: str, name: str, *, marked: bool) -> Decoded:
    body, mark = data, b""
    for candidate, found in _BOMS:
        if data.startswith(candidate) and (marked or encoding in (found, found[:6])):
            body, mark = data[len(candidate) :], candidate
            encoding = found
            break
    try:
        return Decoded(body.decode(encoding, errors), Encoding(encoding, bool(mark)))
    except UnicodeDecodeError as error:
        raise _fault(data, len(mark) + error.start, name, _MISFIT, encoding) from error


def _fault(data: bytes, offset: int, name: str, template: str, encoding: str = "") -> DecodeError:
    line = 1 + len(re.findall(rb"\r\n|\n|\r", data[:offset]))
    return DecodeError(template, offset=offset, line=line, name=name, byte=f"{data[offset]:#04x}", encoding=encoding)


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page or an XML file names at its beginning, if there is one and the bytes fit it."""
    named = _DECLARATION.search(data[:_DECLARING].decode("latin-1"))
    try:
        found = _known(named[1]) if named else ""
        data.decode(found)
    except (OptionsError, LookupError, UnicodeDecodeError):
        return None
    return found


def declaring(text: str, encoding: str) -> str:
    """Return a page or an XML text with the encoding that it is written in where it names the one that it came in.

    >>> declaring('<meta charset="gb2312"><p>长治</p>', "utf-8")
    '<meta charset="utf-8"><p>长治</p>'
    """
    named = _DECLARATION.search(text, 0, _DECLARING)
    return text[: named.start(1)] + encoding + text[named.end(1) :] if named else text


def _detect(data: bytes, declared: str | None) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        wide = _utf16(data)
        if wide:
            return wide
        if declared:
            return declared
        if _mostly_utf8(data, error.start):
            return "utf-8"
        return _legacy(data)
    return _utf16(data) or "utf-8" if data.count(0) >= _WIDE * len(data) else "utf-8"


def _utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: it has NUL bytes, and in the right order nearly all are letters."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    shares = {guess: _plausible(data[:_SAMPLE], guess) for guess in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda guess: shares[guess])
    return best if shares[best] > 0.9 else None


def _plausible(data: bytes, encoding: str) -> float:
    """Return the share of characters that newspapers use: printable Latin, CJK and their punctuation."""
    text = data.decode(encoding, "replace")
    return sum(1 for _ in _USUAL.finditer(text)) / len(text)


def _mostly_utf8(data: bytes, first: int) -> bool:
    """Tell whether bytes are UTF-8 with some damage: most of those above ASCII stand in good sequences."""
    good = bad = 0
    sample = data[max(0, first - _SAMPLE) : first + _SAMPLE]
    for match in _MULTIBYTE.finditer(sample):
        try:
            match[0].decode("utf-8")
        except UnicodeDecodeError:
            bad += 1
        else:
            good += 1
    above = sum(byte > 0x7F for byte in sample)
    return good > 2 * bad and 4 * sum(len(m[0]) for m in _MULTIBYTE.finditer(sample)) >= 3 * above and good >= 1


def _legacy(data: bytes) -> str:
    """Return what chardet says, if the bytes fit; else the first usual encoding that they fit, else chardet's word."""
    import chardet

    said = chardet.detect(data[:_SAMPLE]).get("encoding") or "gb18030"
    guess = "gb18030" if _GB.match(said) else said
    for candidate in (guess, *_CANDIDATES):
        try:
            data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        return candidate
    return guess


def encode(text: str, encoding: str, *, bom: bool, eol: str | None) -> bytes:
    """Return a text as bytes; `eol` as in `dedup.write`."""
    if eol is not None:
        if eol not in _EOLS:
            raise OptionsError("eol must be one of {known}, not {eol!r}", known=", ".join(_EOLS), eol=eol)
        text = re.sub(r"\r\n|\n|\r", _EOLS[eol], text)
    name = _known(encoding)
    mark = {found: mark for mark, found in _BOMS}.get(name, b"") if bom else b""
    try:
        return mark + text.encode(name)
    except UnicodeEncodeError as error:
        raise WriteError(
            "{encoding} has no {character} (character {offset}); write with --output-encoding utf-8 instead",
            encoding=name,
            character=ascii(text[error.start]),
            offset=error.start,
        ) from error
