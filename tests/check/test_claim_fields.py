"""What each kind of claim needs and bears."""

from collections.abc import Callable

import msgspec
import pytest

from tallystick.check.kind_fields import NEEDS, OWN, STRANGE
from tallystick.model.claim import Claim
from tests.case_parts import claim

Codes = Callable[[str], set[str]]


def test_every_field_of_every_kind_is_a_field_of_a_claim() -> None:
    fields = {field.name for field in msgspec.structs.fields(Claim)}
    assert set().union(*OWN.values()) <= fields
    assert all(set(needs) <= OWN[kind] for kind, needs in NEEDS.items())
    assert all(set(strange.names) & OWN[kind] == set() for kind, strange in STRANGE.items())


@pytest.mark.parametrize("kind", sorted(NEEDS))
def test_a_claim_without_what_its_kind_needs_cannot_be_used(kind: str, codes: Codes) -> None:
    assert "C003" in codes(f'[[claim]]\nid = "a"\nkind = "{kind}"\norigin = "nis"\n')


def test_an_indicator_may_bear_any_figure(codes: Codes) -> None:
    text = claim(
        "a", kind="indicator", party="KP", item="energy.oil", value="5 USD per barrel", basis="market", year=2024
    )
    assert codes(text) & {"C003", "C005"} == set()


def test_what_could_not_be_read_is_not_missing(codes: Codes) -> None:
    text = claim("a", item="arms", quantity="5 pieces", origin=None).replace('giver = "KP"', "giver = 5")
    assert codes(text) & {"C003", "C004"} == set()
    assert {"T007", "M007"} <= codes(text)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "loss", "item": "food.grain"}, "C009"),
        ({"kind": "loss", "item": "arms.armour.tank"}, None),
        ({"kind": "loss", "item": "personnel.wounded"}, None),
        ({"kind": "loss", "item": "personnel"}, "C010"),
        ({"kind": "deployment", "item": "arms"}, "C009"),
        ({"kind": "deployment", "item": "personnel.killed"}, "C009"),
        ({"kind": "deployment", "item": "personnel.workers"}, None),
        ({"kind": "transfer", "item": "personnel.troops"}, "C010"),
        ({"kind": "price", "item": "personnel.killed"}, "C009"),
        ({"kind": "price", "item": "unspecified"}, "C009"),
        ({"kind": "price", "item": "personnel.troops"}, None),
    ],
)
def test_an_item_goes_with_its_kind(fields: dict[str, str], code: str | None, codes: Codes) -> None:
    assert codes(claim("a", quantity="5 piece", **fields)) & {"C009", "C010"} == ({code} if code else set())


def test_an_agreement_has_words_of_its_own(codes: Codes) -> None:
    head = {"kind": "agreement", "giver": None, "receiver": None, "parties": ["KP", "RU"]}
    assert "C006" not in codes(claim("a", terms=["mutual_defence", "loan"], **head))
    assert "C006" in codes(claim("a", terms=["gift"], **head))
    assert "C006" in codes(claim("a", item="arms", terms=["mutual_defence"]))


def test_a_rate_per_person_is_no_rate_over_time(codes: Codes) -> None:
    assert "C027" not in codes(claim("a", item="food", quantity="5 kilogram per person"))
    assert "C027" in codes(claim("a", item="food", quantity="5 kilogram per day", period="2024.."))
    assert "C027" not in codes(claim("a", item="food", quantity="5 kilogram per day", period="2024"))
