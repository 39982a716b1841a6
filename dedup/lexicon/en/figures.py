"""English: number words, units, hedges, months. Data only.

The normal form of a unit is the singular British-or-American word as it is most often printed, for money the
ISO 4217 code. A unit's entry is (normal form, kind, power of ten it puts on the value).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dedup.lexicon.tables import listed

if TYPE_CHECKING:
    from dedup.model import Bound, FigureKind

ONES = {
    word: value
    for value, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
} | {"nought": 0}
TENS = {
    word: 10 * value
    for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
# Powers of ten of the words and the abbreviations that stand after digits.
SCALES = {
    "hundred": 2, "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12,
}  # fmt: skip
SHORT_SCALES = {"k": 3, "mn": 6, "mln": 6, "mil": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
# They are scales only after a currency sign: 10m and 10 mm are lengths, £10m and $10 MM are money.
MONEY_SCALES = {"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12}
NUMBER_WORDS = frozenset([*ONES, *TENS, *SCALES, "dozen", "half"]) - {"zero", "nought", "lakh", "crore"}
"""Words that make a figure of what they stand in; "zero" and "nought" say as often that there is none."""
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
DENOMINATORS |= {word + "s": value for word, value in DENOMINATORS.items() if not word.startswith("hal")}
ORDINALS = {
    word: value
    for value, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
}
PARTS = {f"{word}s": value for word, value in ORDINALS.items() if value < 10}
"""The last word of what a whole is parted into: three thirty-seconds, five ninety-ninths."""
DOZENS = frozenset(listed("dozen dozens doz dozs"))


def _forms(table: str, kind: FigureKind = "quantity") -> dict[str, tuple[str, FigureKind, int]]:
    """Read units from lines of `normal: form form`, with `_` for a space, and add the regular plural of each form."""
    units: dict[str, tuple[str, FigureKind, int]] = {}
    for line in table.split(";"):
        head, _, forms = line.partition(":")
        normal = head.replace("_", " ").strip()
        for form in [normal, *forms.split()]:
            spelled = form.replace("_", " ")
            units[spelled] = (normal, kind, 0)
            # ha and km have no plural: "has" is a word.
            if len(spelled) > 2 or spelled in ("hr", "yr"):
                units[spelled + "s"] = units[spelled]
    return units


MEASURES = _forms("""
    meter: metre; kilometer: kilometre km; centimeter: centimetre cm; millimeter: millimetre mm; micrometer: micron;
    nanometer: nm nanometre; decimeter: dm decimetre; mile; foot: feet ft; inch: inches; yard: yd; acre; hectare: ha;
    nautical_mile;
    square_meter: square_metre sq_m sqm; square_kilometer: square_kilometre sq_km; square_mile: sq_mile;
    square_foot: square_feet sq_ft; cubic_meter: cubic_metre; cubic_foot: cubic_feet; liter: litre; gallon;
    barrel: bbl;
    ton; tonne: metric_ton; pound: lb lbs; ounce: oz; dozen; gram: gramme g; kilogram: kilogramme kg kilo;
    milligram: mg;    meter_per_second: m/s;
    microgram: mcg μg; watt; kilowatt: kW; megawatt: MW; gigawatt: GW; kilowatt_hour: kWh kilowatt-hour;
    megawatt_hour: MWh; gigawatt_hour: GWh; terawatt_hour: TWh;
    hertz: Hz; megahertz: MHz; gigahertz: GHz; kilobyte: KB kB; megabyte: MB; gigabyte: GB; terabyte: TB;
    megabit: Mb mb Mbps;
    gigabit: Gb Gbps; kilometer_per_hour: kilometers_per_hour kilometres_per_hour km/h kph kmph km/hr kmh;
    mile_per_hour: miles_per_hour mph; degree: °; degree_Celsius: degrees_Celsius °C ℃ degrees_C; radian: rad;
    degree_Fahrenheit: degrees_Fahrenheit °F degrees_F; decibel: dB; horsepower: hp; volt; drachma;
    second: sec; minute: min; hour: hr; day; week; month; year: yr; decade; century: centuries; fortnight;
    year_old: years_old year-old years-old year_olds month_old months_old; weekend; night; light_year;
    time; fold; point; goal; vote; seat; run; wicket; lap; round; set; game; match: matches; page; word;
    percent: ; TEU
