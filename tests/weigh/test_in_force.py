"""Choices turned into numbers."""

import msgspec
import pytest

from tallystick.lines.derive import derive_lines
from tallystick.model.case import Case, Choices
from tallystick.pipeline import answer
from tallystick.weigh.in_force import in_force
from tests.case_parts import CaseOf, claim, claims, head

SOURCES = """
#> sources.toml
[good]
name = "A good service"
reliability = "B"
why = "Borne out before."
[bad]
name = "A channel"
reliability = "E"
why = "Often wrong."
[plain]
name = "Nobody graded it"
"""
TEXT = (
    head(window="2024", parties=["KP", "RU"])
    + SOURCES
    + claims(
        claim("a", item="arms.missile", quantity="100 piece", period="2024", origin="good"),
        claim("b", item="arms.missile", quantity="200 piece", period="2024", origin="bad"),
    )
)


def chosen(case: Case, **choices: object) -> Case:
    return msgspec.structs.replace(case, choices=msgspec.structs.replace(case.choices, **choices))


def weights(case: Case) -> dict[str, float]:
    estimate = answer(case).balanced.valuation.lines[0].quantity
    assert estimate is not None
    return {part.origin: part.weight for part in estimate.components}


def test_equal_weights_unless_chosen(ledger: CaseOf) -> None:
    assert weights(ledger(TEXT)) == {"good": 0.5, "bad": 0.5}


def test_grades_weigh_by_the_table_where_that_is_chosen(ledger: CaseOf) -> None:
    found = weights(chosen(ledger(TEXT), origin_weights="reliability"))
    assert found == pytest.approx({"good": 0.8 / 1.0, "bad": 0.2 / 1.0})


def test_a_weight_of_the_case_multiplies_the_grade_and_an_ungraded_source_has_one(ledger: CaseOf) -> None:
    case = chosen(ledger(TEXT), origin_weights="reliability", weights={"bad": 0.5})
    found = in_force(case, derive_lines(case)).choices.weights
    assert found == pytest.approx({"good": 0.8, "bad": 0.1, "plain": 0.6})


def test_an_estimated_error_becomes_a_number(ledger: CaseOf) -> None:
    case = chosen(ledger(TEXT), reporting_error="estimated")
    error = in_force(case, derive_lines(case)).choices.reporting_error
    # ln 2 between two exact figures: variance (ln 2)²/2 with one degree of freedom, six of 0.35²
    assert error == pytest.approx(((6 * 0.35**2 + 0.6931472**2 / 2) / 7) ** 0.5)


def test_plain_choices_stay_as_they_are(ledger: CaseOf) -> None:
    case = ledger(TEXT)
    assert in_force(case, derive_lines(case)) is case
    assert Choices().origin_weights == "equal"


def test_an_average_over_echoes_lets_reprints_speak(ledger: CaseOf) -> None:
    """The first telling says 100, two reprints 98 and 104: one figure; the average is their geometric mean."""
    retold = claims(
        claim("c", item="arms.radar", quantity="100 piece", period="2024", origin="good"),
        claim("d", item="arms.radar", quantity="98 piece", period="2024", origin="good", via=["plain"]),
        claim("e", item="arms.radar", quantity="104 piece", period="2024", origin="good", via=["plain"]),
    )
    case = ledger(TEXT + retold)
    nearest, average = (
        next(v.quantity for v in answer(one).balanced.valuation.lines if v.line.item == "arms.radar")
        for one in (case, chosen(case, echoes="average"))
    )
    assert nearest is not None
    assert average is not None
    assert nearest.components[0].median == 100
    assert average.components[0].median == pytest.approx((100 * 98 * 104) ** (1 / 3))
    assert (average.low, average.high) == (100, 100)  # bounds stay those of the nearest telling
