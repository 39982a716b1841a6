"""Renders the review page: one self-contained HTML file on which a person decides, and sees what comes of it.

It works from disk and offline: a strict Content Security Policy lets nothing in that the page does not hold. Everything
of the article is data, and is shown as text by the script; no mark-up is ever made of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Iterator
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from dedup.classify.reasons import REASONS
from dedup.figures import find
from dedup.i18n import render as worded
from dedup.i18n import translate
from dedup.model import Cluster, Finding, Message
from dedup.reports.base import Checked
from dedup.reports.machine import scalars
from dedup.review.decisions import Decisions, dumps

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
    Message("As proposed: remove it"),
    Message("Your decision"),
    Message("Another wording"),
    Message("Reason"),
    Message("Leave it as it is, because"),
    Message("Write down the reason: it stands in the decisions."),
    Message("Make this fix"),
    Message("Remove it: it is a copy"),
    Message("Keep the other place instead"),
    Message("The place is right"),
    Message("Keep this passage"),
    Message("Keep both: they are two texts"),
    Message("(printed)"),
    Message("(nothing)"),
    Message("To decide"),
    Message("{errors} errors, {warnings} warnings, {notes} notes."),
    Message("The most serious comes first. What you choose is seen in the article at once."),
    Message("Nothing is left to decide."),
    Message("What stands more than once"),
    Message("Nothing stands twice."),
    Message("{count} times, first on line {line}"),
    Message("Show {count} paragraphs that read alike"),
    Message("Hide {count} paragraphs that read alike"),
    Message("The canonical article"),
    Message("Shown is what the decisions themselves change; dedup clean reads the article once more."),
    Message("Shown is what the decisions themselves change; the article that is made is read once more."),
    Message("The whole article"),
    Message("Where the article repeats itself"),
    Message("Each line is a place that stands again further on; a click leads there."),
    Message("Dot plot of the article against itself"),
    Message("Parts of this page"),
    Message("Undo"),
    Message("Redo"),
    Message("Undone."),
    Message("Done again."),
    Message("Undecided again."),
    Message("Save the decisions"),
    Message("Make the article"),
    Message("The service has made the article."),
    Message("Save the file"),
    Message("The service does not answer: save the decisions, and use them with dedup clean."),
    Message("Saved as decisions.json. Use it: dedup clean --decisions decisions.json"),
    Message("Copy the article"),
    Message("Copied."),
    Message("The browser does not let the page copy: mark the article and copy it."),
    Message("line {line}"),
    Message("Decided: {rule}, line {line}."),
    Message("{left} of {all} to decide"),
    Message("{count} characters without blanks"),
    Message("{percent}% likely a copy"),
    Message(": "),
)
_SKIP = Message("Skip to what is to decide")
_NAMELESS = Message("An article")  # one that was pasted
_FIELDS = ("paragraphs", "clusters", "edits")
_MOST_MATCHES = 4000  # of a plot of some hundred points: more are no longer told apart
_PARTS = ("deciding", "data", "elements", "cards", "copies", "article", "main")  # of the script, in this order


def render(
    checked: Checked,
    unresolved: tuple[Finding, ...],
    lang: str,
    post: Any = None,
    decided: Decisions = Decisions(),  # noqa: B008 - frozen
) -> str:
    """Render a report as a page; `unresolved` are the findings that a person must settle.

    With `post` the page lets the service that shows it make the article: the `path` to send to, the `options` and
    `record` to send, and of a file its `name`, `encoding` and `content` in Base64, else None in `file`.
    What has been `decided` before is saved and sent with what is decided on the page.
    """
    style, script = _asset("page.css"), _script()
    return Template(_asset("page.html")).substitute(
        lang="zh-Hans" if lang == "zh" else "en",
        title=escape(scalars(checked.name) or worded(_NAMELESS, lang)),
        skip=escape(worded(_SKIP, lang)),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        connect="'self'" if post else "'none'",
        data=_embedded({**_data(checked, unresolved, lang, post), **_decided(decided)}),
    )


def _data(checked: Checked, unresolved: tuple[Finding, ...], lang: str, post: Any) -> dict[str, Any]:
    report, gettext = checked.report.to_dict(), translate(lang).gettext
    open_ones = {finding.fingerprint for finding in unresolved}
    return {
        "title": scalars(checked.name) or worded(_NAMELESS, lang),
        "text": checked.text,
        "post": post,
        "words": {message.template: gettext(message.template) for message in _WORDS},
        "findings": [_shown(f, f["fingerprint"] in open_ones) for f in report["findings"] if _needed(f, open_ones)],
        "matches": [*_matches(report["matches"], {reason: gettext(said) for reason, said in REASONS.items()})],
        "figures": _figures(checked.report.clusters),
        **{name: report[name] for name in _FIELDS},
    }


def _decided(decided: Decisions) -> dict[str, Any]:
    return {"decided": json.loads(dumps(decided))["decisions"]}


def _needed(finding: dict[str, Any], open_ones: Collection[str]) -> bool:
    """Tell whether a person decides about a finding, or its safe fix may come back where a passage is kept."""
    return finding["fingerprint"] in open_ones or finding.get("fix", {}).get("safety") == "safe"


def _shown(finding: dict[str, Any], is_open: bool) -> dict[str, Any]:
    """Return what the page needs of a finding; of one that is not open, a place and a fix."""
    names = ("fingerprint", "rule", "severity", "message", "start", "end", "line", "fix")
    related = finding["related"] if is_open else []
    return {**{name: finding[name] for name in names if name in finding}, "related": related, "open": is_open}


def _matches(matches: list[dict[str, Any]], told: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the matches that the plot shows, doubts with their evidence; copies and doubts come before all others."""
    for match in sorted(matches, key=lambda match: match["relation"] not in ("copy", "unsure"))[:_MOST_MATCHES]:
        evidence = match["evidence"] if match["relation"] == "unsure" else []
        yield {
            **{name: match[name] for name in ("a", "b", "relation", "probability")},
            "evidence": [{"told": told.get(e["reason"], e["reason"]), "weight": e["weight"]} for e in evidence],
        }


def _figures(clusters: tuple[Cluster, ...]) -> dict[str, list[tuple[int, int]]]:
    """Return where figures stand in every reading that states some, so that they stand out on the page."""
    readings = {r.text for c in clusters for v in c.variants if v.kind == "figure" for r in v.readings}
    found = {text: [(figure.start, figure.end) for figure in find(text)] for text in sorted(readings)}
    return {text: spans for text, spans in found.items() if spans}


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


def _script() -> str:
    """Return the parts of the script as one, closed off from whatever else a page may hold."""
    return '"use strict";\n(() => {\n' + "\n".join(_asset(f"{part}.js") for part in _PARTS) + "})();\n"


def _asset(name: str) -> str:
    return files("dedup.reports.page").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
