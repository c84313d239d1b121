"""Copies that drifted into another fact make no line, and two facts of one statement stay two."""

from typing import Any

import pytest

from tallystick.model.case import Lens
from tallystick.pipeline import answer
from tallystick.weigh.drift import drifted_copies
from tallystick.weigh.roots import Roots
from tests.case_parts import CaseOf, claim

HEAD = """
#> statements.toml
[briefing]
by = "nis"
on = 2024-05-01

#> documents.toml
[wire]
published = 2024-05-02
publisher = "afp"

[page]
published = 2024-05-03
publisher = "afp"

#> claims/a.toml
"""
TOLD: dict[str, Any] = {
    "item": "arms.missile",
    "model": "KN-23",
    "quantity": "up to 248 piece",
    "period": "2024",
    "scope": "by rail",
}
DRIFTS: dict[str, dict[str, Any]] = {
    "direction": {"giver": "RU", "receiver": "KP"},
    "item": {"item": "arms.missile.ballistic"},
    "model": {"model": "KN-24"},
    "scope": {"scope": None},
    "status": {"status": "paid"},
    "counts": {"counts": "used"},
    "hedge and direction": {"quantity": "about 248 piece", "giver": "RU", "receiver": "KP"},
    "hedge and scope": {"quantity": "at least 248 piece", "scope": "by sea"},
}


def copies(ledger: CaseOf, *texts: str, lens: Lens | None = None) -> dict[str, str]:
    case = ledger(HEAD + "".join(texts), expected=("C029", "C028"))
    return drifted_copies(case, lens or Lens(), Roots(case))


@pytest.mark.parametrize("drift", DRIFTS.values(), ids=DRIFTS.keys())
@pytest.mark.parametrize(
    "link", [{"derived_from": ["root"]}, {"statement": "briefing", "via": ["afp"]}], ids=["derivation", "statement"]
)
def test_a_drifted_copy_is_an_echo_of_the_nearest_telling(
    ledger: CaseOf, drift: dict[str, Any], link: dict[str, Any]
) -> None:
    root = claim("root", **TOLD, statement="briefing")
    copy = claim("copy", **{**TOLD, **drift, **link})
    assert copies(ledger, root, copy) == {"copy": "root"}
    alone = answer(ledger(HEAD + root)).balanced
    both = answer(ledger(HEAD + root + copy, expected=("C029",))).balanced
    assert both.fates["copy"].word == "echo"
    assert both.fates["copy"].of == "root"
    assert both.sheet.directions == alone.sheet.directions


def test_a_copy_of_a_copy_is_an_echo_of_the_root(ledger: CaseOf) -> None:
    texts = [
        claim("root", **TOLD),
        claim("b", **{**TOLD, "scope": None}, derived_from=["root"]),
        claim("c", **{**TOLD, "scope": None}, derived_from=["b"]),
        claim("d", **TOLD, derived_from=["c"]),
    ]
    assert copies(ledger, *texts) == {"b": "root", "c": "root", "d": "root"}


def test_a_range_that_lost_an_end_is_the_same_range(ledger: CaseOf) -> None:
    root = claim("root", item="arms", value="5.6bn..9.8bn USD")
    copy = claim("copy", item="arms", value="up to 9.8bn USD", giver="RU", receiver="KP", derived_from=["root"])
    assert copies(ledger, root, copy) == {"copy": "root"}


@pytest.mark.parametrize(
    "fields",
    [
        {"quantity": "100 piece"},  # another figure is another fact, whatever it derives from
        {"quantity": "248 tonne"},
    ],
)
def test_another_figure_or_unit_is_no_copy(ledger: CaseOf, fields: dict[str, Any]) -> None:
    copy = claim("copy", **{**TOLD, "scope": None, **fields}, derived_from=["root"])
    assert copies(ledger, claim("root", **TOLD), copy) == {}


def test_one_document_may_name_one_number_twice(ledger: CaseOf) -> None:
    people: dict[str, Any] = {
        "kind": "deployment",
        "quantity": "1000 person",
        "statement": "briefing",
        "document": "wire",
    }
    one = claim("a", item="personnel.engineers", **people)
    assert copies(ledger, one, claim("b", item="personnel.troops", **people)) == {}
    assert copies(ledger, one, claim("b", item="personnel.troops", **{**people, "document": "page"})) != {}


