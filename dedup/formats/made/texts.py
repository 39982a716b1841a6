"""Writes the parts of an article as plain text, as Markdown and as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby

from dedup.formats.made.parts import Part

_MARKED = re.compile(r"[\\`*_\[\]<>|~]|(?<=&)(?=[#A-Za-z0-9])")
_FORMULA = re.compile(r"\$\$|\$\S[^$\n]*(?<=\S)\$(?![0-9])|\$\S\$")  # what some processors read between dollars
_OPENS = re.compile(r"^(\s*)([-+#=>]|[0-9]{1,9}(?=[.)]))", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\n|\r")


_PAGE = """<!doctype html>
<html{language}>
<head>
<meta charset="{encoding}">
<title>{title}</title>
</head>
<body>
<article>
{article}
</article>
</body>
</html>
"""


def as_text(parts: Sequence[Part]) -> str:
    """Return the parts as plain text: a blank line between paragraphs, rows and items a line each."""
    return _joined(parts, _told)


def as_markdown(parts: Sequence[Part]) -> str:
    """Return the parts as Markdown."""
    return _joined(parts, _marked)


def as_html(parts: Sequence[Part], encoding: str = "utf-8") -> str:
    """Return the parts as a page that says its encoding, its language and its title."""
    from dedup.text.language import language

    said = language("\n".join(" ".join((part.text, *part.cells)) for part in parts))
    title = next((part.text for part in parts if part.kind == "heading"), parts[0].text if parts else "")
    return _PAGE.format(
        language=f' lang="{said}"' if said else "",
        encoding=encoding,
        title=escape(" ".join(title.split()), quote=False),
        article="\n".join(_element(kind, list(run)) for kind, run in _runs(parts)),
    )


def _runs(parts: Iterable[Part]) -> Iterable[tuple[str, Iterable[Part]]]:
    """Return neighbouring rows, items or quotations together; all else by itself."""
    together = ("row", "item", "ordered", "quote")
    numbered = enumerate(parts)
    keyed = ((part.kind if part.kind in together else f"{part.kind} {k}", part) for k, part in numbered)
    return ((key.partition(" ")[0], (part for _, part in run)) for key, run in groupby(keyed, key=lambda pair: pair[0]))


def _joined(parts: Sequence[Part], write: Callable[[str, list[Part]], str]) -> str:
    said = "\n\n".join(write(kind, list(run)) for kind, run in _runs(parts))
    return f"{said}\n" if said else ""


def _told(kind: str, run: list[Part]) -> str:
    if kind == "row":
        return "\n".join("\t".join(part.cells) for part in run)
    if kind in ("item", "ordered"):
        return "\n".join(f"{_sign(kind, k)}{_lines(part.text, '  ')}" for k, part in enumerate(run, 1))
    return "\n\n".join(_lines(part.text) for part in run)


def _sign(kind: str, number: int) -> str:
    return "- " if kind == "item" else f"{number}. "


def _lines(text: str, indent: str = "") -> str:
    return _LINE_END.sub(f"\n{indent}", text)


def _marked(kind: str, run: list[Part]) -> str:
    if kind == "row":
        return _table([[_lines(_safe(cell)).replace("\n", " ") for cell in part.cells] for part in run])
    if kind == "code":
        fence = "`" * max(3, *(len(m) + 1 for m in re.findall(r"`+", run[0].text) or [""]))
        return f"{fence}\n{run[0].text}\n{fence}"
    if kind == "heading":
        return f"{'#' * min(6, max(1, run[0].level))} {_safe(' '.join(run[0].text.split()))}"
    if kind in ("item", "ordered"):
        signs = [_sign(kind, k) for k in range(1, len(run) + 1)]
        return "\n".join(sign + _broken(part.text, " " * len(sign)) for sign, part in zip(signs, run, strict=True))
    if kind == "quote":
        return "\n>\n".join(f"> {_broken(part.text, '> ')}" for part in run)
    return _broken(run[0].text, "")


def _broken(text: str, indent: str) -> str:
    """Return a paragraph with its line ends as line breaks."""
    return _lines(_safe(text), indent).replace("\n", "\\\n")


def _safe(text: str) -> str:
    r"""Return a text in which nothing is mark-up.

    >>> _safe("# 2*3 = 6_x")
    '\\# 2\\*3 = 6\\_x'
    """
    safe = _OPENS.sub(_escaped_opening, _MARKED.sub(lambda m: f"\\{m[0]}" if m[0] else "amp;", text))
    return safe.replace("$", "&#36;") if _FORMULA.search(text) else safe


def _escaped_opening(match: re.Match[str]) -> str:
    if match[2].isdigit():
        return f"{match[1]}{match[2]}\\"
    return f"{match[1]}\\{match[2]}"


def _table(rows: list[list[str]]) -> str:
    """Return rows as a table; its first row is the head."""
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _element(kind: str, run: list[Part]) -> str:
    if kind == "row":
        rows = ("".join(f"<td>{_shown(cell)}</td>" for cell in part.cells) for part in run)
        return f"<table>\n{''.join(f'<tr>{row}</tr>{chr(10)}' for row in rows)}</table>"
    if kind in ("item", "ordered"):
        name = "ul" if kind == "item" else "ol"
        return f"<{name}>\n{''.join(f'<li>{_shown(part.text)}</li>{chr(10)}' for part in run)}</{name}>"
    if kind == "quote":
        return f"<blockquote>\n{''.join(f'<p>{_shown(part.text)}</p>{chr(10)}' for part in run)}</blockquote>"
    name = {"heading": f"h{min(6, max(1, run[0].level))}", "code": "pre"}.get(kind, "p")
    return f"<{name}>{_shown(run[0].text) if kind != 'code' else escape(run[0].text, quote=False)}</{name}>"


def _shown(text: str) -> str:
    return _LINE_END.sub("<br>\n", escape(text, quote=False))
