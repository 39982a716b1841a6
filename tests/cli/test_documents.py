"""What is written about the program is what the program is."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from dedup.cli.app import dedup
from dedup.rules import RULES

DOCS = Path(__file__).parents[2] / "docs"


def script(name: str) -> ModuleType:
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_every_sentence_has_a_translation_and_every_translation_a_sentence() -> None:
    catalogue = script("catalogue")
    known = catalogue.catalogue()
    assert catalogue.missing(known) == set()
    assert catalogue.unused(known) == set()


def test_translations_have_the_braces_of_their_keys() -> None:
    catalogue = script("catalogue")
    assert catalogue.differing(catalogue.catalogue()) == []


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    catalogue = script("catalogue")
    assert not catalogue.stale(catalogue.catalogue())


def test_the_reference_pages_are_those_of_the_code() -> None:
    assert script("generate").stale() == []


def test_every_command_option_and_rule_is_documented() -> None:
    cli, rules = (DOCS / "cli.md").read_text("utf-8"), (DOCS / "rules.md").read_text("utf-8")
    for name, command in dedup.commands.items():
        assert f"## dedup {name}" in cli
        assert command.help
        for param in command.params:
            assert all(f"`{opt}" in cli or f", {opt}" in cli for opt in param.opts if opt.startswith("-"))
    for rule in RULES:
        assert f"## {rule.code} {rule.name}" in rules
        for part in ("What it finds:", "Why it matters:", "Example:", "Fix:"):
            assert part in rule.page, f"the page of {rule.code} lacks “{part}”"