""")
MEASURES |= {
    form + mark: (normal, "quantity", 0)
    for mark, power in (("²", "square"), ("³", "cubic"))
    for form, normal in (
        (abbreviated, f"{power} {unit}")
        for abbreviated, unit in (("m", "meter"), ("km", "kilometer"), ("cm", "centimeter"), ("mm", "millimeter"),
                                  ("ft", "foot"), ("mi", "mile"))
    )
}  # fmt: skip
# Quantities of several parts, as in Chinese; feet and inches have a reader of their own
LADDERS: dict[str, dict[str, tuple[int, str]]] = {
    "year": {"month": (12, "month")},
    "day": {"hour": (24, "hour")},
    "hour": {"minute": (60, "minute")},
    "minute": {"second": (60, "second")},
    "pound": {"ounce": (16, "ounce")},
}
MEASURES |= {"m": ("meter", "quantity", 0), "t": ("ton", "quantity", 0), "L": ("liter", "quantity", 0)}
MEASURES.pop("percent", None), MEASURES.pop("percents", None)
COUNTS = _forms("""
    person: people persons; job; home; house; household: families family; company: companies; adult; prize;
    firm; business: businesses; worker;
    employee; student; pupil; teacher; resident; passenger; patient; case; death; vehicle; car; bus: buses;
    train; flight;
    school; hospital; store; shop; unit; site; station; village; town; city: cities; county: counties; district;
    country: countries; state; member; visitor; tourist; officer; soldier; troop; child: children; woman: women;
    man: men; victim; survivor; shareholder; share; customer; user; voter; copy: copies; bed; room; project; tree;
    player; team; farmer; migrant; refugee; protester; demonstrator; trip; ship; boat; aircraft; plane; building;
    apartment; flat; room; item; event; animal; head; firefighter; volunteer; delegate; athlete; applicant; graduate;
    doctor; nurse; prisoner; dog; cow; bird; wind_turbine; turbine; panel; charger; panel; bridge: bridges;
    crew; guest;
    bag; box: boxes; bottle; meal; ticket; order; complaint; application; incident; accident; injury: injuries;
    arrest; fire;
    lawmaker; senator; deputy: deputies; expert; investor; partner; branch: branches; outlet; restaurant; hotel;
    factory: factories;
    plant; farm; library: libraries; museum; park; church: churches; court; judge; book; film; song; album;
    subscriber; egg; fish: fishes
