"""Small cases for pages and pictures, and their answers."""

from functools import cache

from tallystick.ledger.case_text import parse_case
from tallystick.pipeline import Answer, Query, answer

HEAD = """
title = "North Korea and Russia"
parties = ["KP", "RU"]
currency = "USD"
price_year = {year}
window = "2023..2025"
"""
SOURCES = """
[study]
name = "A study"
kind = "study"
[others]
name = "Other estimates"
kind = "unknown"
[nis]
name = "National Intelligence Service"
kind = "intelligence"
country = "KR"
[paper]
name = "A newspaper"
kind = "media"
"""
DOCUMENTS = """
[page]
url = "https://example.org/a?b=1&c=2"
published = 2025-09-20
publisher = "paper"
language = "fr"
seen = "full"
"""
# The figures of one news item: nothing two-sided on either side.
NEWS = """
[[claim]]
id = "arms"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms"
value = "at least 5.6bn USD"
period = "2023.."
origin = "study"
via = ["paper"]
document = "page"
quote = "des armes pour au moins 5,6 milliards"

[[claim]]
id = "troops"
kind = "deployment"
giver = "KP"
receiver = "RU"
item = "personnel.troops"
quantity = "about 15000 person"
origin = "study"
document = "page"
paraphrase = "About 15,000 soldiers."

[[claim]]
id = "got-1"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "unspecified"
value = "at most 1.2bn USD"
origin = "study"
document = "page"
paraphrase = "At most 1.2 bn came back."

[[claim]]
id = "got-2"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "unspecified"
value = "at most 450M USD"
origin = "others"
document = "page"
paraphrase = "At most 450 M by other estimates."

[[claim]]
id = "cash"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "money.cash"
value = "very limited"
status = "paid"
origin = "study"
document = "page"
paraphrase = "Very little hard currency."

[[claim]]
id = "dead"
kind = "loss"
party = "KP"
item = "personnel.killed"
quantity = "nearly 2000 person"
origin = "nis"
document = "page"
paraphrase = "Nearly 2,000 dead."

[[claim]]
id = "treaty"
kind = "agreement"
parties = ["KP", "RU"]
period = 2024
terms = ["mutual_defence"]
origin = "study"
document = "page"
paraphrase = "A treaty."
"""
# A side that is built from quantity and price, with a stated total in another money beside it.
BUILT = """
[[claim]]
id = "shells"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms.ammunition.artillery"
quantity = "5.7M..6.7M piece"
period = "2023..2025"
origin = "study"
document = "page"
paraphrase = "Shells."

[[claim]]
id = "price"
kind = "price"
item = "arms.ammunition.artillery"
value = "900..1100 USD"
per = "piece"
basis = "production"
market = "RU"
year = 2024
origin = "others"
document = "page"
paraphrase = "What a shell costs to make."

[[claim]]
id = "guns"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms.artillery"
quantity = "at least 479 piece"
period = "2023..2025"
origin = "study"
document = "page"
paraphrase = "Guns."

[[claim]]
id = "total"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms"
value = "about 10trn KRW"
covers = ["arms"]
concept = "value given"
period = "2023..2025"
origin = "nis"
document = "page"
paraphrase = "A total."

[[claim]]
id = "old-total"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms"
value = "up to 5.5bn USD"
covers = ["arms"]
period = "2023"
origin = "others"
document = "page"
paraphrase = "An older total."
"""


def answered(claims: str, files: dict[str, str] | None = None, *, year: str = '"nominal"') -> Answer:
    """The answer to a case of these claims; `files` take the place of the usual ones."""
    texts = {
        "case.toml": HEAD.format(year=year),
        "sources.toml": SOURCES,
        "documents.toml": DOCUMENTS,
        "claims/a.toml": claims,
        **(files or {}),
    }
    parsed = parse_case({path: text.encode() for path, text in texts.items()})
    return answer(parsed.case, parsed.findings, Query())


@cache
def news() -> Answer:
    """The answer to one news item."""
    return answered(NEWS)


@cache
def built() -> Answer:
    """The answer to a case with a built side."""
    return answered(BUILT)
