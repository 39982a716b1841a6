"""`dedup clean`: write the canonical article and its record."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from dedup.cli import printing
from dedup.cli.cleaning import Request, clean_file
from dedup.cli.parts import (
    FileName,
    conversion_options,
    exit_zero_option,
    lang_option,
    option,
    reading_options,
    tracking_options,
    writing_options,
)
from dedup.cli.progress import Progress
from dedup.cli.settings import Configured, settings_options
from dedup.errors import DedupError, WriteError
from dedup.i18n import complaint
from dedup.reports.base import Failed
from dedup.reports.width import visible
from dedup.workspace.sources import STANDARD


@click.command("clean", cls=Configured)
@click.argument("files", metavar="FILE...", type=FileName(), nargs=-1, required=True)
@option(
    "-o",
    "--output",
    type=FileName(),
    metavar="FILE",
    help="Write the article to FILE, its record to FILE.dedup.json.",
)
@option(
    "--output-dir",
    type=FileName(),
    metavar="DIR",
    help="Write the articles of several files and folders to DIR, under their names.",
)
@option("--in-place", is_flag=True, help="Overwrite the source.")
@option("--diff", is_flag=True, help="Show what would change; write nothing.")
@option("--record", type=FileName(), metavar="FILE", help="Write the record to FILE.")
@option("--unsafe-fixes", is_flag=True, help="Make fixes, too, that change or drop a letter or digit.")
@settings_options
@exit_zero_option
@reading_options
@writing_options
@tracking_options
@conversion_options
@lang_option
@click.pass_obj
def command(lang: str, /, **given: Any) -> int:
    """Write the article as it should be printed: every text once, nothing lost.

    Fixes that are safe are made. What only a person can decide is named on standard error, and stays in the record
    beside the article until it is decided. Exit status 1 says that such questions are left; the article is written
    all the same.

    An article whose name ends in .txt, .md, .html or .docx is made into that format. Of several files, and of folders,
    the articles go to --output-dir, or --in-place: one that fails is named, the others are written, and the exit status
    is 2.
    """
    files, folder = given.pop("files"), given.pop("output_dir")
    requests, failed = _requests(files, folder, given)
    if not failed and len(requests) == 1 and not folder:
        return clean_file(requests[0], lang)
    return _clean_all(requests, failed, lang)


def _requests(
    files: Sequence[str], folder: str | None, given: Mapping[str, Any]
) -> tuple[list[Request], list[tuple[str, DedupError]]]:
    """Return what is asked of each file, and the folders that could not be read."""
    from dedup.workspace.gathering import gather, is_folder

    many = len(files) > 1 or is_folder(files[0])
    if folder and (given["output"] or given["in_place"]):
        raise click.UsageError(_("--output-dir excludes --output and --in-place"))
    if many and (given["output"] or given["record"]):
        raise click.UsageError(_("--output and --record go with one file: use --output-dir for several"))
    if (folder or many) and STANDARD in files:
        raise click.UsageError(_("standard input has no name to write under: name files"))
    if many and not (folder or given["in_place"] or given["diff"]):
        raise click.UsageError(_("several articles need a place to go to: --output-dir DIR, --in-place, or --diff"))
    if not (many or folder):
        return [Request(file=files[0], **given)], []
    found: dict[str, Path] = {}
    failed: list[tuple[str, DedupError]] = []
    for name in files:
        inside, unread, passed = gather([name])
        printing.report_passed(passed)
        failed += unread
        base = Path(name) if is_folder(name) else Path(name).parent
        found.update((file, Path(file).relative_to(base)) for file in inside)
    made = dict(given)
    targets = {file: _place(folder, place, given["to"]) for file, place in found.items()}
    _refuse_meeting(targets)
    return [Request(file=file, **(made | {"output": target})) for file, target in targets.items()], failed


def _place(folder: str | None, place: Path, to: str | None) -> str | None:
    """Return where the article of a file goes: under its own name, with the end of the format it is made into."""
    if folder is None:
        return None
    if to is None:
        return str(Path(folder, place))
    from dedup.formats.conversion import TARGETS

    return str(Path(folder, place).with_suffix(TARGETS[to][0]))


def _refuse_meeting(targets: Mapping[str, str | None]) -> None:
    """Raise a usage error where two articles would go to one file."""
    taken: dict[str, str] = {}
    for file, target in targets.items():
        if target is not None and taken.setdefault(target, file) != file:
            said = _("{one} and {other} would both be written to {path}: clean them one by one")
            raise click.UsageError(said.format(one=taken[target], other=file, path=target))


def _clean_all(requests: Sequence[Request], failed: Sequence[tuple[str, DedupError]], lang: str) -> int:
    """Clean file after file; one that fails is named and stops no other."""
    progress = Progress(len(requests), sys.stderr)
    worst = 2 if failed else 0
    printing.report_failed(Failed(name, complaint(error, lang)) for name, error in failed)
    for number, asked in enumerate(requests, 1):
        progress.tell(number - 1)
        worst = max(worst, _one_of_many(asked, lang))
    progress.tell(len(requests))
    return worst


def _one_of_many(asked: Request, lang: str) -> int:
    try:
        if asked.output:
            _make_folder(Path(asked.output).parent)
        click.echo(f"{visible(asked.file)}:", err=True)
        return clean_file(asked, lang)
    except DedupError as error:
        printing.report_failed([Failed(asked.file, _named(asked.file, complaint(error, lang)))])
    except click.UsageError as error:
        printing.report_failed([Failed(asked.file, _named(asked.file, error.format_message()))])
    return 2


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = "cannot make the folder {path} ({reason}): make it yourself, or name another one"
        raise WriteError(said, path=folder, reason=error.strerror) from error


def _named(file: str, said: str) -> str:
    """Return a complaint that names its file."""
    return said if file in said else f"{file}: {said}"
