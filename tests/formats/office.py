"""Asks LibreOffice what documents say when all their revisions are accepted, or rejected. Run by the system's Python.

python3 office.py FOLDER: reads FOLDER/*.docx, writes FOLDER/said.json and, where it is told to, PDF files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

FAMILY = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"


def value(name: str, given: object) -> object:
    made = PropertyValue()
    made.Name, made.Value = name, given
    return made


def connect(folder: Path) -> tuple[object, subprocess.Popen[bytes]]:
    """Start an office with a profile and a pipe of its own."""
    pipe = f"dedup{os.getpid()}"  # of this run alone
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
            f"-env:UserInstallation=file://{folder}/profile", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"), office
        except Exception:
            time.sleep(0.25)
    office.kill()
    raise SystemExit("LibreOffice does not answer")


def words(paragraph: object) -> str:
    """What a paragraph says: its text without the marks of notes, and without what is deleted or hidden."""
    said = []
    for portion in _each(paragraph):
        if portion.TextPortionType in ("Text", "TextField", "Ruby") and not getattr(portion, "CharHidden", False):
            said.append(portion.getString())
        elif portion.TextPortionType == "LineBreak":
            said.append("\n")
        elif portion.TextPortionType == "ContentControl":
            said += map(words, [portion.ContentControl])
    return "".join(said)


def _each(thing: object):  # type: ignore[no-untyped-def]
    found = thing.createEnumeration()  # type: ignore[attr-defined]
    while found.hasMoreElements():
        yield found.nextElement()


def _holds_box(paragraph: object) -> bool:
    for portion in _each(paragraph):
        if portion.TextPortionType == "Frame":
            return any(getattr(shape, "TextBox", False) for shape in _each_content(portion))
    return False


def _each_content(portion: object):  # type: ignore[no-untyped-def]
    found = portion.createContentEnumeration("com.sun.star.text.TextContent")  # type: ignore[attr-defined]
    while found.hasMoreElements():
        yield found.nextElement()


def lines(text: object) -> list[str]:
    """The paragraphs of a text, with those of its tables.

    Empty ones at either end are left out, and one that is there for its text box alone.
    """
    items = [(item, item.supportsService("com.sun.star.text.TextTable")) for item in _each(text)]
    full = [is_table or bool(words(item)) or _holds_box(item) for item, is_table in items]
    found: list[str] = []
    for number, (item, is_table) in enumerate(items):
        if is_table:
            for name in sorted(item.getCellNames(), key=lambda n: (int("".join(filter(str.isdigit, n))), n)):
                found += lines(item.getCellByName(name))
        elif words(item) or (not full[number] and any(full[:number]) and any(full[number:])):
            found.append(words(item))
    return found


def told(document: object) -> dict[str, list[str]]:
    """The lines of the body, of the text boxes and of the notes."""
    page = document.getDrawPage()  # type: ignore[attr-defined]
    shapes = [page.getByIndex(number) for number in range(page.getCount())]
    boxes = [line for shape in shapes if getattr(shape, "TextBox", False) for line in lines(shape.TextBoxContent)]
    notes: list[str] = []
    for kind in (document.getFootnotes(), document.getEndnotes()):  # type: ignore[attr-defined]
        for number in range(kind.getCount()):
            notes += lines(kind.getByIndex(number))
    return {"body": lines(document.getText()), "boxes": boxes, "notes": notes}  # type: ignore[attr-defined]


def main(folder: Path) -> None:
    context, office = connect(folder)
    made = context.ServiceManager.createInstanceWithContext  # type: ignore[attr-defined]
    desktop, dispatcher = (
        made("com.sun.star.frame.Desktop", context),
        made("com.sun.star.frame.DispatchHelper", context),
    )
    said: dict[str, dict[str, object]] = {}
    for path in sorted(folder.glob("*.docx")):
        said[path.stem] = {}
        for way, command in (("accepted", FAMILY[0]), ("rejected", FAMILY[1])):
            document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (value("Hidden", True),))
            if document is None:
                said[path.stem][way] = None
                continue
            comments = [
                field.Content
                for field in _each(document.getTextFields())
                if field.supportsService("com.sun.star.text.textfield.Annotation")
            ]
            said[path.stem]["comments"] = sorted(comments)
            said[path.stem]["revisions"] = sum(1 for _ in _each(document.Redlines))
            dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
            said[path.stem][way] = told(document)
            document.close(True)
    (folder / "said.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait(30)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
