"""Makes dedup/lexicon/zh/words.txt, the word list of WRD001, from the dictionary of the segmenter jieba.

    python benchmarks/wordlist.py DICT

DICT is jieba's dict.txt (MIT License): lines of a word, how often it was counted, and its part of speech. Taken are
words of two to four ideographs, without names of persons, which begin and end in anything.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "dedup" / "lexicon" / "zh" / "words.txt"
HAN = re.compile("[\u4e00-\u9fff]{2,4}")
LEAST = {2: 3, 3: 10, 4: 20}  # how often a word of a length must have been counted: long and rare ones are phrases
LEAST_DOUBLED = 12  # 天天, 慢慢; a rare one is a slip that was counted
NOUNS = ("n", "vn", "j", "t", "s")
HEAD = """\
# Chinese words of two to four ideographs: all but the last one, then every last one that makes a word of it; a line
# that begins with = has nouns. Made by benchmarks/wordlist.py from the dictionary of jieba 0.42.1, of which this is:
# The MIT License (MIT), Copyright (c) 2013 Sun Junyi. Permission is hereby granted, free of charge, to any person
# obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without
# restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
# and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
# following conditions: The above copyright notice and this permission notice shall be included in all copies or
# substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
# IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
# NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
# LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
# SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main() -> None:
    """Write the list."""
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        word, count, part = line.split()
        least = LEAST_DOUBLED if word[0] == word[-1] else LEAST[2] if part in ("ns", "i") else LEAST.get(len(word), 0)
        if HAN.fullmatch(word) and int(count) >= least and not part.startswith("nr"):
            ends[("=" if part.startswith(NOUNS) else "") + word[:-1]].add(word[-1])
    lines = (f"{start} {''.join(sorted(last))}\n" for start, last in sorted(ends.items()))
    TARGET.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
