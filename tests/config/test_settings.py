"""Configuration: every key is read, every mistake is an error that says what would be right, and the nearest wins."""

import tomllib
from decimal import Decimal
from pathlib import Path, PurePosixPath

import pytest

from dedup.errors import DedupError, OptionsError, ReadError
from dedup.i18n import complaint
from dedup.options import Options
from dedup.workspace import KEYS, Settings, nearest, parse, read
from dedup.workspace.showing import rows, toml

FULL = """
select = ["dup", "FIG", "TYP"]
ignore = ["TYP004"]
fail-on = "warning"
lang = "zh"
decisions = "desk/old.json"
names = ["李燎原"]
terms = ["长护险", 'a "quoted" term\\']
boilerplate = ["本报记者 梁栋 摄影报道"]

[severity]
DUP006 = "info"
dup = "warning"

[per-file-ignores]
"sport/*.txt" = ["FIG004", "dup"]
"*.md" = ["TYP001"]

[confusables]
"亮粉" = "亮点"

[ceilings]
"上党区" = 400000
"覆盖率" = 99.5
"""


def parsed(text: str) -> Settings:
    return parse(tomllib.loads(text, parse_float=Decimal), "desk/dedup.toml", "desk")


def test_every_key_is_read() -> None:
    settings = parsed(FULL)
    assert (settings.select, settings.ignore) == (("DUP", "FIG", "TYP"), ("TYP004",))
    assert settings.severity == (("DUP006", "info"), ("DUP", "warning"))
    assert settings.per_file_ignores == (("sport/*.txt", ("FIG004", "DUP")), ("*.md", ("TYP001",)))
    assert (settings.fail_on, settings.decisions) == ("warning", "desk/old.json")
    assert settings.lang == "zh"
    assert settings.house.names == ("李燎原",)
    assert settings.house.confusables == (("亮粉", "亮点"),)
    assert settings.house.boilerplate == ("本报记者 梁栋 摄影报道",)
    assert settings.house.ceilings == (("上党区", Decimal(400000)), ("覆盖率", Decimal("99.5")))
    assert set(settings.given) == set(KEYS)


def test_nothing_written_is_the_default() -> None:
    assert parse({}) == Settings()


def test_what_is_shown_can_be_read_again() -> None:
    settings = parsed(FULL)
    shown = "".join(f"{key} = {toml(value)}\n" for key, value in rows(settings))
    again = parsed(shown)
    assert [*rows(again)] == [*rows(settings)]
    assert again.house == settings.house


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("selct = []", ["'selct'", "did you mean select?"]),
        ("per_file_ignores = {}", ["did you mean per-file-ignores?"]),
        ('select = "FIG"', ["select takes a list"]),
        ("select = [1]", ["select takes a list"]),
        ('select = ["FIG01"]', ["'FIG01'", "did you mean FIG"]),
        ('ignore = ["DPU001"]', ["'DPU001'", "did you mean DUP001?"]),
        ('ignore = [""]', ["ignore takes a list"]),
        ("severity = 3", ["severity takes a table"]),
        ('[severity]\nFIG001 = "eror"', ["severity.FIG001", "error, warning, info"]),
        ('[severity]\nFGI001 = "error"', ["'FGI001'", "did you mean FIG001?"]),
        ('[per-file-ignores]\n"*.txt" = ["TPY"]', ["per-file-ignores.*.txt", "'TPY'", "did you mean TYP?"]),
        ('[per-file-ignores]\n"*.txt" = "FIG"', ["per-file-ignores.*.txt takes a list"]),
        ('fail-on = "fatal"', ["fail-on", "'fatal'"]),
        ('lang = "de"', ["lang must be one of en, zh", "'de'"]),
        ("decisions = 7", ["decisions takes a text"]),
        ('[confusables]\n"亮点" = "亮点"', ["亮点"]),
        ('[confusables]\n"亮粉" = 3', ["confusables.亮粉 takes a text"]),
        ('[ceilings]\n"上党区" = "many"', ["ceilings.上党区 takes a number"]),
        ('[ceilings]\n"上党区" = true', ["takes a number"]),
        ('[ceilings]\n"上党区" = nan', ["takes a number"]),
        ('[ceilings]\n"上党区" = inf', ["takes a number"]),
        ('[ceilings]\n"上党区" = 1e999999999', ["takes a number", "1E+999999999"]),
        (f'[ceilings]\n"上党区" = {"9" * 4000}', ["takes a number"]),
        ('[ceilings]\n"上党区" = -400000', ["ceilings.上党区 takes a number from 0 on", "not -400000"]),
    ],
)
def test_a_mistake_names_its_file_and_what_would_be_right(text: str, names: list[str]) -> None:
    with pytest.raises(OptionsError) as caught:
        parsed(text)
    assert all(name in str(caught.value) for name in ["desk/dedup.toml", *names]), str(caught.value)
    assert "desk/dedup.toml" in complaint(caught.value, "zh")


