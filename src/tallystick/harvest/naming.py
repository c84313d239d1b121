"""Readable ids for publishers and documents."""

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

LONGEST = 40  # characters of one part of an id
WORDS = 4  # of a title

_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "mil", "ne", "net", "or", "org", "re"}
)
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "đ": "d"})


def slug(text: str) -> str:
    """Small Latin letters, digits and hyphens; "" where a text has none.

    >>> slug("Agence France-Presse"), slug("Süddeutsche  Zeitung"), slug("연합뉴스")
    ('agence-france-presse', 'suddeutsche-zeitung', '')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return _NOT_A_NAME.sub("-", plain).strip("-")[:LONGEST].strip("-")


def host_of(url: str | None) -> str:
    """The host of a URL without `www.`; "" where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def site_of(host: str) -> str:
    """The name that a host stands for.

    >>> site_of("en.yna.co.kr"), site_of("lemonde.fr"), site_of("127.0.0.1")
    ('yna', 'lemonde', '127-0-0-1')
    """
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host:
        return slug(host)
    ending = 2 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 1
    return slug(labels[-ending - 1]) or slug(host)


def document_id(publisher: str, published: str, title: str, taken: Collection[str]) -> str:
    """`publisher-date`, with words of the title and then a number where that is taken."""
    plain = f"{publisher or 'document'}-{published or 'undated'}"
    words = "-".join(slug(title).split("-")[:WORDS])
    tried = [plain, *([f"{plain}-{words}"] if words else [])]
    for name in tried:
        if name not in taken:
            return name
    return numbered(tried[-1], taken)


def numbered(name: str, taken: Collection[str]) -> str:
    """The name, or the first of name-2, name-3 … that is free."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
