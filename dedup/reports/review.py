"""Renders the review page: one self-contained HTML file on which a person decides, and sees what comes of it.

It works from disk and offline: a strict Content Security Policy lets nothing in that the page does not hold. Everything
of the article is data, and is shown as text by the script; no mark-up is ever made of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from dedup.classify.reasons import REASONS
from dedup.i18n import render as worded
from dedup.i18n import translate
from dedup.model import Finding, Message
from dedup.reports.base import Checked

_WORDS = (  # what the script says
    Message("error"),
    Message("warning"),
    Message("info"),
    Message("copy"),
    Message("unsure"),
    Message("restatement"),
    Message("parallel"),
    Message("section"),
    Message("paragraph"),
    Message("passage"),
    Message("kept"),
    Message("removed"),
    Message("removed in part"),
    Message("Not yet"),
    Message("As proposed"),
    Message("Your decision"),
    Message("Another wording"),
    Message("Reason"),
    Message("As it is, because"),
    Message("Make this fix"),
    Message("Keep this passage"),
    Message("Keep both: they are two texts"),
    Message("To decide"),
    Message("Nothing is left to decide."),
    Message("What stands more than once"),
    Message("Nothing stands twice."),
    Message("The canonical article"),
    Message("A passage that you keep is shown as it came; dedup clean sets its marks as well."),
    Message("The whole article"),
    Message("Where the article repeats itself"),
    Message("Each line is a place that stands again further on; a click leads there."),
    Message("Dot plot of the article against itself"),
    Message("Undo"),
    Message("Redo"),
    Message("Undone."),
    Message("Done again."),
    Message("Undecided again."),
    Message("Save the decisions"),
    Message("Make the article"),
    Message("The service has made the article."),
    Message("Saved as decisions.json. Use it: dedup clean --decisions decisions.json"),
    Message("Copy the article"),
    Message("Copied."),
    Message("line {line}"),
    Message("Decided: {rule}, line {line}."),
    Message("{left} of {all} to decide"),
    Message("{count} characters without blanks"),
    Message("{percent}% likely a copy"),
)
_SKIP = Message("Skip to what is to decide")
_FIELDS = ("paragraphs", "clusters", "edits")


def render(checked: Checked, unresolved: tuple[Finding, ...], lang: str, post: str = "") -> str:
    """Render a report as a page; `unresolved` are the findings that a person must settle.

    With `post` the page lets the service that shows it make the article, at that path.
    """
    style, script = _asset("page.css"), _asset("page.js")
    return Template(_asset("page.html")).substitute(
        lang="zh-Hans" if lang == "zh" else "en",
        title=escape(checked.name),
        skip=escape(worded(_SKIP, lang)),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        connect="'self'" if post else "'none'",
        data=_embedded(_data(checked, unresolved, lang, post)),
    )


def _data(checked: Checked, unresolved: tuple[Finding, ...], lang: str, post: str) -> dict[str, Any]:
    report, gettext = checked.report.to_dict(), translate(lang).gettext
    open_ones = {finding.fingerprint for finding in unresolved}
    told = {reason: gettext(said) for reason, said in REASONS.items()}
    matches = [
        {
            **match,
            "evidence": [
                {"told": told.get(e["reason"], e["reason"]), "weight": e["weight"]} for e in match["evidence"]
            ],
        }
        for match in report["matches"]
    ]
    return {
        "title": checked.name,
        "text": checked.text,
        "post": post,
        "words": {message.template: gettext(message.template) for message in _WORDS},
        "findings": [{**f, "open": f["fingerprint"] in open_ones} for f in report["findings"]],
        "matches": matches,
        **{name: report[name] for name in _FIELDS},
    }


def _embedded(value: Any) -> str:
    """Return a value as JSON that no HTML parser takes for the end of its element, or for a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return (
        text.encode("utf-8", "backslashreplace")
        .decode("utf-8")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _asset(name: str) -> str:
    return files("dedup.reports.page").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