""")
SHARES: dict[str, tuple[str, FigureKind, int]] = {
    **dict.fromkeys(["percent", "per cent", "pct", "percentage", "%", "％", "p.c."], ("%", "percent", 0)),
    **dict.fromkeys(
        ["percentage point", "percentage points", "pp", "pps", "ppt", "percent points",
         "% points", "pct points", "%-points"],
        ("pp", "points", 0),
    ),
    **dict.fromkeys(["basis point", "basis points", "bps", "bp"], ("pp", "points", -2)),
}  # fmt: skip
# Which dollar, pound or franc is meant, the article knows; a bare one is the best known: see `comparing`.
CURRENCIES: dict[str, tuple[str, FigureKind, int]] = {
    word.replace("_", " "): (code, "money", 0)
    for code, words in {
        "USD": "dollar dollars U.S._dollars U.S._dollar US_dollar US_dollars us_dollars us_dollar USD usd buck bucks",
        "EUR": "euro euros EUR", "GBP": "pounds_sterling sterling British_pounds GBP quid",
        "CNY": "yuan renminbi RMB rmb CNY kuai",
        "JPY": "yen JPY Japanese_yen", "HKD": "HKD Hong_Kong_dollars", "CAD": "CAD Canadian_dollars",
        "AUD": "AUD Australian_dollars",
        "INR": "INR rupee rupees Indian_rupees", "KRW": "won KRW", "CHF": "CHF Swiss_francs Swiss_franc",
        "RUB": "rouble roubles ruble rubles",
        "franc": "franc francs French_francs", "DEM": "marks mark Deutsche_marks",
        "NLG": "guilders dutch_guilders Dutch_guilders", "SEK": "SEK kronor",
        "TRY": "Turkish_lira turkish_lira lira", "BRL": "reais real", "MXN": "Mexican_pesos",
        "peso": "peso pesos", "BTC": "BTC bitcoin bitcoins",
        "cent": "cent cents", "penny": "penny pence", "ZAR": "rand", "satoshi": "satoshi satoshis",
        "SGD": "SGD Singapore_dollars",
        "NZD": "NZD New_Zealand_dollars", "PLN": "zloty zlotys", "THB": "baht", "VND": "dong",
        "ILS": "shekel shekels",
    }.items()
    for word in words.split()
}  # fmt: skip
# Codes with a magnitude before them, as tables of accounts have them: 30 MUSD, kEUR 15
CURRENCIES |= {
    letter + code: (code, "money", power)
    for letter, power in (("k", 3), ("K", 3), ("T", 3), ("M", 6), ("m", 6), ("bn", 9), ("B", 9))
    for code in listed("USD EUR GBP CNY RMB JPY HKD CAD AUD CHF SEK NOK DKK INR SGD")
}  # fmt: skip
CURRENCY_BEFORE = {
    "$": "USD", "＄": "USD", "US$": "USD", "us $": "USD", "u.s $": "USD", "U.S. $": "USD", "HK$": "HKD",
    "C$": "CAD", "c $": "CAD",
    "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "aud$": "AUD", "NZ$": "NZD", "nzd$": "NZD", "S$": "SGD",
    "NT$": "TWD", "R$": "BRL", "€": "EUR",
    "£": "GBP", "￡": "GBP", "¥": "CNY", "￥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₿": "BTC",
    "Rs": "INR", "Rs.": "INR",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "RMB": "CNY", "CNY": "CNY", "JPY": "JPY", "CHF": "CHF",
    "AUD": "AUD", "CAD": "CAD",
    "HKD": "HKD", "INR": "INR",
}  # fmt: skip
# The power of ten that a code with a magnitude before it puts on the number: MUSD 60
CODE_POWERS = {code: power for code, (_, kind, power) in CURRENCIES.items() if kind == "money" and power > 0}
CURRENCY_AFTER = {"€": "EUR", "₡": "CRC", "₾": "GEL", "£": "GBP", "₽": "RUB", "元": "CNY", "$": "USD"}

HEDGES_BEFORE: dict[str, Bound] = {
    **dict.fromkeys(
        ["about", "around", "nearly", "almost", "roughly", "approximately", "some", "an estimated", "close to",
         "just under", "in the region of", "circa", "estimated", "well-nigh"], "about"),
    **dict.fromkeys(
        ["more than", "over", "above", "exceeding", "exceeded", "exceeds", "at least", "upwards of", "topped",
         "surpassed",
         "just over", "greater than", "not less than", "no fewer than", "no less than", "as much as", "well over",
         "a minimum of", "in excess of", "topping", "higher than", "as many as"], "over"),
    **dict.fromkeys(
        ["less than", "fewer than", "under", "below", "up to", "at most", "no more than", "not more than", "short of",
         "a maximum of", "lower than", "well under"], "under"),
}  # fmt: skip
HEDGES_BEFORE |= {"as much as": "under", "as many as": "under", "just under": "under"}
HEDGES_AFTER: dict[str, Bound] = {
    "or more": "over",
    "or so": "about",
    "or less": "under",
    "or fewer": "under",
    "or over": "over",
}

MAKE = ("make", "made", "makes", "making")
BEFORE_DIRECTION = frozenset(["year-on-year", "annual", "net", "annualised", "annualized", "pay", "price"])
HEDGE_FILLERS = frozenset(["a", "an", "the", "some", "about"])
DIRECTION_FILLERS = frozenset(
    listed(
        "by to of in from about around nearly almost more than over some less an a at least just only another "
        "estimated total as much roughly approximately sharply slightly further the"
    )
)
MULTIPLES = {
    word: Decimal(times)
    for word, times in {
    "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3, "trebled": 3, "quadrupled": 4,
    "quadrupling": 4,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10,
    }.items()
}  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        ["January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
         "September Sept Sep", "October Oct", "November Nov", "December Dec"], start=1)
    for name in names.split()
}  # fmt: skip
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# A number is a name, not a quantity, when one of these stands before it.
NAMES_BEFORE = listed(
    "ISBN ISSN No no Nos Flight Route Highway Boeing Airbus iPhone Windows Area Room Channel Apt Interstate COVID "
    "Covid Apollo Article Section Chapter Act Page page Pier Gate Platform Line"
)
