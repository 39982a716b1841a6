"""The start page of the service: a form for a text or a file, which leads to the review page."""

from __future__ import annotations

from html import escape
from string import Template

from dedup.i18n import render, translate
from dedup.model import Message

_PAGE = Template("""<!doctype html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action 'self'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>dedup</title>
</head>
<body>
<main>
<h1>dedup</h1>
<p>$told</p>
<form method="post" action="/v1/review" enctype="multipart/form-data">
<p><label for="text">$article</label><br><textarea id="text" name="text" rows="16" cols="80"></textarea></p>
<p><label for="file">$file</label> <input id="file" type="file" name="file"></p>
<p><button type="submit">$show</button></p>
</form>
</main>
</body>
</html>
""")

_TOLD = Message(
    "Paste an article, or choose a file: what stands twice and what disagrees is shown on a page to decide on."
)


def page(lang: str) -> str:
    """Return the page in a language; it has no script and no style of its own."""
    _ = translate(lang).gettext
    return _PAGE.substitute(
        lang="zh-Hans" if lang == "zh" else "en",
        told=escape(render(_TOLD, lang)),
        article=escape(_("Article")),
        file=escape(_("File")),
        show=escape(_("Show the page")),
    )
