"""Tells errors in the language of the run, and turns them into the exit status 2."""

from __future__ import annotations

from collections.abc import Callable

import click

from dedup.errors import DedupError
from dedup.i18n import complaint, translate

_FAULT = 2  # bad usage, unreadable input or a fault


def told(run: Callable[[], int | None], lang: str) -> int:
    """Return the status with which a run ends; an interrupt and a broken output are left to the caller."""
    try:
        return run() or 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (OSError, click.Abort):
        raise
    except click.ClickException as error:
        error.show()
    except DedupError as error:
        tell(error, lang)
    except Exception as error:  # noqa: BLE001 - our own fault must not end with 1, which says that findings remain
        tell(_fault(error), lang)
    return _FAULT


def tell(error: DedupError, lang: str) -> None:
    """Say on standard error what went wrong."""
    click.echo(translate(lang).gettext("Error: {message}").format(message=complaint(error, lang)), err=True)


def _fault(error: Exception) -> DedupError:
    from dedup.review.run_rules import failed_at

    said = "dedup failed ({error}, {place}). Please report this with the text."
    return DedupError(said, error=f"{type(error).__name__}: {error}", place=failed_at(error))
