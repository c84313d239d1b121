"""The reference page shows every file, every table and every field, and all that it shows can be read."""

import re
from pathlib import Path

import msgspec
import pytest

from tallystick.ledger.case_text import FILES, KEYED, LISTED, parse_case
from tallystick.ledger.fields import slots
from tallystick.ledger.measures import parse_measure
from tallystick.ledger.periods import parse_date, parse_period
from tallystick.lookup import words
from tallystick.model.claim import Claim

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
PAGE = (REFERENCE / "ledger.md").read_text("utf-8")
RECORDS = [*KEYED.values(), *(record for tables in LISTED.values() for _, record in tables.values())]


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def example(title: str) -> str:
    return str(re.findall(r"```toml\n(.*?)```", section(title), re.DOTALL)[0])


@pytest.mark.parametrize("path", FILES)
def test_the_example_of_a_file_is_read_without_findings(path: str) -> None:
    files = {"case.toml": b'title = "T"\n', path: example(path).encode()}
    assert parse_case(files).findings == ()


def test_the_example_of_claims_is_read_without_findings() -> None:
    parsed = parse_case({"case.toml": b'title = "T"\n', "claims/a.toml": example("Claims").encode()})
    assert parsed.findings == ()
    assert len(parsed.case.claims) == 4


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_shown(record: type[msgspec.Struct]) -> None:
    path = _path_of(record)
    shown = set(re.findall(r"^(\w+) +=", example(path), re.MULTILINE))
    assert {slot.written for slot in slots(record).values()} <= shown


def _path_of(record: type[msgspec.Struct]) -> str:
    for path, kept in KEYED.items():
        if kept is record:
            return path
    return next(path for path, tables in LISTED.items() if record in {kept for _, kept in tables.values()})


def test_every_field_of_a_claim_is_shown_on_its_page() -> None:
    page = (REFERENCE / "claims.md").read_text("utf-8")
    assert [name for name in slots(Claim) if f"`{name}`" not in page] == []


def test_the_measures_are_measures() -> None:
    block = example("Measures")
    for text in re.findall(r'= "(.*)"', block):
        parse_measure(text)


def test_the_writings_of_hedges_are_all_shown() -> None:
    assert [writing for writing in words.hedges() if f"`{writing}`" not in section("Measures")] == []


def test_the_dates_and_periods_are_read() -> None:
    for key, text in re.findall(r'^(\w+) += "?([^"\n]*)"?$', example("Dates and periods"), re.MULTILINE):
        read = parse_period if key in {"period", "since", "as_of", "whole"} else parse_date
        assert str(read(text)) == text
