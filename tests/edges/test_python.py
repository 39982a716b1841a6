"""Whatever a caller hands to the library: a result, or a DedupError, and never another error."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import ROUND_UP, Context, Decimal, Inexact, Rounded, getcontext, localcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from processes import python

import dedup
from dedup import schema
from dedup.errors import ReadError
from dedup.figures import compatible
from dedup.model import House, Source
from dedup.review import decisions, record_json

SECTION = (
    "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。\n\n"
    "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，占全市的62.9%，同比增长5.4%。\n"
)
TEXT = f"{SECTION}\n{SECTION.replace('6.2万', '62万')}"
CLEANED = dedup.clean(TEXT)
ASKED = CLEANED.unresolved[0]


class Hostile:
    """An object that answers nothing."""

    def _refuse(self, *_: object) -> Any:
        raise RuntimeError("leave me alone")

    __eq__ = __ne__ = __lt__ = __bool__ = __len__ = __iter__ = __str__ = __repr__ = __contains__ = _refuse
    __hash__ = __getitem__ = __fspath__ = read = _refuse


class NoPath(os.PathLike[str]):
    def __fspath__(self) -> str:
        return 7  # type: ignore[return-value]


class Answers(io.RawIOBase):
    """A stream whose `read` answers what it was made with."""

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def read(self, _size: int = -1) -> Any:
        return self._answer


def closed(stream: io.IOBase) -> io.IOBase:
    stream.close()
    return stream


def released() -> memoryview:
    view = memoryview(b"abc")
    view.release()
    return view


VALUES: dict[str, Any] = {
    "None": None,
    "True": True,
    "5": 5,
    "-1": -1,
    "huge": 10**5000,
    "float": 0.5,
    "nan": float("nan"),
    "Decimal": Decimal("NaN"),
    "complex": 1j,
    "empty": "",
    "x": "x",
    "surrogate": "\ud800",
    "nul": "a\x00b",
    "bytes": b"x",
    "bytearray": bytearray(b"\xff"),
    "view": memoryview(b"abc")[::2],
    "released": released(),
    "tuple": (),
    "tuple of int": (5,),
    "tuple of None": (None,),
    "tuple of text": ("x",),
    "tuple of surrogate": ("\ud800",),
    "pairs": (("x", 5),),
    "pairs of texts": (("FIG001", "fatal"),),
    "triples": (("FIG001", "error", 1),),
    "tuple of lists": (["FIG001", "error"],),
    "hostile tuple": (Hostile(),),
    "list": [5],
    "list of text": ["x"],
    "dict": {"x": 5},
    "set": {5},
    "generator": (x for x in (5,)),
    "function": len,
    "class": dict,
    "hostile": Hostile(),
    "path": Path("none.txt"),
    "folder": Path(),
    "no path": NoPath(),
    "text stream": io.StringIO("x"),
    "closed stream": closed(io.BytesIO(b"x")),
    "dry stream": Answers(None),
    "odd stream": Answers(5),
    "view stream": Answers(memoryview(b"abc")),
    "date": date(2026, 1, 31),
    "datetime": datetime(2026, 1, 31, tzinfo=UTC),
    "Options": dedup.Options(),
    "House": House(),
    "Decisions": dedup.Decisions(),
    "record": CLEANED.record,
    "report": CLEANED.report,
    "Document": dedup.read(b"x"),
}


def changed(thing: Any) -> dict[str, Callable[[Any], Any]]:
    """For every field of a dataclass, how to make it with another value there."""
    return {field.name: partial(_with, thing, field.name) for field in fields(thing)}


def _with(thing: Any, field: str, value: Any) -> Any:
    return replace(thing, **{field: value})


def then(use: Callable[[Any], Any], make: Callable[[Any], Any], value: Any) -> Any:
    """What comes of a value that is first made something of, and then used."""
    return use(make(value))


def row(field: str, value: Any) -> House:
    pairs: Any = (("上党区", value),)
    return _with(House(), field, pairs)  # type: ignore[no-any-return]


def housed(house: House) -> dedup.Report:
    return dedup.check(TEXT, dedup.Options(house=house))


def document_with(field: str, value: Any) -> dedup.Document:
    document = dedup.read(TEXT.encode())
    if field in dedup.Document.__dataclass_fields__:
        return replace(document, **{field: value})
    return replace(document, source=replace(document.source, **{field: value}))


DECISION = dedup.Decision(ASKED.fingerprint, ASKED.rule, "choose", "B", "a", "b", "c", "2026-01-31")
CALLS: dict[str, Callable[[Any], Any]] = {
    "figures(text)": dedup.figures,
    "check(source)": dedup.check,
    "clean(source)": dedup.clean,
    "check(options)": partial(dedup.check, TEXT),
    "clean(options)": partial(dedup.clean, TEXT),
    "check(record)": lambda value: dedup.check(TEXT, record=value),
    "clean(record)": lambda value: dedup.clean(TEXT, record=value),
    "check(decisions)": lambda value: dedup.check(TEXT, decisions=value),
    "clean(decisions)": lambda value: dedup.clean(TEXT, decisions=value),
    "read(source)": dedup.read,
    "read(name)": lambda value: dedup.read(b"x", name=value),
    "read(encoding)": lambda value: dedup.read(b"x", encoding=value),
    "read(encoding_errors)": lambda value: dedup.read(b"\xffx", encoding="utf-8", encoding_errors=value),
    "write(document)": dedup.write,
    "write(edits)": lambda value: dedup.write(dedup.read(b"x"), value),
    "write(encoding)": lambda value: dedup.write(dedup.read(b"x"), encoding=value),
    "write(eol)": lambda value: dedup.write(dedup.read(b"x"), eol=value),
    "write(Edit.start)": lambda value: dedup.write(dedup.read(b"x"), [dedup.Edit(value, 1, "")]),
    "write(Edit.replacement)": lambda value: dedup.write(dedup.read(b"x"), [dedup.Edit(0, 1, value)]),
    "Decisions(decisions)": dedup.Decisions,
    "Decisions.current(today)": dedup.Decisions((DECISION,)).current,
    "Decisions.with_(more)": dedup.Decisions((DECISION,)).with_,
    "schema.load(name)": schema.load,
    "check(archive)": lambda value: dedup.check(TEXT, archive=value),
    "compatible(a)": lambda value: compatible(value, dedup.figures("3.5%")[0]),
    "compatible(b)": lambda value: compatible(dedup.figures("3.5%")[0], value),
    "decisions.loads(text)": decisions.loads,
    "decisions.dumps(decisions)": decisions.dumps,
    "record_json.loads(text)": record_json.loads,
    "record_json.dumps(record)": record_json.dumps,
    "Options.selects(code)": dedup.Options(("DUP",), severity=(("FIG", "info"),)).selects,
    "Options.rated(code)": lambda value: dedup.Options(severity=(("FIG", "info"),)).rated(value, "error"),
    "Options.rated(own)": lambda value: dedup.Options().rated("FIG001", value),
}
CALLS |= {f"Options({name})": make for name, make in changed(dedup.Options()).items()}
CALLS |= {f"Decision({name})": make for name, make in changed(DECISION).items()}
for part, thing, use in (
    ("House({})", House(), housed),
    ("Record({})", CLEANED.record, lambda record: dedup.clean(CLEANED.text, record=record)),
    (
        "Question({})",
        CLEANED.record.questions[0],
        lambda asked: dedup.clean(CLEANED.text, record=replace(CLEANED.record, questions=(asked,))),
    ),
):
    CALLS |= {part.format(name): partial(then, use, make) for name, make in changed(thing).items()}
for name in ("confusables", "ceilings", "names"):
    CALLS[f"House({name} row)"] = partial(then, housed, partial(row, name))
for name in (*dedup.Document.__dataclass_fields__, *Source.__dataclass_fields__):
    CALLS[f"Document({name})"] = partial(then, dedup.clean, partial(document_with, name))


@pytest.mark.parametrize("call", CALLS)
def test_every_error_that_a_caller_can_cause_is_a_dedup_error(call: str) -> None:
    wrong = []
    for name, value in VALUES.items():
        try:
            CALLS[call](value)
        except dedup.DedupError as error:
            str(error)
        except Exception as error:  # noqa: BLE001 - whatever else comes out is what this test is about
            wrong.append(f"{name}: {type(error).__name__}: {error}")
    assert not wrong


@pytest.mark.parametrize(
    "call",
    [
        lambda: dedup.figures(None),  # type: ignore[arg-type]
        lambda: dedup.read(5),  # type: ignore[arg-type]
        lambda: dedup.Options(select=(5,)),  # type: ignore[arg-type]
        lambda: dedup.Options(house=3),  # type: ignore[arg-type]
        lambda: dedup.Options(unsafe_fixes="no"),  # type: ignore[arg-type]
        lambda: dedup.Options(severity=(("FIG001",),)),  # type: ignore[arg-type]
        lambda: dedup.Options(house=House(names="王敏")),  # type: ignore[arg-type]
        lambda: dedup.Options(house=House(ceilings=(("上党区", Decimal(-1)),))),
        lambda: dedup.Options(house=House(ceilings=(("上党区", Decimal("sNaN")),))),
        lambda: dedup.check(TEXT, 3),  # type: ignore[arg-type]
        lambda: dedup.check(TEXT, record=3),  # type: ignore[arg-type]
        lambda: dedup.clean(TEXT, decisions=[DECISION]),  # type: ignore[arg-type]
        lambda: dedup.Decision("a", "b", "accept", reason=5),  # type: ignore[arg-type]
        lambda: dedup.Decision("", "FIG001", "keep"),
        lambda: dedup.Decisions((DECISION,)).current(datetime(2026, 1, 31, tzinfo=UTC)),
        lambda: dedup.read(b"x", encoding_errors="ignore"),  # type: ignore[arg-type]
        lambda: dedup.read(closed(io.BytesIO())),  # type: ignore[arg-type]
        lambda: dedup.read(NoPath()),
        lambda: dedup.open_archive("\ud800"),
        lambda: dedup.check(TEXT, archive=b"news.db"),  # type: ignore[arg-type]
        lambda: schema.load("report"),
        lambda: dedup.check(dedup.Document(5, CLEANED.report.source)),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_meant_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(dedup.DedupError):
        call()


def test_what_a_stream_raises_is_told() -> None:
    class Torn(io.RawIOBase):
        def read(self, _size: int = -1) -> Any:
            raise TimeoutError("the line is dead")

    with pytest.raises(ReadError, match="the line is dead") as caught:
        dedup.read(Torn())  # type: ignore[arg-type]
    assert isinstance(caught.value.__cause__, TimeoutError)
    assert dedup.read(Answers(memoryview(b"abc"))).text == "abc"  # type: ignore[arg-type]


FIGURES = "约3.14159万人次，占62.9%，从1,234,567元增至1,345,678元，增长9%，平均每人12.3456公里；$1.2345 million."
SUMS = f"{TEXT}\n全年完成投资12345.678亿元，其中一季度1234.5亿元，二季度2345.6亿元。\n"


@pytest.mark.parametrize(
    "context",
    [
        Context(prec=3),
        Context(prec=1, rounding=ROUND_UP, Emax=4, Emin=-4),
        Context(prec=3, traps=[Inexact, Rounded]),
        Context(capitals=0, traps=[]),
    ],
    ids=["precise to 3", "narrow", "traps", "quiet"],
)
def test_the_decimal_context_of_the_caller_changes_nothing(context: Context) -> None:
    plain = dedup.figures(FIGURES), dedup.check(SUMS), dedup.clean(SUMS)
    with localcontext(context):
        assert (dedup.figures(FIGURES), dedup.check(SUMS), dedup.clean(SUMS)) == plain
        dedup.Options(house=House(ceilings=(("上党区", Decimal("400000.123456")),)))
        assert (getcontext().prec, getcontext().traps) == (context.prec, context.traps)
        assert not any(getcontext().flags.values())


LOADING = """
import decimal
decimal.setcontext(decimal.Context(prec=1, Emax=1, Emin=-1, traps=[decimal.Inexact, decimal.Rounded]))
import dedup
print(len(dedup.check(open(0, encoding="utf-8").read()).findings))
print([f.value for f in dedup.figures("约3.14159万人次，$1.2345 million")])
"""


def test_loading_in_any_decimal_context() -> None:
    count, values = python("-c", LOADING, stdin=SUMS).splitlines()
    assert int(count) == len(dedup.check(SUMS).findings)
    assert values == "[Decimal('31415.9'), Decimal('1234500')]"
