"""Deeds among the signals, by choice."""

from tallystick.model.strain import Signal
from tests.case_parts import CaseOf, claim
from tests.outlook.signalling import signal, strained, toward

TREATY = {"kind": "agreement", "giver": None, "receiver": None, "parties": ["KP", "RU"], "period": "2024-06-19"}
TEXTS = (
    claim("treaty", **TREATY, paraphrase="signed"),
    claim("article-four", **TREATY, terms=["mutual_defence"], paraphrase="its fourth article"),
    claim("ratified", **{**TREATY, "period": "2024-11-06..2024-11-11"}, paraphrase="ratified"),
    claim("sent", kind="deployment", item="personnel.troops", quantity="about 3000 person", period="2024-10"),
    claim("more", kind="deployment", item="personnel.troops", quantity="about 9000 person", period="2024-10..2024-12"),
    claim("shells", item="arms.ammunition.artillery", quantity="9000 piece", period="2024-02..2024-05"),
    claim("later", item="arms.ammunition.artillery", quantity="99000 piece", period="2024-02..2024-12", origin="gur"),
    claim("most", item="arms.missile", quantity="at most 9 piece", period="2024-03"),
    claim("year", item="food", quantity="9 tonne", period="2024", giver="RU", receiver="KP"),
    signal("praise", "support"),
)
ALL = ["agreements", "deployments", "deliveries"]


def deeds(ledger: CaseOf, chosen: list[str], actor: str = "KP", target: str = "RU") -> dict[str, Signal]:
    found = toward(strained(ledger, *TEXTS, material_acts=chosen), actor, target)
    return {one.claim: one for one in found.signals if one.deed}


def test_by_default_no_deed_is_a_signal(ledger: CaseOf) -> None:
    found = strained(ledger, *TEXTS)
    assert [one.claim for one in toward(found, "KP", "RU").signals] == ["praise"]
    assert found.material_acts == ()


def test_each_deed_enters_by_its_own_choice(ledger: CaseOf) -> None:
    assert set(deeds(ledger, ["agreements"])) == {"article-four", "ratified"}
    assert set(deeds(ledger, ["deployments"])) == {"sent"}
    assert set(deeds(ledger, ["deliveries"])) == {"shells"}


def test_an_agreement_is_warm_both_ways_and_once_a_signature(ledger: CaseOf) -> None:
    for actor, target in (("KP", "RU"), ("RU", "KP")):
        signed = deeds(ledger, ["agreements"], actor, target)["article-four"]
        assert (signed.event, signed.weight, signed.months, signed.deed) == ("agree", 4.0, ("2024-06",), "agreement")


def test_people_and_goods_stand_in_the_month_by_which_they_are_known(ledger: CaseOf) -> None:
    found = deeds(ledger, ALL)
    assert (found["sent"].event, found["sent"].months, found["sent"].deed) == ("aid", ("2024-10",), "deployment")
    assert (found["shells"].weight, found["shells"].months, found["shells"].topic) == (7.0, ("2024-05",), "arms")


def test_at_most_is_no_delivery_and_a_year_is_no_month(ledger: CaseOf) -> None:
    assert {"most", "year"} & set(deeds(ledger, ALL)) == set()
    assert set(deeds(ledger, ALL, "RU", "KP")) == {"article-four", "ratified"}


def test_deeds_are_counted_apart_in_each_series(ledger: CaseOf) -> None:
    warmth = toward(strained(ledger, *TEXTS, material_acts=ALL), "KP", "RU").warmth
    assert (warmth.signals, warmth.deeds) == (5, 4)
    months = {entry.month: entry for entry in warmth.months}
    assert (months["2024-10"].tempo, months["2024-10"].deeds) == (1, 1)
    assert (months["2024-09"].tempo, months["2024-09"].deeds) == (1, 0)
