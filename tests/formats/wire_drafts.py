"""One article in the formats of wires and content systems, as their programs write them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape

NS = "http://iptc.org/std/nar/2006-10-01/"


def tagged(paragraphs: Sequence[str]) -> str:
    """Paragraphs as XHTML."""
    return "".join(f"<p>{escape(p, quote=False)}</p>\n".replace("\r", "") for p in paragraphs)


def lined(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"


def item(**more: object) -> str:
    return json.dumps({"uri": "urn:x", "pubstatus": "usable", **more}, ensure_ascii=False, indent=1)


def ascii_item(paragraphs: Sequence[str]) -> str:
    return json.dumps({"uri": "urn:x", "body_xhtml": tagged(paragraphs)}).replace("/", "\\/")


def bodies(paragraphs: Sequence[str]) -> str:
    plain = {"role": "short", "contentType": "text/plain", "value": "摘要"}
    return item(bodies=[plain, {"role": "main", "contentType": "text/html", "value": tagged(paragraphs)}])


def nitf(paragraphs: Sequence[str]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">\n<nitf version="3.5">\n'
        "<head><title>题,目</title></head>\n<body><body.head><dateline><location>长治,电</location></dateline></body.head>\n"
        f"<body.content>\n{tagged(paragraphs)}</body.content></body>\n</nitf>\n"
    )


def newsml(content: str, more: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<newsItem xmlns="{NS}" guid="urn:x" version="2">\n'
        f"<contentMeta><description>摘,要</description>{more}</contentMeta>\n<contentSet>{content}</contentSet>\n</newsItem>\n"
    )


def inline_xml(paragraphs: Sequence[str]) -> str:
    inside = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>题,目</title></head><body>{tagged(paragraphs)}</body></html>'
    return newsml(f'<inlineXML contenttype="application/xhtml+xml">{inside}</inlineXML>')


def inline_nitf(paragraphs: Sequence[str]) -> str:
    inside = f"<nitf><body><body.content>{tagged(paragraphs)}</body.content></body></nitf>"
    return newsml(f'<inlineXML contenttype="application/nitf+xml">{inside}</inlineXML>')


def inline_data(paragraphs: Sequence[str]) -> str:
    return newsml(f'<inlineData contenttype="text/html">{escape(tagged(paragraphs), quote=False)}</inlineData>')


def cdata(paragraphs: Sequence[str]) -> str:
    return newsml(f'<inlineData contenttype="text/html"><![CDATA[{tagged(paragraphs)}]]></inlineData>')


def plain_data(paragraphs: Sequence[str]) -> str:
    return newsml(f'<inlineData contenttype="text/plain">{escape(lined(paragraphs), quote=False)}</inlineData>')


def wire(paragraphs: Sequence[str]) -> str:
    return f"\x16\x16\x01abc0123 3 pol 102\r\n题,目\r\n\x02\r\n{lined(paragraphs)}\x03\r\n161200,nov\r\n\x04"


DRAFTS: dict[str, tuple[str, str, Callable[[Sequence[str]], str]]] = {  # the format, a name, how it is written
    "ninjs, XHTML": ("ninjs", "a.json", lambda ps: item(headline="", body_xhtml=tagged(ps))),
    "ninjs, ASCII": ("ninjs", "a.json", ascii_item),
    "ninjs, text": ("ninjs", "", lambda ps: item(body_text=lined(ps))),
    "ninjs 3": ("ninjs", "a.ninjs", bodies),
    "NITF": ("nitf", "a.xml", nitf),
    "NewsML-G2, XHTML": ("newsml-g2", "a.xml", inline_xml),
    "NewsML-G2, NITF": ("newsml-g2", "", inline_nitf),
    "NewsML-G2, escaped HTML": ("newsml-g2", "a.xml", inline_data),
    "NewsML-G2, CDATA": ("newsml-g2", "a.newsml", cdata),
    "NewsML-G2, text": ("newsml-g2", "a.xml", plain_data),
    "IPTC 7901": ("iptc7901", "a.txt", wire),
}
