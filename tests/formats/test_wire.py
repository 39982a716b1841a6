"""Wire formats and those of content systems: copy is cleaned, all else stays byte for byte."""

from __future__ import annotations

import json
import re
import time

import pytest
import wire_drafts as drafts
from hypothesis import given
from hypothesis import strategies as st
from test_html import NASTY

import dedup
from dedup.edits.composing import apply
from dedup.errors import ReadError
from dedup.formats import iptc7901, newsml, ninjs, nitf
from dedup.layout.carry import carry
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Edit

SAID = "今年以来，市人社局共举办线上线下招聘会{}场,组织用人单位2140家，提供岗位6.2万个，初步达成意向4.16万人次。"
OTHER = "A&B 公司称“<重组>”已完成，市教育局同期新建幼儿园18所，新增学位5400个，学前教育水平进一步提高。"
STORY = [SAID.format(321), OTHER, SAID.format(312)]


def read(source: str, name: str) -> dedup.Document:
    return dedup.read(source.encode(), name=name)


def shown(source: str, name: str) -> str:
    document = read(source, name)
    return render(document.text, document.layout).text


@pytest.mark.parametrize("draft", drafts.DRAFTS)
def test_copy_is_cleaned_and_the_rest_is_as_it_came(draft: str) -> None:
    form, name, make = drafts.DRAFTS[draft]
    source = make(STORY)
    document = read(source, name)
    assert document.source.format == form
    assert [*filter(None, render(document.text, document.layout).text.split("\n"))] == STORY
    assert dedup.write(document) == source.encode()
    cleaned = dedup.clean(document)
    assert {f.rule for f in cleaned.unresolved} == {"FIG001"}
    assert dedup.write(document, cleaned.edits).decode() == cleaned.text
    assert [*filter(None, shown(cleaned.text, name).split("\n"))] == [STORY[0].replace(",", "，"), OTHER]
    kept = make([STORY[0].replace(",", "，"), OTHER])
    assert re.sub(r"\s|\\n", "", cleaned.text) in (re.sub(r"\s|\\n", "", kept), ascii_comma(kept))
    assert cleaned.undo() == source


def ascii_comma(source: str) -> str:
    """A source in ASCII, into which a comma has been put as it is."""
    return re.sub(r"\s|\\n", "", re.sub(r"(\\u573a)\\uff0c(?=\\u7ec4)", r"\1，", source))


@pytest.mark.parametrize("draft", drafts.DRAFTS)
def test_an_item_is_told_by_its_content_not_by_its_name_alone(draft: str) -> None:
    form, name, make = drafts.DRAFTS[draft]
    for given_ in ("", "a.txt", name, "-"):
        assert read(make(STORY), given_).source.format == form


KICKER = {"role": "kicker", "value": "眉题"}
TITLES = [
    ("a.json", drafts.item(headline="长治\\就业", body_text="正文。")),
    ("a.json", drafts.item(headlines=[KICKER, {"role": "main", "value": "长治\\就业"}], bodies=[])),
    ("a.xml", drafts.newsml("<inlineData>正文。</inlineData>", "<headline>\n长治\\就<b>业</b></headline>")),
    ("a.xml", "<nitf><body><hedline><hl1>长治\\就业</hl1></hedline><body.content>一</body.content></body></nitf>"),
]


@pytest.mark.parametrize(("name", "source"), TITLES)
def test_a_headline_is_read_and_never_emptied(name: str, source: str) -> None:
    document = read(source, name)
    rendered = render(document.text, document.layout)
    assert (rendered.paragraphs[0].role, rendered.text.split("\n")[0]) == ("headline", "长治\\就业")
    end = rendered.bounds[1][0] if len(rendered.bounds) > 1 else len(rendered.text)
    assert Guard(rendered).refused([Edit(0, end, "")]) == {0}


