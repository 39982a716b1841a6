"""Records as JSON, schema `dedup.record/1`, and the proof that a record is one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any

from dedup.errors import DecisionError, DedupError, MisfitError
from dedup.model import RECORD_SCHEMA, Message
from dedup.review.record import Question, Record
from dedup.rules import by_code
from dedup.values.typed import build, prove, shown

_DIGEST, _FINGERPRINT = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{16}")
_PLAIN = (("", None), ("", "r"))  # how a template may ask for a value: {text} or {text!r}, and nothing about its form


def dumps(record: Record) -> str:
    """Write a record as JSON, ending in a line break."""
    prove(record, Record, "record")
    data = {"schema": RECORD_SCHEMA, **_plain(record)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """Turn dataclasses into objects without their empty optional fields, and tuples into lists."""
    if isinstance(value, Message):
        return {"template": value.template, "values": dict(value.values)}
    if is_dataclass(value):
        items = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: _plain(item) for f, item in items if item is not None or f.default is not None}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def loads(text: str) -> Record:
    """Read a record from JSON. Raises DecisionError, which says what is wrong in it and what to do."""
    from dedup.review.strict_json import parse

    try:
        data = parse(text)
        if not isinstance(data, dict) or data.get("schema") != RECORD_SCHEMA:
            raise DecisionError('a record must be an object with "schema": "{schema}"', schema=RECORD_SCHEMA)
        record: Record = build(Record, data)
        prove_record(record, "")
    except DedupError as error:
        said = "this is no record of dedup clean ({error}); write it anew with dedup clean"
        raise DecisionError(said, error=error) from error
    return record


def prove_record(record: object, name: str = "record") -> None:
    """Raise MisfitError where something is no record that a text can be held against, and says where in it."""
    prove(record, Record, name)
    if not isinstance(record, Record):
        return
    prove_places(record, name)
    before = f"{name}." if name else ""
    known: set[str] = set()
    for number, question in enumerate(record.questions):
        _prove_question(question, f"{before}questions[{number}]")
        if question.fingerprint in known:
            said = "{name}.fingerprint is {found}, and so is that of a question before it: each needs its own"
            raise MisfitError(said, name=f"{before}questions[{number}]", found=question.fingerprint)
        known.add(question.fingerprint)
    for number, mark in enumerate(record.carried_out):
        _prove_digits(mark, _FINGERPRINT, f"{before}carried_out[{number}]")


def prove_places(value: object, name: str) -> None:
    """Raise MisfitError for a span, a line or a digest that cannot be, in a dataclass and all that it is made of."""
    for place, item in _parts(value, name):
        for field in ("sha256", "article", "replaced"):
            _prove_digits(getattr(item, field, None), _DIGEST, f"{place}.{field}".lstrip("."))
        _prove_place(item, place)


def _parts(value: object, name: str) -> Iterator[tuple[str, Any]]:
    """Yield a dataclass and all that it is made of, each with its name."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _parts(item, f"{name}[{number}]")
    elif is_dataclass(value):
        yield name, value
        for field in fields(value):
            yield from _parts(getattr(value, field.name), f"{name}.{field.name}".lstrip("."))


def _prove_digits(digits: str | None, pattern: re.Pattern[str], name: str) -> None:
    if digits is not None and not pattern.fullmatch(digits):
        count = pattern.pattern.partition("{")[2].strip("}")
        said = "{name} must be {count} hex digits, not {found}"
        raise MisfitError(said, name=name, count=count, found=shown(digits))


def _prove_place(item: Any, name: str) -> None:
    """Raise MisfitError for a span that begins before the text or ends before it begins, and for line 0."""
    start, end = getattr(item, "start", 0), getattr(item, "end", 0)
    if not 0 <= start <= end or getattr(item, "length", 0) < 0:
        raise MisfitError("{name}: it must start at 0 or later, and not end before it starts", name=name)
    if getattr(item, "line", 1) < 1:
        raise MisfitError("{name}: lines count from 1", name=name)


def _prove_question(question: Question, name: str) -> None:
    try:
        by_code(question.rule)
    except KeyError as error:
        said = "{name}.rule is {rule}, which this version of dedup does not have"
        raise MisfitError(said, name=name, rule=shown(question.rule)) from error
    _prove_digits(question.fingerprint, _FINGERPRINT, f"{name}.fingerprint")
    _prove_message(question.message, f"{name}.message")
    if not question.anchors:
        raise MisfitError("{name} must not be empty", name=f"{name}.anchors")


def _prove_message(message: Message, name: str) -> None:
    """Raise MisfitError for a template that its values do not fill, and for one that asks for more than values."""
    names = {key for key, _ in message.values if key.isidentifier()}
    try:
        asked = [part[1:] for part in Formatter().parse(message.template) if part[1] is not None]
    except ValueError:  # a brace alone
        asked = [("", "", None)]
    if not message.template or not all(field in names and (form, how) in _PLAIN for field, form, how in asked):
        raise MisfitError("{name}: its values do not fill its template", name=name)
