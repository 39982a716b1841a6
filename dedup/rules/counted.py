"""What a finding of a rule is where a newspaper's errors are counted, by 报纸编校差错率计算方法.

Rules that are not here find nothing that the method counts, or nothing that is surely an error: layout, house style,
the difference between two wordings that may both be right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Counted = Literal["fact", "characters", "typed twice", "word", "number", "numeral style"]

COUNTED: Mapping[str, Counted] = {
    "DUP001": "characters",
    "DUP002": "characters",
    "DUP003": "characters",
    "DUP004": "characters",
    "FIG001": "number",
    "FIG002": "fact",
    "FIG003": "number",
    "FIG004": "number",
    "FIG005": "fact",
    "FIG006": "fact",
    "WRD001": "typed twice",
    "WRD002": "characters",
    "WRD003": "word",
    "ENC001": "characters",
    "ENC002": "characters",
    "ENC004": "characters",
    "TYP004": "numeral style",
}
