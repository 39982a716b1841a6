"""The sentences that people read, and whether the Chinese catalogue has them all.

`python docs/catalogue.py` names what is missing or no longer used, and compiles the catalogue; with `--check` it
compiles nothing, and a compiled catalogue that is stale fails, too.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import ast
import gettext
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dedup import errors
from dedup.classify.reasons import REASONS
from dedup.cli.app import dedup
from dedup.i18n import paragraphs
from dedup.rules import RULES

ROOT = Path(__file__).parents[1]
PO = ROOT / "dedup" / "locale" / "zh" / "LC_MESSAGES" / "dedup.po"
MO = PO.with_suffix(".mo")
_MARKS = {"_", "gettext", "ngettext", "say", "Message"}  # functions whose constant first arguments are keys
_BRACES = re.compile(r"\{\w+(?:!r)?\}")
_ERRORS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.DedupError)
}
_FAULTS = {"_fault"}  # functions that make an error out of a template
_CLICK = "click"  # the comment that marks keys of click, which no code of ours holds


@dataclass(frozen=True)
class Module:
    """A module of the package and its syntax tree."""

    name: str
    tree: ast.Module


def modules() -> list[Module]:
    """All modules of the package."""
    files = sorted((ROOT / "dedup").rglob("*.py"))
    return [Module(str(f.relative_to(ROOT)), ast.parse(f.read_text(encoding="utf-8"))) for f in files]


def keys() -> set[str]:
    """Every English sentence that a person may get to read, from code, help, and rule pages."""
    package = modules()
    found = {key for module in package for key in _marked(module)}
    found |= {key for module in package for key in _said(module, package)}
    found |= {key for module in package for key in _raised(module)}
    return (found | set(_help()) | set(_rules()) | set(REASONS.values())) - {""}


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _marked(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _name(node) in _MARKS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _said(module: Module, package: list[Module]) -> Iterator[str]:
    """Return the templates of `say(…)` that are no constants: rows of a table, assigned, or given by callers."""
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and _name(node) == "say" and not isinstance(node.args[0], ast.Constant):
                    yield from _resolved(node.args[0], function, module, package)


def _raised(module: Module) -> Iterator[str]:
    """Return the templates of errors: what is written where they are made, or stands under a name of the module."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _name(node) in (_ERRORS | _FAULTS):
            for argument in node.args:
                yield from _templates(argument, module)


def _templates(value: ast.expr, module: Module) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        raise SystemExit(
            f"{module.name}:{value.lineno}: an error gets a finished sentence; give it a template and values"
        )
    elif isinstance(value, ast.Name):
        assigned = (n for n in ast.walk(module.tree) if isinstance(n, ast.Assign))
        yield from (t for n in assigned if ast.unparse(n.targets[0]) == value.id for t in _templates(n.value, module))
    elif isinstance(value, ast.Dict):
        yield from (template for row in value.values for template in _templates(row, module))
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
        yield from (template for part in (value.func.value, *value.args) for template in _templates(part, module))


def _resolved(value: ast.expr, function: ast.FunctionDef, module: Module, package: list[Module]) -> Iterator[str]:
    constants = list(_constants(value, module))
    if not constants and isinstance(value, ast.Name):
        parameters = [a.arg for a in function.args.args]
        constants = (
            list(_handed_on(parameters.index(value.id), function, package))
            if value.id in parameters
            else list(_assigned(value.id, function, module))
        )
    if not constants:
        raise SystemExit(f"{module.name}:{value.lineno}: say() gets a template that cannot be seen from the code")
    yield from constants


def _constants(value: ast.expr, module: Module) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _constants(value.body, module)
        yield from _constants(value.orelse, module)
    elif isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name):
        for node in module.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == value.value.id:
                yield from (n.value for n in _rows(node.value) if isinstance(n.value, str))


def _rows(table: ast.expr) -> Iterator[ast.Constant]:
    values = table.values if isinstance(table, ast.Dict) else []
    yield from (node for value in values for node in ast.walk(value) if isinstance(node, ast.Constant))


def _assigned(name: str, function: ast.FunctionDef, module: Module) -> Iterator[str]:
    """Return what a function assigns to one of its own names."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            yield from _constants(node.value, module)


def _handed_on(position: int, function: ast.FunctionDef, package: list[Module]) -> Iterator[str]:
    """Return what callers of a function give for one of its parameters, also where they were given it themselves."""
    for module in package:
        for caller in (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)):
            names = [a.arg for a in caller.args.args]
            for node in ast.walk(caller):
                if isinstance(node, ast.Call) and _name(node) == function.name and len(node.args) > position:
                    value = node.args[position]
                    yield from _constants(value, module)
                    if isinstance(value, ast.Name) and value.id in names and caller is not function:
                        where = [module] if caller.name.startswith("_") else package
                        yield from _handed_on(names.index(value.id), caller, where)


def _help() -> Iterator[str]:
    for command in _commands(dedup):
        yield from (" ".join(p.split()) for p in (command.help or "").split("\n\n"))
        context = click.Context(command, info_name=command.name)
        yield from click.Command.collect_usage_pieces(command, context)
        for param in command.params:
            if isinstance(param, click.Option):
                yield from [param.help or ""]
    yield dedup.subcommand_metavar


def _commands(command: click.Command) -> Iterator[click.Command]:
    """Yield a command and those that it has."""
    yield command
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _commands(inner)


def _rules() -> Iterator[str]:
    for rule in RULES:
        yield rule.summary
        yield from paragraphs(rule.page)


def catalogue() -> Catalog:
    """Return the Chinese catalogue as it stands in the source."""
    with PO.open("rb") as file:
        return read_po(file)


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return a text, or its singular and plural, as a tuple."""
    return (text,) if isinstance(text, str) else tuple(text)


def missing(known: Catalog) -> set[str]:
    """Keys without a translation."""
    translated = {forms(m.id)[0] for m in known if m.id and all(forms(m.string or ""))}
    return keys() - translated


def unused(known: Catalog) -> set[str]:
    """Return translations of nothing."""
    return {forms(m.id)[0] for m in known if m.id and _CLICK not in m.auto_comments} - keys()


def differing(known: Catalog) -> list[str]:
    """Return translations whose braces are not those of their key, so that they could not be filled."""
    return [
        key
        for m in known
        if m.id
        for key in forms(m.id)[-1:]
        for said in forms(m.string or "")
        if sorted(_BRACES.findall(key)) != sorted(_BRACES.findall(said))
    ]


def stale(known: Catalog) -> bool:
    """Whether the compiled catalogue says something else than its source."""
    with MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    return any(compiled.gettext(forms(m.id)[0]) != forms(m.string or "")[0] for m in known if m.id and m.string)


def main(arguments: list[str]) -> int:
    """Name what is wrong; compile unless only checking."""
    known = catalogue()
    found: dict[str, Collection[str]] = {
        "no translation": missing(known),
        "no longer used": unused(known),
        "braces differ": differing(known),
    }
    for title, wrong in found.items():
        for key in sorted(wrong):
            sys.stdout.write(f"{title}: {key}\n")
    if "--check" not in arguments:
        with MO.open("wb") as file:
            write_mo(file, known)
    elif stale(known):
        found["stale"] = {MO.name}
        sys.stdout.write(f"{MO.name} is stale: run python docs/catalogue.py\n")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