def test_unlike_items_of_one_statement_are_two_facts(ledger: CaseOf) -> None:
    shells = claim("a", item="arms.missile", quantity="1000 piece", statement="briefing")
    carts = claim("b", item="vehicle", quantity="1000 piece", statement="briefing", via=["afp"])
    assert copies(ledger, shells, carts) == {}


def test_a_whole_near_to_its_largest_part_is_no_copy_of_it(ledger: CaseOf) -> None:
    part = claim("a", item="arms", value="about 27.4trn KRW", statement="briefing")
    whole = claim("b", item="unspecified", value="up to 28.1trn KRW", statement="briefing", via=["afp"])
    assert copies(ledger, part, whole) == {}


def test_a_third_party_of_the_same_statement_is_another_fact(ledger: CaseOf) -> None:
    one = claim("a", item="arms.armour.tank", quantity="31 piece", giver="US", receiver="UA", statement="briefing")
    other = claim(
        "b", item="arms.armour.tank", quantity="31 piece", giver="DE", receiver="UA", statement="briefing", via=["afp"]
    )
    assert copies(ledger, one, other) == {}


def test_losses_drift_too(ledger: CaseOf) -> None:
    root = claim("root", kind="loss", item="personnel.casualties", quantity="about 5000 person", statement="briefing")
    copy = claim(
        "copy", kind="loss", item="personnel.killed", quantity="5000 person", statement="briefing", via=["afp"]
    )
    assert copies(ledger, root, copy) == {"copy": "root"}
    found = answer(ledger(HEAD + root + copy)).balanced
    assert [loss.item for loss in found.sheet.losses] == ["personnel.casualties"]
    assert found.fates["copy"].word == "echo"


@pytest.mark.parametrize("fields", [{"set_aside": "contradicted", "because": "x"}, {"said": "2025-01-01"}])
def test_what_may_not_speak_is_no_root(ledger: CaseOf, fields: dict[str, Any]) -> None:
    copy = claim("copy", **{**TOLD, "scope": None, "said": "2024-06-01"}, derived_from=["root"])
    assert copies(ledger, claim("root", **TOLD, **fields), copy, lens=Lens(as_of="2024-12-31")) == {}


def test_a_capacity_retold_as_a_delivery_is_an_echo_of_the_capacity(ledger: CaseOf) -> None:
    root = claim("root", item="arms.ammunition", quantity="about 1M piece", counts="capacity", statement="briefing")
    copy = claim("copy", item="arms.ammunition", quantity="about 1M piece", statement="briefing", via=["afp"])
    found = answer(ledger(HEAD + root + copy)).balanced
    assert {name: fate.word for name, fate in found.fates.items()} == {"root": "capacity", "copy": "echo"}
    assert found.sheet.directions[0].lines == ()


def test_a_copy_that_lost_its_figure_too_is_an_echo(ledger: CaseOf) -> None:
    root = claim("root", item="food", quantity="very limited")
    assert copies(
        ledger, root, claim("b", item="food", quantity="some", giver="RU", receiver="KP", derived_from=["root"])
    )
    told = claim("root", **TOLD)
    assert copies(ledger, told, claim("b", item="arms", quantity="some", derived_from=["root"])) == {"b": "root"}


def test_a_figure_derived_from_none_is_a_word_of_its_own(ledger: CaseOf) -> None:
    root = claim("root", item="food", quantity="some")
    assert copies(ledger, root, claim("b", item="food.rice", quantity="9 tonne", derived_from=["root"])) == {}


def test_a_copy_of_a_drifted_copy_is_one_too_with_whatever_figure(ledger: CaseOf) -> None:
    root = claim("root", **TOLD, statement="briefing")
    astray = claim("astray", **{**TOLD, "model": "KN-24"}, derived_from=["root"])
    bent = claim("bent", **{**TOLD, "model": "KN-24", "quantity": "2500 piece"}, derived_from=["astray"])
    assert copies(ledger, root, astray, bent) == {"astray": "root", "bent": "root"}
