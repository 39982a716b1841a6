"""What settles a finding: a fix that is safe, one that is not, or a person, who needs its fingerprint for that."""

from __future__ import annotations

from dedup.i18n import translate
from dedup.model import Finding
from dedup.reports.base import Look


def settled_by(f: Finding, look: Look) -> str:
    """How to settle a finding, and its fingerprint in brackets."""
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
