"""Offers fixes as code actions: one for each finding that has a fix, and one for all that are safe.

A fix that removes a copy takes the place away at which its question was raised. The question must not vanish with it,
so such an action ends with a command, `REMEMBER`, that hands the record of the fix back to the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsprotocol import types

from dedup.formats import in_file
from dedup.i18n import translate
from dedup.lsp.diagnostics import diagnostic, span
from dedup.lsp.examining import Examined
from dedup.model import Edit, Finding
from dedup.review.record import Record
from dedup.review.record_json import dumps

REMEMBER = "dedup.remember"
FIX_ALL = "source.fixAll.dedup"
QUICK_FIX = types.CodeActionKind.QuickFix.value  # the name itself: a member of the enumeration prints as another text
KINDS = (QUICK_FIX, FIX_ALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor asks for: fixes that touch a range, of some kinds or of all, its edits in a form it can read."""

    range: types.Range
    only: tuple[str, ...]
    versioned: bool
    lang: str


def actions(examined: Examined, asked: Asked) -> list[types.CodeAction]:
    """Return the fixes of the findings that touch the range, and the one that makes all safe fixes."""
    start = examined.positions.offset(asked.range.start.line, asked.range.start.character)
    end = examined.positions.offset(asked.range.end.line, asked.range.end.character)
    found = []
    if _wanted(QUICK_FIX, asked.only):
        findings = examined.cleaned.report.findings
        found += [_fix(examined, f, asked) for f in findings if f.fix and f.start <= end and start <= f.end]
    if _wanted(FIX_ALL, asked.only) and examined.cleaned.report.edits:
        found.append(_fix_all(examined, asked))
    return found


def _wanted(kind: str, only: Sequence[str]) -> bool:
    """Tell whether a kind of action is asked for; "source" asks for "source.fixAll" as well."""
    return not only or any(not name or f"{kind}.".startswith(f"{name}.") for name in only)


def _fix(examined: Examined, finding: Finding, asked: Asked) -> types.CodeAction:
    _ = translate(asked.lang).gettext
    edits = finding.fix.edits if finding.fix else ()
    safe = finding.fix is not None and finding.fix.safety == "safe"
    title = _("{rule}: fix it") if safe else _("{rule}: fix it (unsafe: changes or drops words, so read it afterwards)")
    return types.CodeAction(
        title=title.format(rule=finding.rule),
        kind=QUICK_FIX,
        diagnostics=[diagnostic(finding, examined.article.uri, examined.positions)],
        is_preferred=safe,
        edit=_workspace_edit(examined, edits, asked),
        command=_remember(examined, _record_of(examined, edits), asked) if _removes(examined, edits) else None,
    )


def _fix_all(examined: Examined, asked: Asked) -> types.CodeAction:
    edits = examined.cleaned.report.edits
    removes = _removes(examined, edits)
    return types.CodeAction(
        title=translate(asked.lang).gettext("dedup: make all safe fixes"),
        kind=FIX_ALL,
        edit=_workspace_edit(examined, edits, asked),
        command=_remember(examined, examined.cleaned.record, asked) if removes else None,
    )


def _workspace_edit(examined: Examined, edits: Sequence[Edit], asked: Asked) -> types.WorkspaceEdit:
    """Return the edits, for this version of the article only where the editor can tell versions apart."""
    article = examined.article
    placed = in_file(examined.document, edits)
    made = [types.TextEdit(span(examined.file, e.start, e.end), e.replacement) for e in placed]
    if not asked.versioned:
        return types.WorkspaceEdit(changes={article.uri: made})
    document = types.OptionalVersionedTextDocumentIdentifier(article.uri, article.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, made)])


def _remember(examined: Examined, record: Record, asked: Asked) -> types.Command:
    title = translate(asked.lang).gettext("keep the open questions of what was removed")
    return types.Command(title, REMEMBER, arguments=[examined.article.uri, dumps(record)])


def _removes(examined: Examined, edits: Sequence[Edit]) -> bool:
    """Tell whether edits take letters or digits away and put none in their place."""
    text = examined.document.text
    return any(_says(text[e.start : e.end]) and not _says(e.replacement) for e in edits)


def _says(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _record_of(examined: Examined, edits: Sequence[Edit]) -> Record:
    """Return the record of one fix: what it removes, and the questions that speak of it or were open before.

    The other questions still stand in the text, where they are raised as long as it gives reason to.
    """
    cleaned = examined.cleaned
    asked = {f.fingerprint for f in cleaned.report.findings if _touches(f, edits)}
    asked |= {q.fingerprint for q in (examined.record.questions if examined.record else ())}
    return replace(
        cleaned.record,
        questions=tuple(q for q in cleaned.record.questions if q.fingerprint in asked),
        removed=tuple(
            r
            for r in cleaned.record.removed
            if r.sha256 or any(e.start <= r.start and r.end <= e.end for e in edits)  # sha256: an earlier cleaning
        ),
    )


def _touches(finding: Finding, edits: Sequence[Edit]) -> bool:
    """Tell whether edits reach into one of the places that a finding speaks of."""
    places = [(finding.start, finding.end), *((r.start, r.end) for r in finding.related)]
    return any(e.start < end and start < e.end for e in edits for start, end in places)
