"""What is printed where copies disagree by a misread letter: the majority's word, but never another name."""

from __future__ import annotations

import pytest

import dedup

ENGLISH = (
    "Villagers waited in the rain on Tuesday until the caretaker came with Councillor {name} and the keys to the hall, "
    "and then {word} the side door for the night.\n\n"
    "The hall had been closed since the roof was damaged in the gales of January, and no date has been set for repairs."
)
CHINESE = (
    "周二一早，居民们冒雨等在礼堂门口，直到管理员和市民{name}说好时间，才拿来钥匙，把侧门{word}到晚上。\n\n"
    "一月的大风掀坏了礼堂的屋顶，大门从那时起就一直锁着，何时开工维修至今没有定下日子。"
)
WORDS = {"en": ("opened", "opencd"), "zh": ("敞开", "敝开")}
NAMES = {"en": ("Brennan", "Brenman"), "zh": ("薛东乐", "薛东东")}


def thrice(lang: str, kept: dict[str, str], copies: dict[str, str]) -> str:
    """A section that stands three times, first as `kept` and then twice as `copies`."""
    section = ENGLISH if lang == "en" else CHINESE
    return "\n\n".join([section.format(**kept), section.format(**copies), section.format(**copies)]) + "\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_majority_decides_on_a_misread_word(lang: str) -> None:
    right, wrong = WORDS[lang]
    name = NAMES[lang][0]
    text = dedup.clean(thrice(lang, {"name": name, "word": wrong}, {"name": name, "word": right})).text
    assert right in text
    assert wrong not in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_majority_does_not_decide_on_a_name(lang: str) -> None:
    one, other = NAMES[lang]
    word = WORDS[lang][0]
    text = dedup.clean(thrice(lang, {"name": one, "word": word}, {"name": other, "word": word})).text
    assert text.count(one) == 1
    assert other not in text
