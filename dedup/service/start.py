"""The start page of the service: a form for a text or a file, which leads to the review page.

It has no script: a file is dropped on the field for files, as browsers have it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from string import Template

from dedup.i18n import render
from dedup.model import Message

_TOLD = Message("What stands twice and what disagrees is shown on a page to decide on. Nothing of the article is kept.")
_ARTICLE = Message("Paste an article")
_FILE = Message("or drop a file here: text, Word, PDF, HTML, Markdown, subtitles or a wire's format")
_SHOW = Message("Show the page")
_TOKEN = Message("Token")
_ASKED = Message("This service wants a token, which whoever runs it gives out.")
_ENTER = Message("Go on")

_ARTICLE_FORM = Template("""<p class="told">$told</p>
<form method="post" action="/v1/review?lang=$lang" enctype="multipart/form-data">
<input type="hidden" name="options" value="$options">
<label for="text">$article</label><textarea id="text" name="text" autofocus>
$text</textarea>
<label for="file">$file</label><input id="file" type="file" name="file">
<button type="submit">$show</button>
</form>""")
_TOKEN_FORM = Template("""<p class="told">$asked</p>
<form method="post" action="/session?lang=$lang">
<label for="token">$token</label>
<input id="token" type="password" name="token" autocomplete="current-password" required autofocus>
<button type="submit">$enter</button>
</form>""")


def page(lang: str, wrong: str = "", text: str = "", *, may: bool = True) -> str:
    """Return the page in a language, with what was wrong before and the text that it was wrong with.

    For whoever may not ask yet it wants a token.
    """
    style = _asset("start.css")
    made = Template(_asset("start.html")).substitute(
        lang="zh-Hans" if lang == "zh" else "en",
        style=style,
        style_hash="sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
        wrong=f'<p class="wrong" role="alert">{escape(wrong)}</p>' if wrong else "",
        form=_article_form(lang, text) if may else _token_form(lang),
    )
    return made.encode("utf-8", "replace").decode("utf-8")  # JSON can hold half a character, a page cannot


def _article_form(lang: str, text: str) -> str:
    words = {"told": _TOLD, "article": _ARTICLE, "file": _FILE, "show": _SHOW}
    options = escape(json.dumps({"lang": lang}))
    return _ARTICLE_FORM.substitute(_said(words, lang), lang=lang, options=options, text=escape(text))


def _token_form(lang: str) -> str:
    return _TOKEN_FORM.substitute(_said({"asked": _ASKED, "token": _TOKEN, "enter": _ENTER}, lang), lang=lang)


def _said(words: dict[str, Message], lang: str) -> dict[str, str]:
    return {name: escape(render(message, lang)) for name, message in words.items()}


def _asset(name: str) -> str:
    return files("dedup.service").joinpath(name).read_text("utf-8")
