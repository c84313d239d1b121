"""Which telling speaks for an origin: nearest telling, supersession, echoes."""

from typing import Any

import pytest

from tallystick.model.estimate import Fate
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import alike, facts
from tests.case_parts import CaseOf, claim

SOURCES = """
#> documents.toml
[archived]
published = 2024-05-01
seen = "archived"

[full]
published = 2024-05-01
seen = "full"

[excerpt]
published = 2024-05-01
seen = "excerpt"

[secondhand]
published = 2024-05-01

#> statements.toml
[briefing]
by = "nis"
on = 2024-05-01

[later]
by = "nis"
on = 2024-09-01

#> claims/a.toml
"""


def shells(name: str, quantity: str, **fields: Any) -> str:
    return claim(name, **{"item": "arms.ammunition", "period": "2024", "quantity": quantity, **fields})


def spoken(ledger: CaseOf, *texts: str) -> tuple[list[str], dict[str, Fate]]:
    """Ids that speak, one a fact, and the fates of the others."""
    case = ledger(SOURCES + "".join(texts))
    found = facts(case.claims, Roots(case))
    return [fact.claim.id for fact in found], {name: fate for fact in found for name, fate in fact.fates.items()}


@pytest.mark.parametrize(
    ("nearest", "further"),
    [
        ({"via": ["afp", "csis"]}, {"derived_from": ["z"]}),  # a derivation counts before any chain
        ({"via": ["afp"], "document": "secondhand"}, {"via": ["afp", "csis"], "document": "archived"}),
        ({"document": "archived", "quantity": "at least 3M piece"}, {"document": "full"}),
        ({"document": "full"}, {"document": "excerpt"}),
        ({"document": "excerpt"}, {"document": "secondhand"}),
        ({"document": "secondhand"}, {}),
        ({"quantity": "about 3M piece", "said": "2024-08-01"}, {"quantity": "at least 3M piece", "said": "2024-05-02"}),
        ({"said": "2024-05-02"}, {"said": "2024-05-03"}),
    ],
)
def test_each_criterion_alone_decides_which_telling_is_nearest(
    ledger: CaseOf, nearest: dict[str, Any], further: dict[str, Any]
) -> None:
    """The id would decide the other way, and so would every criterion that comes later."""
    one = shells("z", **{"quantity": "3M piece", "statement": "briefing", **nearest})
    other = shells("a", **{"quantity": "3M piece", "statement": "briefing", **further})
    ids, fates = spoken(ledger, one, other)
    assert ids == ["z"]
    assert (fates["a"].word, fates["a"].of) == ("echo", "z")


def test_where_all_else_is_equal_the_id_decides(ledger: CaseOf) -> None:
    ids, _ = spoken(
        ledger, shells("b", "3M piece", statement="briefing"), shells("a", "3M piece", statement="briefing")
    )
    assert ids == ["a"]


def test_a_later_end_supersedes_whenever_it_was_said(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger,
        shells("long", "3M piece", period="2024-01..2024-11", statement="briefing"),
        shells("short", "2M piece", period="2024-01..2024-06", statement="later"),
    )
    assert ids == ["long"]
    assert (fates["short"].word, fates["short"].of) == ("superseded", "long")


def test_with_one_end_the_later_statement_supersedes(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger, shells("a", "3M piece", statement="later"), shells("b", "2M piece", statement="briefing")
    )
    assert ids == ["a"]
    assert fates["b"] == Fate("superseded", "a is the same origin's later word on the same fact", "a")


def test_the_echoes_of_an_earlier_occasion_stay_its_echoes(ledger: CaseOf) -> None:
    _, fates = spoken(
        ledger,
        shells("new", "3M piece", statement="later"),
        shells("old", "2M piece", statement="briefing"),
        shells("copy", "2M piece", statement="briefing", via=["afp"]),
    )
    assert (fates["old"].word, fates["old"].of) == ("superseded", "new")
    assert (fates["copy"].word, fates["copy"].of) == ("echo", "old")


def test_supersedes_by_hand_outranks_dates(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger,
        shells("a", "3M piece", statement="briefing", supersedes=["b"]),
        shells("b", "2M piece", statement="later"),
    )
    assert ids == ["a"]
    assert fates["b"].of == "a"


def test_supersedes_by_hand_joins_facts_of_other_starts(ledger: CaseOf) -> None:
    early = shells("a", "3M piece", period="2024-01..2024-12", statement="briefing")
    late = {"period": "2024-02..2024-12", "statement": "later"}
    assert spoken(ledger, early, shells("b", "2M piece", **late))[0] == ["a", "b"]
    assert spoken(ledger, early, shells("b", "2M piece", **late, supersedes=["a"]))[0] == ["b"]


