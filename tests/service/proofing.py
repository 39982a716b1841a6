"""Lets LibreOffice ask a service about a paragraph, as it does while one is written. Run by the system's Python.

python3 proofing.py FOLDER URL TEXT: prints what the office was told as JSON. FOLDER gets a profile of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool">
<prop oor:name="BaseURL" oor:op="fuse"><value>{url}</value></prop>
<prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def main(folder: Path, url: str, text: str) -> None:
    """Start an office that has a service for a grammar checker, and print what it makes of a paragraph."""
    import uno  # type: ignore[import-not-found]
    from com.sun.star.lang import Locale  # type: ignore[import-not-found]

    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(url=url), "utf-8")
    command = ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{folder}"]
    pipe = f"dedup{os.getpid()}"  # of this run alone
    command += [f"--accept=pipe,name={pipe};urp;"]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=nowhere, stderr=nowhere, start_new_session=True) as office:
        try:
            context = _connected(uno, pipe)
            made = context.ServiceManager.createInstanceWithContext
            checker = made("org.openoffice.lingu.LanguageToolGrammarChecker", context)
            locale = Locale("zh", "CN", "")
            told = checker.doProofreading("1", text, locale, 0, len(text), ())
            rows = [
                {
                    "start": e.nErrorStart,
                    "length": e.nErrorLength,
                    "rule": e.aRuleIdentifier,
                    "told": e.aFullComment,
                    "instead": list(e.aSuggestions),
                }
                for e in told.aErrors
            ]
            print(json.dumps({"knows": checker.hasLocale(locale), "errors": rows}))
        finally:
            os.killpg(office.pid, signal.SIGKILL)  # the command starts another program


def _connected(uno: Any, pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - UNO's own, until the office is there
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
