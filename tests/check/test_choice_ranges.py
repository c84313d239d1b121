"""Choices that mean nothing are faults, each at its field; those at the ends of their range are none."""

import math

import msgspec
import pytest

from tallystick.check.choice_ranges import choice_faults
from tallystick.model.case import Choices

PARTIES = ("KP", "RU")


def faults(choices: Choices) -> list[tuple[str, str]]:
    return [(fault.field, fault.help) for fault in choice_faults(choices, PARTIES)]


def test_the_defaults_are_sound() -> None:
    assert faults(Choices()) == []


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("reporting_error", (0.0, 5.0, "off", "estimated"), (-1.0, 5.1)),
        ("constraint_reliability", (0.001, 0.999), (0.0, 1.0, 2.0)),
        ("rho", (0.0, 1.0), (-0.1, 1.1)),
        ("hedge_about", (1.0, 100.0), (0.8, 101.0, 1e300)),
        ("hedge_nearly", (1.0, 100.0), (0.8, 101.0)),
        ("stale_grace", (0, 36500), (-1, 36501, 10**11)),
        ("basis", (("market",),), ((),)),
        ("status", (("paid",),), ((),)),
    ],
)
def test_a_choice_is_sound_inside_its_range_only(field: str, good: tuple[object, ...], bad: tuple[object, ...]) -> None:
    nothing = () if field in ("basis", "status") else (math.nan, math.inf)
    for value in good:
        assert faults(msgspec.structs.replace(Choices(), **{field: value})) == []
    for value in (*bad, *nothing):
        assert [name for name, _ in faults(msgspec.structs.replace(Choices(), **{field: value}))] == [field]


@pytest.mark.parametrize(
    ("direction", "bases", "field", "remedy"),
    [
        ("KP-RU", ("market",), "basis_by.KP-RU", 'write "KP>RU"'),
        ("KP>ru", ("market",), "basis_by.KP>ru", 'did you mean "RU"?'),
        ("KP>XX", ("market",), "basis_by.KP>XX", "parties here: KP, RU"),
        ("KP>KP", ("market",), "basis_by.KP>KP", "name two parties"),
        ("KP>RU", ("market", "producton"), "basis_by.KP>RU[1]", 'did you mean "production"?'),
    ],
)
def test_a_direction_names_two_parties_and_known_bases(
    direction: str, bases: tuple[str, ...], field: str, remedy: str
) -> None:
    assert faults(Choices(basis_by={direction: bases})) == [(field, remedy)]


def test_a_direction_without_a_basis_is_a_fault() -> None:
    assert [field for field, _ in faults(Choices(basis_by={"KP>RU": ()}))] == ["basis_by.KP>RU"]
