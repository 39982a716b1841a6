"""Where a recorded question stands in an article that was edited since: its neighbours tell, not its old position."""

from __future__ import annotations

import dedup

VOLUNTEERS = "昨天的植树活动来了附近三个社区的志愿者，共计416人，傍晚前在河堤上栽下了两排柳树。\n\n"
PLANTED = (
    "县林业局昨天通报今春绿化进展，新聘护林员已经全部到岗，共计{}人，分驻山区的二十七个管护站。\n\n"
    "护林员上岗前都参加了防火和急救培训，每人配发了对讲机和巡山记录本，夜间巡查两人一组。\n\n"
)
ARTICLE = VOLUNTEERS + PLANTED.format(416) + PLANTED.format(461)
NEWS = "天气部门预计，今后三天晴到多云，适宜户外劳动，山区早晚温差较大，请注意添衣。\n\n"


def test_the_right_one_of_two_equal_places_is_found_after_an_edit_before_it() -> None:
    cleaned = dedup.clean(ARTICLE)
    [asked] = [f for f in cleaned.unresolved if f.rule == "FIG001"]
    [anchor] = [a for q in cleaned.record.questions if q.fingerprint == asked.fingerprint for a in q.anchors]
    assert cleaned.text.count(anchor.text) == 2

    edited = NEWS + cleaned.text  # the volunteers stand nearer to where the question stood
    other, right = edited.find(anchor.text), edited.rfind(anchor.text)
    assert abs(other - anchor.start) < abs(right - anchor.start)
    [again] = [f for f in dedup.check(edited, record=cleaned.record).findings if f.fingerprint == asked.fingerprint]
    assert (again.start, again.end) == (right, right + len(anchor.text))


def test_an_edit_behind_the_place_does_not_lead_to_another() -> None:
    cleaned = dedup.clean(ARTICLE)
    [asked] = [f for f in cleaned.unresolved if f.rule == "FIG001"]
    [anchor] = [a for q in cleaned.record.questions if q.fingerprint == asked.fingerprint for a in q.anchors]
    edited = cleaned.text.removeprefix(VOLUNTEERS) + VOLUNTEERS
    [again] = [f for f in dedup.check(edited, record=cleaned.record).findings if f.fingerprint == asked.fingerprint]
    assert again.start == edited.find(anchor.text)