def test_another_start_is_another_fact(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger,
        shells("a", "3M piece", period="2024-01..2024-06", said="2024-07-01"),
        shells("b", "2M piece", period="2024-07..2024-12", said="2025-01-01"),
    )
    assert ids == ["a", "b"]
    assert fates == {}


@pytest.mark.parametrize("drift", ["at least 3M piece", "about 3.1M piece", "3M..4M piece", "more than 2M piece"])
def test_echoes_of_one_statement_are_echoes_however_they_drifted(ledger: CaseOf, drift: str) -> None:
    ids, fates = spoken(
        ledger, shells("a", "3M piece", statement="briefing"), shells("b", drift, statement="briefing", via=["afp"])
    )
    assert ids == ["a"]
    assert fates["b"].word == "echo"


def test_what_is_derived_from_a_claim_is_its_echo_by_any_origin_and_start(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger,
        shells("a", "3M piece", period="2024-01..2024-12"),
        shells("b", "5M piece", period="2024-03..2024-12", origin="afp", derived_from=["a"], said="2025-02-02"),
        shells("c", "6M piece", period="2024-04..2024-12", origin="csis", derived_from=["b"]),
    )
    assert ids == ["a"]
    assert {name: fate.of for name, fate in fates.items()} == {"b": "a", "c": "a"}


def test_a_later_word_with_another_figure_is_a_new_word(ledger: CaseOf) -> None:
    ids, fates = spoken(ledger, shells("a", "3M piece", said="2024-06-01"), shells("b", "5M piece", said="2024-07-01"))
    assert ids == ["b"]
    assert fates["a"].word == "superseded"


def test_a_reprint_by_a_longer_chain_is_no_new_word(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger, shells("a", "3M piece", said="2024-06-01"), shells("b", "5M piece", said="2024-07-01", via=["afp"])
    )
    assert ids == ["a"]
    assert fates["b"].word == "echo"


@pytest.mark.parametrize("said", ["2024-04-20", "2024-05-01", "2024-09-01"])
@pytest.mark.parametrize("figure", ["3M piece", "5M piece", "up to 30M piece"])
def test_a_reprint_that_names_no_statement_moves_none_that_has_one(ledger: CaseOf, figure: str, said: str) -> None:
    """Dated before what it retells it has its date or its figure wrong, and is no later word either way."""
    told = shells("a", "3M piece", statement="briefing", said="2024-05-01")
    ids, fates = spoken(ledger, told, shells("b", figure, said=said, via=["afp"]))
    assert ids == ["a"]
    assert fates["b"].of == "a"


def test_reprints_dated_too_early_make_no_later_word_together(ledger: CaseOf) -> None:
    ids, _ = spoken(
        ledger,
        shells("a", "3M..4M piece", said="2024-05-01"),
        shells("b", "up to 4M piece", said="2024-04-01", via=["afp", "csis"]),
        shells("c", "4M piece", said="2024-06-01", via=["afp"]),
    )
    assert ids == ["a"]


def test_what_is_derived_from_an_earlier_word_does_not_bring_it_back(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger,
        shells("new", "3M piece", statement="later"),
        shells("old", "2M piece", said="2024-05-01"),
        shells("copy", "up to 2M piece", said="2024-12-01", via=["afp"], derived_from=["old"]),
    )
    assert ids == ["new"]
    assert (fates["old"].word, fates["copy"].of) == ("superseded", "old")


def test_the_same_figure_said_again_is_no_new_word(ledger: CaseOf) -> None:
    ids, fates = spoken(
        ledger, shells("a", "about 3M piece", said="2024-06-01"), shells("b", "3.1M piece", said="2024-07-01")
    )
    assert ids == ["a"]
    assert fates["b"].word == "echo"


def test_counts_are_facts_of_their_own(ledger: CaseOf) -> None:
    ids, _ = spoken(ledger, shells("a", "3M piece"), shells("b", "2M piece", counts="used"))
    assert ids == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("10k person", "about 10k person", True),
        ("10k person", "10.4k person", True),
        ("10k person", "10.6k person", False),
        ("5..9 person", "5..9.3 person", True),
        ("5..9 person", "5 person", False),
        ("up to 9 person", "more than 9 person", True),
    ],
)
def test_figures_within_five_percent_are_one(ledger: CaseOf, one: str, other: str, expected: bool) -> None:  # noqa: FBT001 a parameter of the table
    fields: dict[str, Any] = {"kind": "deployment", "item": "personnel.troops"}
    a, b = ledger(claim("a", quantity=one, **fields) + claim("b", quantity=other, **fields)).claims
    assert alike(a, b) is expected
    assert alike(b, a) is expected
