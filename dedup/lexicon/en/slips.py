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

# Particles that end a verb and begin what follows (he came in in May), and verbs that take them
PARTICLES = frozenset({"in", "on", "by", "for", "about", "with", "from", "at"})
LATIN = ("us", "is", "um", "ii", "ae", "ensis")  # how the names of species end
WITH_TO = frozenset({"look", "turn", "listen", "talk", "speak", "report", "belong"})  # Who do we look to|to lead?
WITH_PARTICLE = frozenset({
    "come", "came", "comes", "go", "went", "goes", "move", "moves", "log", "logs", "check", "get", "gets", "got",
    "bring", "brings", "brought", "keep", "keeps", "kept", "carry", "hold", "held", "live", "stand", "stands", "stood",
    "turn", "sign", "join", "drop", "pass", "fill", "put", "take", "takes", "took", "let", "set", "sets", "kick", "cut",
    "settle", "tune", "phone", "drive", "drove", "call", "look", "looks", "ask", "be", "was", "were", "is", "are",
    "hope", "fight", "fought", "argue", "care", "pay", "paid", "know", "think", "thought", "build", "built", "step",
    "so",
})  # fmt: skip

# Words after which a clause may end in a verb that the next one begins with: what it is is a choice
CLAUSE_OPENERS = frozenset({"what", "who", "where", "how", "why", "that", "all", "whatever", "thing", "things"})
VERBS = frozenset({"is", "was", "are", "were", "has", "have", "can", "will", "would", "could", "should", "may"})

# Verbs that take a person and a thing: she gave her her book; nouns that are auxiliaries as well
GIVING = frozenset({
    "give", "gave", "gives", "giving", "given", "tell", "told", "show", "showed", "hand", "handed", "send", "sent",
    "offer", "offered", "pay", "paid", "teach", "taught", "make", "made", "cost", "call", "called", "leave", "left",
})  # fmt: skip
ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "of", "good", "free", "last", "in", "early", "late"})
