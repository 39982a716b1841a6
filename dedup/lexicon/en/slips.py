"""English: words that never follow themselves, and words that are said twice on purpose."""

from __future__ import annotations

# English words that never follow themselves; "had had" and "that that" do
NEVER_TWICE = (
    "the", "a", "an", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from", "with", "into",
    "about", "is", "are", "was", "were", "be", "been", "has", "have", "will", "would", "could", "should",
    "can", "may", "it", "its", "he", "she", "they", "we", "his", "her", "their", "this", "these", "those",
    "as", "if", "than",
)  # fmt: skip

# English words that are said twice for emphasis, as a cry, or because two clauses meet in them
SAID_TWICE = frozenset({
    "that", "had", "very", "really", "many", "much", "long", "far", "never", "ever", "again", "please", "well",
    "there", "knock", "bye", "blah", "win", "rah", "who", "what", "out", "too", "now", "fast", "down", "boom",
    "ding", "tick", "more", "less", "big", "little", "yes", "yeah", "hey", "cha", "chop", "hush", "tut", "tsk",
    "hip", "hot", "huge", "old", "so", "no", "back", "half", "twice", "love", "sorry", "wait", "run", "vote",
    "his", "her", "you", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "zero", "years",
})  # fmt: skip
