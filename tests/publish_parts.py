"""A case with something of everything that must not be published, each marked so that output can be searched for it."""

from tests.case_parts import claim, claims, head

HIDDEN = "zq7"  # stands in every name, id and text that is not for the public
HANDS = {"entered": {"by": "A. Analyst"}, "checked": {"by": "B. Reader"}}
LONG = "so many shells were counted at the port that nobody could say which count had been the first, " * 4

PUBLIC_HEAD = (
    head()
    + '[public]\ntlp = "clear"\nbecause = "Published by others."\nby = "A. Analyst"\n'
    + f'protected = ["Olga {HIDDEN}"]\n'
)
SOURCES = f"""#> sources.toml
[nis]
name = "The service"
kind = "intelligence"
country = "KR"
reliability = "B"
why = "graded-{HIDDEN}"

[fnf]
name = "A study"
kind = "study"
country = "DE"

[paper]
name = "A paper"
kind = "media"
url = "https://{HIDDEN}.example/"

[{HIDDEN}-source]
name = "The partner {HIDDEN}"
kind = "leak"
note = "{HIDDEN}"
"""
DOCUMENTS = f"""#> documents.toml
[page]
url = "https://example.org/page"
title = "A page"
published = 2025-01-10
publisher = "fnf"
seen = "full"
file = "archive/{HIDDEN}.warc.gz"
record = "urn:uuid:0b6c8d1e-0d6b-4a0f-9a3c-2d7e5f1a9b00"
sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

[half]
url = "https://example.org/half"
published = 2025-01-11
publisher = "paper"
seen = "excerpt"

[barred]
url = "https://{HIDDEN}.example/news"
title = "Evening news"
published = 2025-01-12
publisher = "paper"
seen = "full"
restricted = true

[{HIDDEN}-cable]
title = "Cable {HIDDEN}"
published = 2025-01-13
publisher = "{HIDDEN}-source"
seen = "full"
note = "{HIDDEN}"
"""
STATEMENTS = f"""#> statements.toml
[briefing]
by = "nis"
on = 2025-01-09
based_on = ["{HIDDEN}-talk"]

[{HIDDEN}-talk]
by = "{HIDDEN}-source"
on = 2025-01-08
where = "{HIDDEN}"
"""
SHELLS = {"item": "arms.ammunition.artillery", "period": "2024", "document": "page"}
OPEN = (
    claim(
        "told",
        **SHELLS,
        quantity="4000..5000 piece",
        paraphrase="Four to five thousand shells.",
        statement="briefing",
        supersedes=[f"{HIDDEN}-closed"],
        credibility=2,
        **HANDS,
    ),
    claim(
        "released",
        origin="fnf",
        item="food.flour",
        giver="RU",
        receiver="KP",
        value="2M USD",
        period="2024",
        document="page",
        paraphrase="Flour worth two million.",
        tlp="amber",
        released=f"by {HIDDEN}, 2025-02-01",
    ),
    claim(
        "barred-word",
        origin="fnf",
        item="energy.oil",
        giver="RU",
        receiver="KP",
        value="3M USD",
        period="2024",
        document="barred",
        via=["paper"],
        paraphrase="Oil worth three million.",
    ),
    claim(
        "price",
        kind="price",
        origin="fnf",
        item="arms.ammunition.artillery",
        value="900..1100 USD",
        per="piece",
        basis="production",
        market="KP",
        year=2024,
        document="page",
        paraphrase="A shell costs about 1,000 dollars.",
    ),
)
CLOSED = (
    claim(
        f"{HIDDEN}-closed",
        **{**SHELLS, "document": f"{HIDDEN}-cable"},
        origin=f"{HIDDEN}-source",
        quantity="9000 piece",
        paraphrase=f"Nine thousand, says {HIDDEN}.",
        note=HIDDEN,
        scope=HIDDEN,
        tlp="red",
        because=HIDDEN,
    ),
    claim(
        f"{HIDDEN}-copy",
        **{**SHELLS, "document": "half"},
        quantity="40000 piece",
        via=["paper"],
        paraphrase=f"Forty thousand ({HIDDEN}).",
        set_aside="contradicted",
        because=f"{HIDDEN}: differs from its source.",
    ),
)
REST = f"""#> changes.toml
[[change]]
kind = "correction"
what = "A digit was lost."
affects = ["told", "{HIDDEN}-closed"]

[[change]]
kind = "evidence"
what = "The cable {HIDDEN} came."
affects = ["{HIDDEN}-closed"]

#> outlook.toml
[[hypothesis]]
id = "lasts"
title = "It lasts"

[[evidence]]
hypothesis = "lasts"
claim = "{HIDDEN}-closed"
bears = "CC"
by = "A. Analyst"
because = "{HIDDEN}"

[[judgement]]
hypothesis = "lasts"
by = "A. Analyst"
on = 2025-01-01
word = "likely"
claim = "{HIDDEN}-closed"

#> obligations.toml
[[clause]]
agreement = "treaty"
invoked = ["{HIDDEN}-closed"]

#> lines.toml
[[line]]
giver = "KP"
receiver = "RU"
item = "technology.space"
exclude = true
because = "{HIDDEN}"
"""
# What must be refused, by the code that refuses it.
REFUSED = {
    "R002": claim("long", **SHELLS, origin="fnf", quantity="4500 piece", quote=f"{HIDDEN} {LONG}"),
    "R003": claim(
        "pasted", **SHELLS, origin="fnf", quantity="4500 piece", paraphrase="Shells.", note=f"{HIDDEN} {LONG}"
    ),
    "R004": claim("named", **SHELLS, origin="fnf", quantity="4500 piece", paraphrase=f"Olga {HIDDEN} counted them."),
    "R005": claim(
        "charged",
        **{**SHELLS, "document": "half"},
        quantity="40000 piece",
        via=["paper"],
        tlp="clear",
        paraphrase=f"Forty thousand {HIDDEN}.",
        set_aside="contradicted",
        because=f"{HIDDEN} differs.",
    ),
    "R008": claim(
        "cross", **SHELLS, origin="fnf", quantity="4500 piece", paraphrase="Shells.", note=f"See {HIDDEN}-closed."
    ),
    "R009": claim(
        "judged",
        **SHELLS,
        origin="fnf",
        quantity="4500 piece",
        paraphrase="Shells.",
        note=f"The page is wrong {HIDDEN}.",
    ),
    "R010": claim(
        "linked",
        **SHELLS,
        origin="fnf",
        quantity="4500 piece",
        paraphrase="Shells.",
        note=f"At https://{HIDDEN}.example/news too.",
    ),
}


def whole(*more: str) -> str:
    """Ledger text of the case; `more`: claims beside those that are sound."""
    return "\n".join([PUBLIC_HEAD, SOURCES, DOCUMENTS, STATEMENTS, REST, claims(*OPEN, *CLOSED, *more)])