def test_an_item_is_told_by_a_body_far_behind_its_renditions() -> None:
    item = {
        "renditions": [{"href": "x" * 60}] * 2000,
        "bodies": [{"contentType": "text/plain", "value": SAID.format(3)}],
    }
    for source in (json.dumps(item), json.dumps(item, ensure_ascii=False, indent=1)):
        assert source.find('"bodies"') > 1 << 16
        assert read(source, "item.json").source.format == "ninjs"


def test_a_locator_names_the_field_and_the_element() -> None:
    for name, source, path in (
        ("a.json", drafts.bodies(STORY), "/bodies[2]/value/p[1]"),
        ("a.xml", drafts.nitf(STORY), "/nitf/body/body.content/p[1]"),
        ("a.xml", drafts.inline_xml(STORY), "/newsitem/contentset/inlinexml/html/body/p[1]"),
    ):
        found = dedup.check(read(source, name)).findings
        assert any(f.locator and f.locator.path == path for f in found)


def test_the_form_with_mark_up_is_read_of_two() -> None:
    source = drafts.item(body_text="一、二。", body_xhtml="<p>三、四。</p>")
    assert shown(source, "a.json") == "三、四。"
    (note,) = read(source, "a.json").notes
    assert dict(note.values) == {"read": "/body_xhtml", "others": "/body_text"}
    assert read(drafts.item(body_text="一、二。"), "a.json").notes == ()
    forms = "<inlineData>正文。</inlineData><inlineXML><p>正文。</p></inlineXML>"
    (note,) = read(drafts.newsml(forms), "a.newsml").notes
    told = dict(note.values)
    assert str(told["read"]).endswith("/inlinexml[2]")
    assert str(told["others"]).endswith("/inlinedata[1]")
    assert read(drafts.newsml("<inlineData>正文。</inlineData>"), "a.newsml").notes == ()


@pytest.mark.parametrize("body", ["body_main", "body_richtext"])
def test_bodies_of_other_names_are_read(body: str) -> None:
    assert shown(drafts.item(**{body: "<p>三、四。</p>"}), "a.json") == "三、四。"
    assert shown(drafts.item(**{body: "3 < 4，五。"}), "a.json") == "3 < 4，五。"
    both = drafts.item(
        **{"body_footer": "<p>版权所有。</p>", body: "<p>三、四。</p>", "body_text": "一、二。", "body_html": ""}
    )
    assert shown(both, "a.json") == "一、二。"
    (note,) = read(both, "a.json").notes
    assert dict(note.values) == {"read": "/body_text", "others": f"/{body}"}
    assert not ninjs.sniff(json.dumps({"name": "x", body: "y"}).encode(), "a.json")


value = st.text(alphabet='治a,。 \n\t"\\/<>&é😀\u2028\x7f', max_size=30)


@given(value, st.randoms(use_true_random=False))
def test_every_way_to_escape_says_the_same(said: str, chance: object) -> None:
    assert hasattr(chance, "random")
    written = "".join(
        json.dumps(c)[1:-1] if chance.random() < 0.5 else json.dumps(c, ensure_ascii=False)[1:-1] for c in said
    )
    source = f'{{"body_text": "甲{written}乙", "x": 1}}'
    raw = dedup.read(f"甲{said}乙".encode(), name="a.txt")
    squeeze = re.compile(r"\s+")
    assert squeeze.sub("", shown(source, "a.json")) == squeeze.sub("", raw.text)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str, list[Edit]]:
    """An item, and edits of its rendered text."""
    _, name, make = drafts.DRAFTS[draw(st.sampled_from(sorted(drafts.DRAFTS)))]
    source = make(STORY)
    rendered = render((document := read(source, name)).text, document.layout)
    spots = sorted(draw(st.lists(st.integers(0, len(rendered.text)), max_size=6, unique=True)))
    return source, name, [Edit(a, min(b, a + 9), draw(NASTY)) for a, b in zip(spots[::2], spots[1::2], strict=False)]


