"""JUnit's XML, which every build server shows: a suite a document, a case a finding.

What is only an info passes, with its message as output; a rule that failed is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET  # it only writes here

from dedup.i18n import translate
from dedup.model import Finding
from dedup.reports.base import Checked, Failed, Look
from dedup.reports.machine import told
from dedup.reports.settling import settled_by

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:
    """Render the document; characters that XML cannot hold are U+FFFD."""
    root = ET.Element("testsuites", name="dedup")
    for one in checked:
        root.append(_suite(one, look))
    for lost in failed:
        suite = ET.SubElement(root, "testsuite", name=_text(lost.name), tests="1", failures="0", errors="1")
        case = ET.SubElement(suite, "testcase", classname=_text(lost.name), name="dedup")
        ET.SubElement(case, "error", message=_text(lost.message))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(one: Checked, look: Look) -> ET.Element:
    _ = translate(look.lang).gettext
    suite = ET.Element("testsuite", name=_text(one.name))
    for f in one.report.findings:
        _case(suite, one, f, look)
    for fault in one.report.faults:
        case = ET.SubElement(suite, "testcase", classname=_text(one.name), name=fault.rule)
        ET.SubElement(case, "error", message=_text(told(fault, look)))
    if not len(suite):
        ET.SubElement(suite, "testcase", classname=_text(one.name), name=_("nothing found"))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    return suite


def _case(suite: ET.Element, one: Checked, f: Finding, look: Look) -> None:
    place = f"{f.line}:{f.column}"
    case = ET.SubElement(suite, "testcase", classname=_text(one.name), name=f"{f.rule} {f.name} {place}")
    related = (f"{at.line}:{at.column}: {at.message}" for at in f.related)
    said = _text("\n".join([f"{one.name}:{place}: {f.message}", *related, settled_by(f, look)]))
    if f.severity == "info":
        ET.SubElement(case, "system-out").text = said
    else:
        ET.SubElement(case, "failure", type=f.severity, message=_text(f.message)).text = said


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
