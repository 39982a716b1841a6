"""Recognises what stands on a page or a wire beside the story, for STR007."""

from __future__ import annotations

import re

import regex

from dedup.lexicon.scripts import HAN

_NUMBER = "[0-9A-D一二三四五六七八九十]{1,3}"
_JUMP = rf"(?:[紧緊]接|上接|下[转轉]|[转轉]接|[转轉]|接)\s*第?\s*{_NUMBER}\s*版[^（）()\n]{{0,12}}"
_JUMP_EN = r"(?:continued\s+(?:on|from)|see|turn\s+to)\s+page\s+[A-D]?[0-9]{1,3}\.?"

# A whole line: jump lines, folios, what a wire puts before and behind its takes
LINE = re.compile(
    rf"""[（(【\[]?\s*{_JUMP}[)）】\]]?
    |[（(【\[]\s*(?:未完待[续續]|未完|待[续續]|[续續]完|接上[页頁]|[转轉]下[页頁])\s*[)）】\]]
    |第\s*[0-9一二三四五六七八九十]{{1,3}}\s*[版页頁](?:\s*[/／，共]\s*共?\s*[0-9]{{1,3}}\s*[版页頁])?
    |[-—–·]{{1,2}}\s*[0-9]{{1,3}}\s*[-—–·]{{1,2}}
    |page\s+[0-9]{{1,3}}(?:\s+of\s+[0-9]{{1,3}})?
    |[(]?\s*(?:more|mtc|first\s+add|[0-9](?:st|nd|rd|th)\s+ld)\s*[)]?
    |-\s?30\s?-|\#\s?\#\s?\#
    |[(\[]?{_JUMP_EN}[)\]]?
    |(?:slug|keyword|urgent|embargo(?:ed)?)\s*:\s*\S.{{0,30}}
    |[a-z]+(?:-[a-z]+)+[\s,-]+(?:[0-9](?:st|nd|rd|th)[\s-]?(?:ld|lead|add)|writethru|add\s+[0-9])(?:[\s,-]+writethru)?
    |[a-z]{{2}}-[a-z]{{2}}-[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\s+[0-9]{{4}}[a-z]{{3}}""",
    re.IGNORECASE | re.VERBOSE,
)

# The same at the beginning or the end of a paragraph, where only brackets tell it from the prose
AT_START = re.compile(rf"[（(【\[]\s*(?:{_JUMP}|{_JUMP_EN})[)）】\]]\s*", re.IGNORECASE)
AT_END = re.compile(
    rf"\s*[（(【\[]\s*(?:{_JUMP}|{_JUMP_EN}|more|未完待[续續]|未完|待[续續])\s*[)）】\]]$", re.IGNORECASE
)
LONGEST_END = 40  # characters: the longest jump line with its brackets

_PAPERS = "[报報]|周刊"
_SECTIONS = (
    "要[闻聞]|头版|[国國][内內]|[国國][际際]|[综綜]合|时政|经济|财经|体育|文化|文体|教育|社会|民生|健康|专题|专版|特刊|副刊|广告|本地|"
    "关注|视点|时评|评论|理论|县区|法治|生活"
)
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_PAPERS_EN = (
    "times|herald|post|news|tribune|gazette|journal|chronicle|daily|star|globe|observer|standard|mail|telegraph|"
    "courier|press|sentinel|examiner|register|guardian|argus|echo"
)

# The parts of a running head; a line is one if nothing else stands in it
PART = regex.compile(
    rf"""(?P<page>第?\s*[0-9A-D一二三四五六七八九十]{{1,3}}\s*版(?!式)|page\s+[A-D]?[0-9]{{1,3}}|(?-i:[A-D])[0-9]{{1,2}}(?![0-9]))
    |(?P<date>[0-9]{{4}}\s?[年./-]\s?[0-9]{{1,2}}\s?[月./-]\s?[0-9]{{1,2}}日?
        |(?:{_MONTHS})[a-z]{{0,6}}\.?\s+[0-9]{{1,2}},?\s+[0-9]{{4}})
    |(?P<weekday>(?:星期|周)[一二三四五六日天]|(?:sun|mon|tues|wednes|thurs|fri|satur)day,?)
    |(?P<paper>{HAN}{{1,6}}?(?:{_PAPERS})|(?:the\s+)?(?-i:[A-Z])[a-z]+(?:\s+(?-i:[A-Z])[a-z]+){{0,2}}\s+(?:{_PAPERS_EN})\b)
    |(?P<section>(?:{_SECTIONS})(?:新[闻聞])?|(?:sports?|business|world|local|metro|opinion|national)(?:\s+news)?\b)
    |(?P<credit>(?:[责責]任[编編][辑輯]|[责責][编編]|[编編][辑輯]|版式|校对|美编|组版|邮箱|电话)\s?[:：/／]\s?[^\s|｜]{{1,20}})
    |(?P<gap>[\s|｜·•/／■◆□●○]+)""",
    regex.IGNORECASE | regex.VERBOSE,
)
