"""Which claims tell the same thing, in whatever form, and which do not."""

from typing import Any

from tallystick.weigh.echoing import echoes
from tests.case_parts import CaseOf
from tests.echo_parts import HEAD, copied, drifts, entries, told


def test_a_date_said_less_precisely_is_no_drift(ledger: CaseOf) -> None:
    assert drifts(ledger, {"period": "2024-01-03..2024-05"}, {"period": "2024..2024-05-12"}) == []
    assert drifts(ledger, {"period": "2024-01..2024-05"}, {"period": "..2024-05"}) == []


def test_dead_and_wounded_of_one_briefing_are_two_facts(ledger: CaseOf) -> None:
    dead = {"kind": "loss", "item": "personnel.killed", "quantity": "about 300 person"}
    wounded = {"kind": "loss", "item": "personnel.wounded", "quantity": "about 2700 person"}
    all_hurt = {"kind": "loss", "item": "personnel.casualties", "quantity": "about 3000 person"}
    for other in (wounded, all_hurt):
        assert sorted(e.claims for e in entries(ledger, told("a", **dead), copied(**other))) == [("a",), ("b",)]


def test_shells_and_containers_are_two_facts(ledger: CaseOf) -> None:
    shells = {"item": "arms.ammunition", "quantity": "up to 20k piece"}
    containers = {"item": "arms.ammunition", "quantity": "up to 20k container"}
    assert len(entries(ledger, told("a", **shells), copied(**containers))) == 2


def test_a_whole_near_its_largest_part_is_another_fact(ledger: CaseOf) -> None:
    whole = {"quantity": None, "item": "unspecified", "value": "28.7trn KRW"}
    part: dict[str, Any] = {"quantity": None, "item": "arms", "value": "27.4trn KRW"}
    assert len(entries(ledger, told("a", **whole), copied(**part))) == 2
    assert len(entries(ledger, told("a", **whole), copied(**{**part, "value": "28trn KRW"}))) == 1


def test_what_one_text_says_twice_is_two_facts(ledger: CaseOf) -> None:
    texts = told("a", item="arms"), told("b", item="arms.missile")
    assert len(entries(ledger, *texts)) == 2


def test_likeness_ties_nothing(ledger: CaseOf) -> None:
    other = copied(origin="gur", statement=None, giver="RU", receiver="KP")
    assert len(entries(ledger, told("a"), other)) == 2
    assert len(entries(ledger, told("a"), copied(statement="later", item="arms"))) == 2


def test_two_origins_of_one_fact_stand_side_by_side(ledger: CaseOf) -> None:
    gur = told("c", origin="gur", statement=None, document=None, quantity="148 piece")
    found = echoes(ledger(HEAD + told("a") + copied() + gur))
    (fact,) = found.facts
    assert fact.key == "KP>RU:arms.missile.ballistic piece 2024"
    assert [(entry.origin, entry.claims) for entry in fact.origins] == [("gur", ("c",)), ("nis", ("a", "b"))]


def test_a_second_word_of_an_origin_on_one_fact_has_a_key_of_its_own(ledger: CaseOf) -> None:
    later = told("c", statement="later", document=None, quantity="300 piece")
    found = echoes(ledger(HEAD + told("a") + later))
    assert [fact.key for fact in found.facts] == [
        "KP>RU:arms.missile.ballistic piece 2024",
        "KP>RU:arms.missile.ballistic piece 2024 (c)",
    ]
