"""English: the marks that end, part and enclose, and what a full stop may follow without ending a sentence."""

from dedup.lexicon.tables import listed

STOPS = "!?"
FULL_STOP = "."
SEMICOLON = ";"
PAUSES = ",;:"
CLOSING = "\"')]"

# A full stop behind one of these belongs to the name, number or word that follows.
NEVER_FINAL = frozenset(listed(
    "Mr Mrs Ms Messrs Dr Prof Rev Fr Hon Pres Gov Sen Sens Rep Reps Gen Lt Col Maj Capt Cmdr Cpl Sgt Pvt Adm "
    "Det Insp Supt Supts Atty Attys Mt Ft Sts Dist Asst Assoc Bros vs v i.e e.g cf viz approx al ca"
))  # fmt: skip
# So it does behind one of these before a figure; elsewhere the next word tells.
BEFORE_FIGURES = frozenset(listed(
    "No Nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec p pp par para ch sec art vol vols fig figs ed app "
    "pt no nos Ch Sec Art Vol Vols Fig Figs Par Pt Ed cl Cl"
))  # fmt: skip
ANSWERS = ("No", "no")  # words as well
# These may end a sentence: they do where the next word is one that opens sentences.
MAYBE_FINAL = frozenset(listed(
    "Inc Corp Co Cos Ltd LLC Jr Sr St Ave Blvd Rd Ln Hwy Pkwy Ste Apt etc dept Dept Univ est Est Ph.D M.A B.A "
    "B.Sc M.D lbs lb oz in ft yd mi km hrs hr min mins pct a.m p.m A.M P.M Calif Conn Del Fla Ga Ill Ind Kan "
    "Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ariz Ark Ala Colo "
    "N.Y N.J N.C S.C N.H N.M D.C Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Bn Rgt Div"
))  # fmt: skip
# Words that stand at the beginning of a sentence far more often than behind an abbreviation in one
OPENERS = frozenset(listed(
    "A After All Although An And Another Any Are As At Because Before Both But By Can Did Do Does During Each "
    "Even Every Few For From Had Has Have He Her Here His How However I If In Instead Is It Its Just Last "
    "Later Many Meanwhile More Most Much My Neither No Nobody None Nor Not Nothing Now Of On Once One Only Or "
    "Other Others Our Over Perhaps Police She Since So Some Soon Still Such That The Their Then There These "
    "They This Those Though Through To Today Two Under Unless Until Was We Were What When Where Whether Which "
    "While Who Why Will With Without Would Yet You Your"
))  # fmt: skip