@given(edited())
def test_what_the_guard_lets_through_leaves_a_sound_item(drawn: tuple[str, str, list[Edit]]) -> None:
    source, name, edits = drawn
    document = read(source, name)
    rendered = render(document.text, document.layout)
    guard = Guard(rendered)
    for _ in range(len(edits) + 1):
        refused = guard.refused(edits)
        edits = [edit for number, edit in enumerate(edits) if number not in refused]
    fitted = guard.fit(edits)
    written = dedup.write(document, fitted)
    assert written.decode() == apply(source, fitted)
    assert render(written.decode(), carry(document.layout, fitted)).text == apply(rendered.text, edits)
    again = dedup.read(written, name=name)
    squeeze = re.compile(r"\s+")
    assert squeeze.sub("", render(again.text, again.layout).text) == squeeze.sub("", apply(rendered.text, edits))


DEEP = 300_000
BODY = "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>"
LAUGHS = f'<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;">]>{BODY}'
OUTSIDE = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>{BODY}'
REFUSED = [
    ("a.nitf", LAUGHS, "entities of its own"),
    ("a.nitf", OUTSIDE, "entities of its own"),
    ("a.nitf", "<nitf><body>", "broken XML: no element found in line 1, column 13"),
    ("a.nitf", "<nitf><p>&nbsp;</p></nitf>", "broken XML: undefined entity"),
    ("a.nitf", "", "broken XML"),
    ("a.nitf", "<nitf>" + "<p>" * DEEP + "</p>" * DEEP + "</nitf>", "more than 1000 elements in each other"),
    ("a.newsml", "<newsItem>", "broken XML"),
    ("a.newsml", f"<m>{drafts.inline_xml(STORY)[39:] * 2}</m>", "2 news items with text"),
    ("a.ninjs", '{"body_text": "甲"', "broken JSON: Expecting ',' delimiter in line 1, column 18"),
    ("a.ninjs", "[" * DEEP, "nested too deeply"),
    ("a.ninjs", '[{"body_text": "甲"}]', "no news item but a list"),
    ("a.json", '{"item": [{"body_text": "甲"}]}', "no headline and no body at its top"),
    ("a.ninjs", '{"body_text": 3, "headline": null, "bodies": [1]}', "no headline and no body at its top"),
    ("a.ninjs", '{"body_text": "甲", "n": ' + "9" * 5000 + "}", "number that is too long"),
    ("a.ninjs", '{"body_text": "' + "a" * (9 << 20) + '"}', "9 MB; dedup reads articles of up to 8 MB"),
]


@pytest.mark.parametrize(("name", "source", "said"), REFUSED, ids=lambda part: part[:20])
def test_hostile_and_broken_items_are_refused_soon(name: str, source: str, said: str) -> None:
    begun = time.process_time()
    with pytest.raises(ReadError, match=re.escape(said)):
        read(source, name)
    assert time.process_time() - begun < 5


def test_a_document_type_is_not_fetched() -> None:
    source = drafts.nitf(STORY).replace('SYSTEM "nitf-3-5.dtd"', 'PUBLIC "-//IPTC//NITF" "http://127.0.0.1:9/nitf.dtd"')
    assert "127.0.0.1" in source
    assert shown(source, "a.nitf").startswith(SAID.format(321))


@pytest.mark.parametrize(
    ("form", "source"),
    [
        (ninjs.FORMAT, '{"headline": "", "body_text": " "}'),
        (nitf.FORMAT, "<nitf/>"),
        (newsml.FORMAT, "<newsItem/>"),
        (iptc7901.FORMAT, "\x01h\x02\x03"),
    ],
)
def test_an_item_without_copy_has_none(form: object, source: str) -> None:
    assert isinstance(form, type(ninjs.FORMAT))
    found = form.layout(source)
    assert found is not None
    assert found.blocks == ()
