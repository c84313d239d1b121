"""Published base rates as reference classes."""

import math

import pytest

from tallystick.outlook.base_rates import base_rates_of, hazard, hypothesis_rows, outlives, spreads_of
from tests.case_parts import CaseOf

CASE = """#> outlook.toml
[[hypothesis]]
id = "lasts"
title = "It lasts"
until = 2040-01-01
reference = ["kim-sandler-2020", "leeds-2000"]

[[hypothesis]]
id = "kept"
title = "It is kept"
reference = ["leeds-2000"]
"""
CLAUSE = """#> obligations.toml
[[clause]]
id = "help"
agreement = "treaty"
set_by = "UN"
atop = "defence"
"""


def test_a_rate_says_which_hypotheses_name_it_and_which_clauses_are_of_its_pact(ledger: CaseOf) -> None:
    rates = {rate.id: rate for rate in base_rates_of(ledger(CASE + CLAUSE))}
    assert rates["leeds-2000"].named_by == ("lasts", "kept")
    assert rates["berkemeier-2018-defence"].clauses == ("help",)
    assert rates["berkemeier-2018-offence"].clauses == ()


def test_the_spread_of_a_pact_lies_inside_that_of_all(ledger: CaseOf) -> None:
    spreads = {spread.pact: spread for spread in spreads_of(base_rates_of(ledger(CASE)))}
    assert all(spreads["any"].low <= spread.low <= spread.high <= spreads["any"].high for spread in spreads.values())


def test_a_mean_life_and_a_day_make_a_chance_to_outlive_it(ledger: CaseOf) -> None:
    lasts, kept = hypothesis_rows(ledger(CASE), "2025-01-01")
    assert lasts.outlives == pytest.approx(math.exp(-1), abs=1e-3)
    assert kept.outlives is None
    assert hypothesis_rows(ledger(CASE), None)[0].outlives is None
    assert hypothesis_rows(ledger(CASE), "2041")[0].outlives is None


def test_years_that_follow_each_other_multiply() -> None:
    assert outlives(15, 3) * outlives(15, 4) == pytest.approx(outlives(15, 7))
    assert outlives(15, 1) == pytest.approx(math.exp(-hazard(15)))