def test_patterns_fit_names_in_any_folder_and_whole_paths() -> None:
    settings = parsed(FULL)
    fits = [(path, settings.ignored_in(PurePosixPath(path))) for path in ("a.md", "x/y/a.md", "sport/b.txt", "b.txt")]
    assert fits == [
        ("a.md", ("TYP001",)),
        ("x/y/a.md", ("TYP001",)),
        ("sport/b.txt", ("FIG004", "DUP")),
        ("b.txt", ()),
    ]


def test_the_nearest_wins_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "desk" / "sport").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.dedup]\nselect = ["DUP"]\nignore = ["DUP005"]\n')
    (tmp_path / "desk" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert nearest(tmp_path / "desk" / "sport").select == ("DUP",)
    (tmp_path / "desk" / "dedup.toml").write_text('select = ["FIG"]\n')
    found = nearest(tmp_path / "desk" / "sport")
    assert (found.select, found.ignore) == (("FIG",), ())
    assert (found.origin, found.folder) == (str(tmp_path / "desk" / "dedup.toml"), str(tmp_path / "desk"))
    (tmp_path / "desk" / "pyproject.toml").write_text('[tool.dedup]\nselect = ["STR"]\n')
    assert nearest(tmp_path / "desk").select == ("FIG",)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("dedup.toml", b"select = [", "is no TOML"),
        ("dedup.toml", "[confusables]\n亮粉 = '亮点'\n".encode(), 'in quotes, as in "亮粉" = "亮点"'),
        ("dedup.toml", b"select = ['\xff']", "not in UTF-8"),
        ("dedup.toml", b"[ceilings]\na = " + b"9" * 5000, "is no TOML"),
        ("dedup.toml", b"a = " + b"[" * 5000 + b"]" * 5000, "is no TOML"),
        ("pyproject.toml", b"[tool]\ndedup = 3\n", "must be a table"),
        ("pyproject.toml", b"[project]\nname = 'x'\n", "has no table [tool.dedup]"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DedupError) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.toml"):
        read(tmp_path / "none.toml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "dedup.toml"
    path.write_bytes(b"\xef\xbb\xbfselect = ['DUP']\n")
    assert read(path).select == ("DUP",)


def test_options_check_severities_and_the_longest_beginning_decides() -> None:
    options = Options(severity=(("DUP", "info"), ("DUP006", "error")))
    assert [options.rated(code, "warning") for code in ("DUP006", "DUP001", "FIG001")] == ["error", "info", "warning"]
    with pytest.raises(OptionsError, match=r"severity\.DUP must be one of error, warning, info, not 'fatal'"):
        Options(severity=(("DUP", "fatal"),))  # type: ignore[arg-type]
    with pytest.raises(OptionsError, match="did you mean DUP"):
        Options(severity=(("DUPP", "info"),))


def test_the_options_of_a_file_leave_out_what_its_pattern_says() -> None:
    settings = parsed(FULL)
    text, page = settings.options(), settings.options(PurePosixPath("x/a.md"))
    assert (text.ignore, page.ignore) == (("TYP004",), ("TYP004", "TYP001"))
    assert (page.select, page.house, page.severity) == (settings.select, settings.house, settings.severity)
    assert page.lang == "zh"
    assert Settings().options(lang="zh").lang == "zh"
    assert Settings(lang="en").options(lang="zh").lang == "en"
