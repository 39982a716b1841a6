"""English: words that tell no claim from another, and what narrows a claim. Data only, in lower case."""

from __future__ import annotations

from dedup.lexicon.tables import listed

# Words that tell no claim from another.
WEAK = frozenset(
    listed(
        "a an the of in on at by to for from with as and or but that which who whom whose than then there here it "
        "its this these those he she they them his her their him we our us you your i my is are was were be been "
        "being am has have had having do does did will would shall should can could may might must not no so such "
        "only just also still even very much more most less least about around nearly almost over under some any all "
        "each both other another up down out off into onto after before while when where since until during between "
        "among across through against per if say says said tell told according announce announced report reported "
        "add added officials official spokesman spokeswoman company's new now already later today yesterday monday "
        "tuesday wednesday thursday friday saturday sunday mr mrs ms dr sir number total figure stand stands stood "
        "reach reached amount because too own one year years month months week weeks day days former what how why "
        "been get got make made take took come came go went"
    )
)
TO = frozenset(["to", "at"])
MODIFIERS: dict[str, str] = {
    phrase.replace("_", " "): group
    for group, phrases in {
        "cumulative": "so_far cumulative cumulatively to_date",
        "year-on-year": "year-on-year from_a_year_earlier year-over-year on_the_year from_a_year_ago",
        "month-on-month": "month-on-month from_the_previous_month from_a_month_earlier on_the_month",
        "plan": "plan plans planned target targets forecast forecasts expected expect expects estimate estimated "
        "estimates "
        "goal pledged pledge promised promise could may might asking predicted proposed predicts aims hopes "
        "called_for calls_for demanded wants urged "
        "projected budgeted up_for_sale",
        "part": "of_which of_them of_whom including",
        "average": "average averaged mean median",
        "peak": "record highest peak maximum",
        "low": "lowest minimum",
        "former": "previously earlier originally initially at_first once formerly used_to last_time had_been",
        "revised": "revised raised_the_number",
        "rest": "another further additional remaining extra",
        "first": "first", "second": "second", "third": "third",
        "future": "will would next", "now": "now currently present",
    "apart": "excluding except apart_from without stripping_out core",
    "other": "neighboring neighbouring rival",
    }.items()
    for phrase in phrases.split()
}  # fmt: skip
DECISIVE = frozenset(
    listed("plan part average peak low month-on-month former revised apart rest first second third other")
)
# Of which kind: where two claims name two members of one row, they speak of two things. A bar parts what is one.
KINDS: tuple[tuple[str, ...], ...] = tuple(
    tuple(row.split())
    for row in (
        "ordinary|common preference|preferred", "gross net operating", "basic diluted", "boys girls", "urban rural",
        "men|male|males women|female|females", "adult|adults child|children", "undergraduate graduate",
        "import|imports|imported export|exports|exported", "domestic foreign|overseas", "direct indirect",
        "public private", "adjusted unadjusted|gaap", "residential commercial|industrial", "wholesale retail",
        "elementary|primary secondary", "onshore offshore", "upper lower", "indicated inferred measured",
        "revenue|revenues|sales expense|expenses|loss profit|income", "assets liabilities equity", "deposits loans",
        "killed|dead|deaths injured|wounded|injuries", "gold silver bronze copper", "north south east west",
        "indoor outdoor", "monthly annual|yearly|annually daily weekly|hourly", "single double|couple|family",
    )
)  # fmt: skip
# What a letter or a number behind it tells from its like: Series A, Phase II.
LABELLED = listed(
    "series class phase tier group type grade stage zone tranche plan model section lot division category"
)
# They tell apart only what differs on both sides: a headline says rises, the body will rise.
HARMLESS = frozenset(["future", "now"])
PERIODS: dict[str, str] = {
    "this year": "this year", "last year": "last year", "next year": "next year", "this month": "this month",
    "last month": "last month", "next month": "next month", "last week": "last week", "this week": "this week",
    "a year ago": "last year", "a year earlier": "", "the previous year": "last year", "last season": "last season",
    "this season": "this season",
    **{
        month: month
        for month in listed("january february march april june july august september october november december")
    },
}  # fmt: skip
# Who says so.
ATTRIBUTION = listed(
    "said says say told tells announced announces reported reports according added adds insisted insists estimated "
    "estimates confirmed confirms wrote writes admitted admits argued argues claimed claims explained explains"
)
# In a fragment that only names what follows (School bus driver.) none of these stands.
SENTENCE_WORDS = frozenset(
    listed(
        "is are was were be been am has have had do does did will would can could may might it he she they we i you "
        "there"
    )
)
WANTED_CHAPTERS = listed("targets_for priorities_for plans_for outlook tasks_for goals_for we_will_work work_plan")
WANTED_CHAPTERS = tuple(w.replace("_", " ") for w in WANTED_CHAPTERS)
DONE_CHAPTERS = tuple(
    w.replace("_", " ") for w in listed("review_of achievements over_the_past in_review report_on_last looking_back")
)
# What is planned, required, forecast or only possible.
WANTED = tuple(
    w.replace("_", " ")
    for w in listed(
        "will would shall should may might could must plan plans planned target targets aim aims expect expects "
        "expected forecast forecasts projected projects proposed proposes proposal if up_to maximum at_most faces "
        "facing seek seeks seeking wants hopes pledged estimated estimates anticipate anticipates intends "
        "guidance outlook reaffirms"
    )
)
