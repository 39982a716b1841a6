"""Tells a doubled ideograph that is left over from two words that meet in it, for WRD001.

A word list says which words end and begin around the two. 温温度 behind a whole word is a slip: 温度 begins there, and
nothing that anyone knows ends in the 温 before it. In 产业链链主 产业链 ends, and 链主 may be a word that no list has
yet: only if what follows makes words of its own without the 链 (温度度下降) it is left over.
"""

from __future__ import annotations

from dedup.lexicon.scripts import is_han
from dedup.lexicon.zh import slips as zh
from dedup.lexicon.zh.names import TRANSLITERATION
from dedup.lexicon.zh.words import LONGEST, is_noun, is_word, makes_nouns


def is_left_over(text: str, at: int, elsewhere: tuple[bool, bool]) -> bool:
    """Tell whether one of two equal ideographs, the first of which is at `at`, was typed by mistake.

    `text` is in simplified script. `elsewhere` tells whether the article has the ideograph with the one before, and
    with the one behind it, at other places as well.
    """
    sign = text[at]
    before, after = _run_before(text, at), _run_after(text, at + 2)
    if _is_reduplicated(text, at, before, after):
        return False
    ends = bool(before) and bool(after) and elsewhere[0]  # 给他们|带带: at the end of a clause a verb may be said twice
    ends = ends or any(is_word(before[-k:] + sign) for k in range(1, LONGEST) if k <= len(before))
    begins = bool(after) and elsewhere[1]
    begins = begins or any(is_word(sign + after[:k]) for k in range(1, LONGEST) if k <= len(after))
    if ends and begins:
        return False
    if sign in zh.NEVER_TWICE:
        return not ends and not begins and not _says_more(sign, before, after)
    if sign in zh.STANDS_ALONE or ends == begins:
        return False
    if ends:
        return _begins_a_word(after) and (is_word(after[:2]) or not _takes_itself(before, sign))
    if any(letter in zh.FUNCTION_BEFORE for letter in before[-2:]):  # 在|座座军营, 的|民温温度
        return elsewhere[1]
    return _ends_a_word(text, at, before)


def takes_verb(before: str) -> bool:
    """Tell whether what stands before makes a word of any verb: 待议|议题, 拟建|建设."""
    return before[-1:] in zh.BEFORE_VERBS


def _run_before(text: str, end: int) -> str:
    start = end
    while start and end - start < LONGEST and is_han(text[start - 1]):
        start -= 1
    return text[start:end]


def _run_after(text: str, start: int) -> str:
    end = start
    while end < len(text) and end - start < LONGEST and is_han(text[end]):
        end += 1
    return text[start:end]


def _is_reduplicated(text: str, at: int, before: str, after: str) -> bool:
    """Tell whether doubling makes a word: 天天, 家家户户, 陆陆续续, 一具具, 惶惶然."""
    sign = text[at]
    if sign * 2 in zh.SAID_TWICE:
        return True
    around = before + sign * 2 + after
    first = len(before)
    for length in range(2, LONGEST + 1):
        for start in range(max(0, first + 2 - length), first + 1):
            if start + length >= first + 2 and is_word(around[start : start + length]):
                return True
    pairs = text[at - 2 : at - 1] == text[at - 1 : at] != "" or (len(after) > 1 and after[0] == after[1])
    counted = before[-1] in zh.COUNTED if before else text[at - 1 : at].isdigit()  # 一具具, 第3季|季报
    return pairs or counted or (after != "" and after[0] in zh.AFTER_REDUPLICATION)


def _says_more(sign: str, before: str, after: str) -> bool:
    """Tell whether a particle behind itself says something of its own: 走不了了, and 对对 (yes, yes)."""
    return before[-1:] in ("不", "得") or (sign == "对" and not (before and after))


def _takes_itself(before: str, sign: str) -> bool:
    """Tell whether a noun that ends in an ideograph may take it once more: 议案|案."""
    return makes_nouns(sign) and is_noun(before[-1:] + sign)


def _ends_a_word(text: str, at: int, before: str) -> bool:
    """Tell whether a word ends right before the doubled ideograph, so that the first of the two is nobody's end."""
    word = any(is_word(before[-k:]) for k in range(2, LONGEST + 1) if k <= len(before))
    return word and not (is_word(before[-2:]) and makes_nouns(text[at]))


def _begins_a_word(after: str) -> bool:
    """Tell whether what follows the doubled ideograph is a word without it, or nothing."""
    if not after:
        return True
    return after[0] in zh.FUNCTION_AFTER or any(is_word(after[:k]) for k in range(2, LONGEST + 1) if k <= len(after))


def _is_no_slip(pair: str, before: str) -> bool:
    """Tell whether two ideographs that are no word, and stand twice, are words that meet or a name."""
    meets = is_word(pair[::-1]) or pair[1] in zh.CHAINED or zh.STANDS_ALONE.issuperset(pair)
    return meets or TRANSLITERATION.issuperset(pair) or before in zh.NAMES_BEGIN_AFTER


def is_meant_twice(text: str, at: int, length: int) -> bool:
    """Tell whether a word that stands twice in a row is said so on purpose, or is none.

    Nouns are not said twice; verbs are at the end of a clause (研究研究), and words of degree anywhere (很多很多). Two
    ideographs that are no word may be the end of one and the beginning of the next: 深化文化文艺 is 深化|文化|文艺.
    """
    word, end = text[at : at + length], at + 2 * length
    if word[: length // 2] == word[length // 2 :] or word[0] in zh.DEGREE or word[-1] in zh.AFTER_VERB or "不" in word:
        return True
    if word in zh.SAID_TWICE or text[at - 1 : at] in zh.BEFORE_CHOICE:
        return True
    if length > 2:
        return False
    before, after = _run_before(text, at), _run_after(text, end)
    if not is_word(word):
        return _is_no_slip(word, text[at - 1 : at])
    longer = [word + after[:k] for k in (1, 2)] + [before[-k:] + word for k in (1, 2)]
    suffixed = after != "" and after[0] in zh.TITLES
    if suffixed or any(is_word(w) or w in zh.ENDS_IN for w in longer if len(w) > length):
        return True  # 保险|保险费, 南苏丹|苏丹, 组织|组织力
    if is_noun(word):
        return is_noun(before[-2:]) and is_noun(after[:2])  # 养老保险|保险对象: two names of things meet
    return not after
