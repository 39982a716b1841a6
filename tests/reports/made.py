"""A report made by hand, so that the views are tested without anything that computes one."""

from __future__ import annotations

import hashlib

from dedup.model import (
    Cluster,
    Edit,
    Finding,
    Fix,
    Match,
    Paragraph,
    Place,
    Reading,
    ReadingPlace,
    Related,
    Report,
    Source,
    Variant,
    Witness,
)

KEPT = "全市举办招聘会321场,初步达成意向4.16万人次。"
COPY = "全市举办招聘会321场,完成招聘16.1万人。"
TEXT = f"就业工作综述\n\n{KEPT}\n\n教育工作另有专文。\n\n{COPY}\n"
LEFT, RIGHT = "初步达成意向4.16万人次", "完成招聘16.1万人"


def source(text: str, name: str = "story.txt") -> Source:
    return Source(name, "text", "utf-8", hashlib.sha256(text.encode()).hexdigest(), len(text))


def report() -> Report:
    kept, copy = TEXT.index(KEPT), TEXT.index(COPY)
    middle, left, right = TEXT.index("教育"), TEXT.index(LEFT), TEXT.index(RIGHT)
    edits = (Edit(copy - 2, copy + len(COPY), "", "DUP003"),)
    canonical = TEXT[: copy - 2] + TEXT[copy + len(COPY) :]
    readings = (
        Reading(LEFT, True, (ReadingPlace("A", left, left + len(LEFT), 3),)),
        Reading(RIGHT, False, (ReadingPlace("B", right, right + len(RIGHT), 7),)),
    )
    return Report(
        version="0.1.0",
        source=source(TEXT),
        paragraphs=(
            Paragraph(0, 0, 6, 1, "headline"),
            Paragraph(1, kept, kept + len(KEPT), 3, "body"),
            Paragraph(2, middle, middle + 9, 5, "body"),
            Paragraph(3, copy, copy + len(COPY), 7, "body"),
        ),
        matches=(Match(Place(kept, kept + len(KEPT), 3), Place(copy, copy + len(COPY), 7), "copy", 0.8),),
        clusters=(
            Cluster(
                "c1",
                "paragraph",
                (
                    Witness("A", kept, kept + len(KEPT), 3, (1,), kept=True),
                    Witness("B", copy, copy + len(COPY), 7, (3,), kept=False),
                ),
                (Variant("figure", readings),),
                "first",
            ),
        ),
        findings=(
            Finding(
                "FIG001",
                "variant-figure",
                "error",
                f"the copies state different figures: {LEFT} / {RIGHT}; find out which is right",
                left,
                left + len(LEFT),
                3,
                left - kept + 1,
                (Related(right, right + len(RIGHT), 7, right - copy + 1, f"here: {RIGHT}"),),
                None,
                "0123456789abcdef",
            ),
            Finding(
                "DUP003",
                "near-duplicate",
                "error",
                "this paragraph already stands on line 3, with small differences",
                copy,
                copy + len(COPY),
                7,
                1,
                (Related(kept, kept + len(KEPT), 3, 1, "kept: the first place"),),
                Fix("safe", edits),
                "fedcba9876543210",
            ),
        ),
        edits=edits,
        canonical=canonical,
    )
