"""What an edition records, and that its page names all of it."""

import re
from pathlib import Path

import msgspec

from tallystick.model.case import Case, Change
from tallystick.model.edition import Edition, HeadlineMove, Issued
from tallystick.pipeline import Query, answer
from tallystick.report.edition_making import Before, Release, bridge_from, data_versions, fresh_changes, made_edition
from tallystick.report.edition_view import edition_view
from tallystick.report.edition_words import answer_words, bridge_rows
from tests.case_parts import CaseOf, claim, claims, head

PAGE = (Path(__file__).parent.parent.parent / "docs" / "reference" / "editions.md").read_text("utf-8")
FLOUR = claim("flour", item="food.flour", value="2M USD", period="2024", giver="RU", receiver="KP")
DEAD = claim("dead", kind="loss", item="personnel.killed", quantity="about 100 person", period="2024")
OLD = head() + claims(claim("guns", item="arms.artillery", value="30M USD", period="2024"), FLOUR, DEAD)
NEW = (
    '#> changes.toml\n[[change]]\nkind = "correction"\nwhat = "Read one row too high."\naffects = ["guns"]\n'
    + head(reporting_error=0.1)
    + claims(claim("guns", item="arms.artillery", value="40M..50M USD", period="2024"), FLOUR, DEAD)
)
RELEASE = Release(name="b", on="2025-07-01", by="The desk", public=True, draft=False)


def edition_of(case: Case, before: Before | None = None) -> Edition:
    return made_edition(RELEASE, answer(case, (), Query()), {"case.toml": b"x"}, before=before, moves=(), tool="1.0")


def test_every_key_of_the_record_is_on_its_page() -> None:
    table = PAGE.partition("## edition.json")[2].partition("\n## ")[0]
    told = set(
        re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `")))
    )
    assert told == set(Edition.__struct_fields__)
    assert all(f"`{field}`" in table for field in HeadlineMove.__struct_fields__)


def test_only_entries_that_the_edition_before_lacks_are_new() -> None:
    one, two = Change(kind="price", what="One."), Change(kind="correction", what="Two.", affects=("a",))
    assert [change.what for change in fresh_changes([one], [one, two])] == ["Two."]
    assert [change.what for change in fresh_changes([], [one, two])] == ["One.", "Two."]


def test_the_record_is_read_back_as_it_was_written(ledger: CaseOf) -> None:
    made = edition_of(ledger(OLD))
    data = msgspec.json.encode(made)
    assert msgspec.json.encode(msgspec.json.decode(data, type=Edition)) == data
    assert made.files[0].sha256 == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


def test_the_versions_of_the_data_are_those_of_the_package() -> None:
    versions = data_versions()
    assert {"rates.toml", "cpi.toml", "items.toml", "units.toml"} <= set(versions)
    assert all(re.fullmatch(r"[0-9a-f]{64}", sha) for sha in versions.values())


def test_the_bridge_restates_the_edition_before(ledger: CaseOf) -> None:
    old, new = ledger(OLD), ledger(NEW)
    before = Before(edition_of(old), old)
    bridge = bridge_from(before, new)
    assert bridge is not None
    rows = bridge_rows(bridge)
    assert [row.words.partition(" (")[0] for row in rows] == [
        "The edition before",
        "Method: 1 change",
        "The edition before, restated on the new basis",
        "Corrections: 1 change",
        "This edition",
    ]
    assert rows[0].sides[0] == "30\u202fM"
    assert rows[-1].sides[0].endswith("(40–50\u202fM)")
    assert bridge_from(None, new) is None
    view = edition_view(Issued(edition=edition_of(new, before), bridge=bridge))
    assert (view.edition.after, view.heads, view.day) == ("b", ("KP>RU", "RU>KP"), "1\xa0July\xa02025")
    assert [change.kind for change in view.edition.changes] == ["correction"]


def test_the_answer_says_sides_with_their_coverage_and_the_dead(ledger: CaseOf) -> None:
    case = ledger(OLD)
    words = answer_words(answer(case).balanced.sheet, case)
    assert words[1] == "North Korea to Russia: 30\u202fM USD built from 1 of 1 lines."
    assert words[-1].startswith("Killed, North Korea: ")


def test_a_study_that_leads_is_named(ledger: CaseOf) -> None:
    total = {"origin": "fnf", "item": "unspecified", "covers": ["arms"], "concept": "value given", "period": "2024"}
    case = ledger(
        claims(
            claim("gave", value="8bn..10bn USD", **total),
            claim("got", value="1bn..2bn USD", giver="RU", receiver="KP", **total),
        )
    )
    words = answer_words(answer(case).balanced.sheet, case)
    assert words[0] == "fnf: North Korea gave Russia 4–10 times as much as came back."
    assert "nothing could be priced; 1 stated total beside it" in words[1]
