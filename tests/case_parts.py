"""A whole small case in one text: a line `#> claims/a.toml` starts a file of it.

`#> claims/a.toml link nowhere` is a link to a file that is not there, `#> claims/a.toml size 99` a file of so many
blanks. case.toml, sources.toml, statements.toml and documents.toml come from DEFAULTS where the text has none: of
sources, statements and documents those that the text names, so that nothing in the case is idle.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from tallystick.ledger.case_text import parse_case
from tallystick.model.case import Case
from tallystick.pipeline import check

TABLE = re.compile(rb"^(?=\[)", re.MULTILINE)
MARK = re.compile(rb"^#> (\S+)(?: (link|size) (\S+))?\r?\n", re.MULTILINE)
DEFAULTS = {
    "case.toml": b"""title      = "North Korea and Russia"
parties    = ["KP", "RU"]
currency   = "USD"
price_year = "nominal"
window     = "2022-02-24..2025-09-30"
""",
    "sources.toml": b"""[nis]
name        = "National Intelligence Service"
country     = "KR"
kind        = "intelligence"
reliability = "B"
why         = "Its earlier figures were mostly borne out."

[fnf]
name        = "Friedrich Naumann Foundation"
country     = "DE"
kind        = "study"
reliability = "B"
why         = "Method and inputs are published."

[afp]
name        = "Agence France-Presse"
country     = "FR"
kind        = "media"
reliability = "B"
why         = "Reports with named sources."
""",
    "statements.toml": b"""[nis-2025-09-02]
by         = "nis"
on         = 2025-09-02
relayed_by = ["afp"]
""",
    "documents.toml": b"""[afp-2025-09-02]
url       = "https://example.org/afp/2025-09-02"
published = 2025-09-02
language  = "en"
publisher = "afp"
seen      = "excerpt"
""",
}


@dataclass(frozen=True)
class Part:
    """One file of a case: its text, or what it is instead of a text."""

    text: bytes
    what: str | None = None  # link, size
    amount: str = ""  # where the link leads, how many blanks


def case_parts(data: bytes) -> dict[str, Part]:
    """The files of a case by their paths, the defaults among them."""
    parts = own_parts(data)
    defaults = {name: text for name, text in DEFAULTS.items() if name not in parts}
    return {name: Part(text) for name, text in _named(defaults, data).items()} | parts


def own_parts(data: bytes) -> dict[str, Part]:
    """The files that a text holds by their paths."""
    head, *rest = MARK.split(data)
    if head.strip():
        message = f"a case starts with a line `#> path`, not with {head.splitlines()[0]!r}"
        raise ValueError(message)
    return {
        path.decode(): Part(text, what.decode() if what else None, (amount or b"").decode())
        for path, what, amount, text in zip(*[iter(rest)] * 4, strict=True)
    }


def _named(files: dict[str, bytes], text: bytes) -> dict[str, bytes]:
    """The files with those of their tables that are named in a text, or in another table that is kept."""
    tables = {name: TABLE.split(body)[1:] for name, body in files.items() if name != "case.toml"}
    ids = {table: b'"' + table[1:].partition(b"]")[0] + b'"' for body in tables.values() for table in body}
    seen, kept = text, set[bytes]()
    while found := {table for table, name in ids.items() if name in seen} - kept:
        kept |= found
        seen += b"".join(found)
    shorter = {name: b"".join(table for table in body if table in kept) for name, body in tables.items()}
    return files | shorter


LEDGER_CASE = b"""title      = "Under test"
parties    = ["KP", "RU"]
currency   = "USD"
price_year = "nominal"
window     = "2024"

[choices]
reporting_error = "off"  # readings as they stand, so that a test can be computed by hand
"""
LEDGER_SOURCES = "\n".join(
    f'[{name}]\nname = "{name}"\nkind = "{kind}"\ncountry = "{country}"'
    for name, kind, country in (
        ("nis", "intelligence", "KR"),
        ("gur", "intelligence", "UA"),
        ("fnf", "study", "DE"),
        ("csis", "study", "US"),
        ("afp", "media", "FR"),
        ("kremlin", "official", "RU"),
        ("kcna", "official", "KP"),
    )
).encode()


def case_of(text: str, *, expected: Collection[str] = ()) -> Case:
    """The case that a ledger text holds, its faulty claims marked; a text without `#> path` is claims/a.toml.

    The case is of 2024 in nominal dollars without a reporting error, and the sources are nis, gur, fnf, csis, afp,
    kremlin and kcna, where the text says nothing else. Whatever loading finds, and every error of the checks, must be
    `expected` by its code.
    """
    data = (text if text.lstrip().startswith("#>") else f"#> claims/a.toml\n{text}").strip().encode() + b"\n"
    own = {"case.toml": Part(LEDGER_CASE), "sources.toml": Part(LEDGER_SOURCES)}
    parsed = parse_case({name: part.text for name, part in (own | own_parts(data)).items()})
    checked = check(parsed.case, parsed.findings)
    found = [f for f in checked.findings if f in parsed.findings or f.level == "error"]
    unexpected = [f"{f.code} {f.spot}: {f.message}" for f in found if f.code not in expected]
    assert not unexpected, "\n".join(unexpected)
    return checked.case


def head(*, window: str = "2024", price_year: int | str = "nominal", **fields: Any) -> str:
    """Ledger text of case.toml; what is no field of its own is a choice."""
    own = {key: fields.pop(key) for key in ("title", "parties", "currency") if key in fields}
    rows = {"title": "Under test", "parties": ["KP", "RU"], "window": window, "price_year": price_year} | own
    choices = {"reporting_error": "off", **fields}
    text = "\n".join(f"{key} = {_written(value)}" for key, value in rows.items())
    return "\n".join(["#> case.toml", text, "[choices]", *(f"{key} = {_written(v)}" for key, v in choices.items()), ""])


class CaseOf(Protocol):
    """What the fixture `ledger` is."""

    def __call__(self, text: str, *, expected: Collection[str] = ()) -> Case:
        """The case that a ledger text holds."""


def claim(name: str, **fields: Any) -> str:
    """Ledger text of one claim: a transfer from KP to RU, told by nis, where the fields say nothing else."""
    given = {"kind": "transfer", "giver": "KP", "receiver": "RU", "origin": "nis", **fields}
    if given["kind"] == "loss":
        given = {"party": "KP", **given, "giver": None, "receiver": None}
    if given["kind"] == "price":
        given |= {"giver": None, "receiver": None}
    rows = [f"{key} = {_written(value)}" for key, value in {"id": name, **given}.items() if value is not None]
    return "\n".join(["[[claim]]", *rows, ""])


def claims(*texts: str, path: str = "claims/a.toml") -> str:
    """Ledger text of a file of claims."""
    return "\n".join([f"#> {path}", *texts, ""])


def _written(value: Any) -> str:
    """A TOML value; strings, numbers, booleans and lists are written as in JSON."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_written(entry)}" for key, entry in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
