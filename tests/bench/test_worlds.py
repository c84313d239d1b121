"""The synthetic worlds of the bench: their truth, their echoes, and what the pipeline makes of them."""

import math
from pathlib import Path

import pytest

from bench.coverage import (
    OURS,
    Run,
    all_independent,
    intervals,
    last_wins,
    midpoint,
    misses,
    numbers,
    score,
    write_worlds,
)
from bench.echoes import retold
from bench.worlds import PAIRS, Make, Report, make_world, oracle_sd, rounded
from tallystick.pipeline import Query, answer
from tallystick.store.folder import load_folder

SMALL = Make(widths="mixed", tau=0.2, lines=6)


def test_one_seed_is_one_world() -> None:
    assert make_world(SMALL, 1) == make_world(SMALL, 1)
    assert make_world(SMALL, 1) != make_world(SMALL, 2)


@pytest.mark.parametrize("make", [SMALL, Make(prices="uncertain", lines=6), Make(told=(2, 2), lines=6)])
def test_every_line_of_a_world_is_a_line_of_the_balance(make: Make) -> None:
    world = make_world(make, 3)
    lines, totals = intervals(world.case)
    assert set(lines) == {line.id for line in world.lines}
    assert set(totals) == set(PAIRS)
    assert all(0 < low < high for low, high in totals.values())


def test_a_world_holds_no_error_and_every_kind_of_word() -> None:
    world = make_world(Make(widths="mixed"), 5)
    found = answer(world.case, (), Query(views=False))
    assert [finding for finding in found.findings if finding.level == "error"] == []
    counts = found.balanced.sheet.claims
    assert all(counts[word] for word in ("used", "echo", "superseded", "bound only", "capacity"))
    assert counts["total"] == len(world.case.claims)


def test_the_bench_reads_what_the_sheet_says() -> None:
    world = make_world(SMALL, 7)
    lines, totals = intervals(world.case)
    for side in answer(world.case, (), Query(views=False)).balanced.sheet.directions:
        assert side.built is not None
        assert totals[side.giver, side.receiver] == (side.built.q05, side.built.q95)
        for row in side.lines:
            assert row.quantity is not None
            assert lines[row.id] == (row.quantity.q05, row.quantity.q95)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("prices", ["exact", "uncertain"])
def test_echoes_change_no_bit_however_they_drift(seed: int, prices: str) -> None:
    make = Make(widths=("honest", "mixed")[seed % 2], tau=0.2, lines=4, prices=prices)  # type: ignore[arg-type]
    world = make_world(make, seed)
    case = retold(world, seed)
    assert len(case.claims) > 5 * len(world.case.claims)
    assert numbers(case) == numbers(world.case)


def test_echoes_are_as_many_as_a_world_says() -> None:
    world = make_world(SMALL, 2)
    case = retold(world, 2)
    assert len(case.claims) == len(world.case.claims) + sum(world.echoes.values())
    assert max(world.echoes.values()) <= 30
    assert {claim.via != () for claim in case.claims if claim.id not in world.echoes} == {True}


def test_a_written_world_loads_to_the_same_numbers(tmp_path: Path) -> None:
    write_worlds(tmp_path, Run(worlds=1, seed=3, jobs=1))
    loaded = load_folder(tmp_path / "world-0003")
    assert [finding for finding in loaded.findings if finding.level == "error"] == []
    made = make_world(Make(widths="mixed"), 3)
    assert numbers(loaded.case) == numbers(retold(made, 3))


def test_an_oracle_averages_noise_and_own_leans_but_no_shared_one() -> None:
    assert oracle_sd([0.3], Make()) == pytest.approx(0.3)
    assert oracle_sd([0.2, 0.2], Make()) == pytest.approx(0.2 / math.sqrt(2))
    assert oracle_sd([0.3, 0.3], Make(tau=0.4)) == pytest.approx(0.5 / math.sqrt(2))
    assert oracle_sd([0.3, 0.3], Make(tau=0.4, lean="line")) == pytest.approx(math.sqrt(0.3**2 / 2 + 0.4**2))


def test_the_naive_ways() -> None:
    reports = [Report(day=3, low=100, high=400, times=1), Report(day=9, low=200, high=800, times=3)]
    assert last_wins(reports) == (200, 800)
    assert midpoint(reports) == pytest.approx((300 / 1.2, 300 * 1.2))
    low, high = all_independent(reports)
    assert math.sqrt(low * high) == pytest.approx(math.exp((math.log(200) + 3 * math.log(400)) / 4))
    assert math.log(high / low) == pytest.approx(math.log(4) / 2)  # four reports: half as wide as one


def test_figures_are_rounded_to_two_digits() -> None:
    assert [rounded(figure) for figure in (12_345, 99_600, 104, 1_750_000)] == ["12000", "100000", "100", "1800000"]


def test_a_score_counts_each_line_once_and_says_what_falls_short() -> None:
    make = Make(lines=6, told=(2, 2))
    tally = score(make, 1)[OURS]
    assert len(tally.held["2"]) + tally.none == 6
    assert len(tally.totals) == 2
    tally.held["2"] = [False]
    assert any("these: 0 % of lines of 2" in miss for miss in misses("these", make, tally))
