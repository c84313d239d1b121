"""Numbers of the literature on promises, forecasts and alliances, each from the place that prints it."""

import pytest

from tallystick.lookup.estimative import band
from tallystick.lookup.reference_classes import reference_class, reference_classes
from tallystick.outlook.base_rates import hazard
from tallystick.outlook.break_even import gain_share, patience_needed
from tallystick.outlook.judgements import brier

ICD_203 = {
    ("almost no chance", "remote"): (1, 5),
    ("very unlikely", "highly improbable"): (5, 20),
    ("unlikely", "improbable"): (20, 45),
    ("roughly even chance", "roughly even odds"): (45, 55),
    ("likely", "probable"): (55, 80),
    ("very likely", "highly probable"): (80, 95),
    ("almost certain", "nearly certain"): (95, 99),
}


@pytest.mark.parametrize(("words", "ends"), ICD_203.items(), ids=lambda value: str(value[0]))
def test_bands_of_intelligence_community_directive_203(words: tuple[str, str], ends: tuple[int, int]) -> None:
    for word in words:
        known = band(word)
        assert known is not None
        assert (known.low, known.high) == ends


def test_threshold_of_the_repeated_prisoners_dilemma() -> None:
    assert patience_needed(5, 3, 1) == 0.5


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("leeds-2000", 0.745),
        ("earlier-literature", 0.25),
        ("leeds-2003", 0.75),
        ("chiba-reliable-ally", 2 / 3),
        ("berkemeier-2018", 0.50),
        ("berkemeier-2018-before-1945", 0.66),
        ("berkemeier-2018-since-1945", 0.22),
        ("berkemeier-2018-defence", 0.41),
        ("berkemeier-2018-non-aggression", 0.37),
        ("berkemeier-2018-offence", 0.74),
        ("berkemeier-2018-neutrality", 0.78),
    ],
)
def test_shares_of_alliances_that_kept_their_word(name: str, share: float) -> None:
    found = reference_class(name)
    assert found is not None
    assert found.of == "fulfilled"
    assert found.value == pytest.approx(share, abs=0.005)


def test_the_spread_of_published_shares() -> None:
    values = [entry.value for entry in reference_classes() if entry.of == "fulfilled"]
    assert (min(values), max(values)) == (0.22, 0.78)


def test_mean_life_of_an_alliance_and_its_hazard() -> None:
    found = reference_class("kim-sandler-2020")
    assert found is not None
    assert found.value == 15
    assert hazard(found.value) == pytest.approx(0.067, abs=5e-4)


def test_equal_gains_are_the_even_split_of_nash() -> None:
    assert gain_share(2.0, 2.0) == 0.5


@pytest.mark.parametrize(
    ("chance", "outcome", "score"),
    [(1.0, True, 0), (0.7, True, 0.09), (0.3, True, 0.49), (0.5, False, 0.25), (0.0, True, 1)],
)
def test_half_of_briers_two_category_score(chance: float, outcome: bool, score: float) -> None:  # noqa: FBT001 - a table
    assert brier(chance, outcome) == pytest.approx(score)
