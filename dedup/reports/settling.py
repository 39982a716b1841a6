"""Says what settles a finding: a fix that is safe, one that is not, or a person with its fingerprint."""

from __future__ import annotations

from dedup.i18n import translate
from dedup.model import Finding
from dedup.reports.base import Look


def settled_by(f: Finding, look: Look) -> str:
    """Say how to settle a finding, with its fingerprint in brackets."""
    _ = translate(look.lang).gettext
    if f.fix is None and f.severity == "info":
        how = _("for your information")
    elif f.fix is None:
        how = _("to settle it: dedup accept")
    elif f.fix.safety == "safe":
        how = _("safe fix: dedup clean")
    else:
        how = _("unsafe fix: dedup clean --unsafe-fixes")
    return f"{how} [{f.fingerprint}]"
