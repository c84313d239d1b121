"""Does the 90 % interval hold the truth? Coverage and width on synthetic worlds, by kind of world.

Run: python -m bench.coverage [--worlds N] [--seed S] [--jobs J] [--write DIR]. `--write` puts N worlds, echoes and
all, as case folders into DIR, with truth.json beside them, and measures nothing.

Each row is one make of world (how widths are stated, how much origins lean); each column a number of origins that
tell a line. A line that one-sided words contradict stays an interval: it is counted under "none" and nowhere else.
"""

import argparse
import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from statistics import fmean, median

from bench.echoes import retold
from bench.worlds import PAIRS, Z90, Lean, LineTruth, Make, Report, Widths, World, make_world
from tallystick.balance.rows import quantiles_of
from tallystick.balance.terms import draws_for, side_terms
from tallystick.ledger.write import format_case
from tallystick.model.case import Case, Lens
from tallystick.model.estimate import Estimate
from tallystick.pipeline import Query, answer, check, value
from tallystick.uncertainty import engine

GROUPS = ("1", "2", "3–4", "5–8")
TAUS = (0.0, 0.2, 0.4)
WIDTHS: tuple[Widths, ...] = ("honest", "half", "hedge", "mixed")
OURS = "tallystick"
WIDEST = dict(zip(GROUPS, (1.3, 2.3, 4.0, 7.0), strict=True))  # most that a median width may be, in oracles
SAID = {
    "honest": "honest ranges",
    "half": "ranges half as wide",
    "hedge": 'all "about v"',
    "mixed": 'mixed, mostly "about v"',
}
Interval = tuple[float, float]
Pair = tuple[str, str]


@dataclass
class Tally:
    """What one way of reading a make of worlds came to: lines by group, totals."""

    held: dict[str, list[bool]] = field(default_factory=lambda: {group: [] for group in GROUPS})
    widths: dict[str, list[float]] = field(default_factory=lambda: {group: [] for group in GROUPS})  # in oracles, logs
    totals: list[bool] = field(default_factory=list)
    none: int = 0  # lines without a distribution

    def take(self, other: "Tally") -> None:
        for group in GROUPS:
            self.held[group] += other.held[group]
            self.widths[group] += other.widths[group]
        self.totals += other.totals
        self.none += other.none

    def line(self, truth: LineTruth, interval: Interval | None) -> None:
        if interval is None:
            self.none += 1
            return
        low, high = interval
        group = group_of(len(truth.origins))
        self.held[group].append(low <= truth.quantity <= high)
        self.widths[group].append(math.log(high / low) / (2 * Z90 * truth.oracle))


def group_of(origins: int) -> str:
    return GROUPS[0 if origins == 1 else 1 if origins == 2 else 2 if origins <= 4 else 3]


# ---------------------------------------------------------------- the naive ways


def all_independent(reports: Sequence[Report]) -> Interval:
    """Every report, reprints too, an independent measurement: the mean of logs by inverse variance."""
    weights = [one.times / _sd(one) ** 2 for one in reports]
    centre = math.fsum(w * _middle(one) for w, one in zip(weights, reports, strict=True)) / math.fsum(weights)
    reach = Z90 / math.sqrt(math.fsum(weights))
    return math.exp(centre - reach), math.exp(centre + reach)


def last_wins(reports: Sequence[Report]) -> Interval:
    """The last report as it was said."""
    last = max(reports, key=lambda one: one.day)
    return last.low, last.high


def midpoint(reports: Sequence[Report]) -> Interval:
    """Half way between the least and the greatest figure, good to a fifth."""
    middles = [math.exp(_middle(one)) for one in reports]
    centre = (min(middles) + max(middles)) / 2
    return centre / 1.2, centre * 1.2


def _middle(report: Report) -> float:
    return math.log(report.low * report.high) / 2


def _sd(report: Report) -> float:
    return math.log(report.high / report.low) / (2 * Z90)


NAIVE: Mapping[str, Callable[[Sequence[Report]], Interval]] = {
    "every report independent": all_independent,
    "last report wins": last_wins,
    "midpoint of min and max ± 20 %": midpoint,
}


def naive_total(truths: Sequence[LineTruth], way: Callable[[Sequence[Report]], Interval]) -> Interval:
    """Sum of lognormal lines at their true prices, taken as independent and normal."""
    mean = variance = 0.0
    for truth in truths:
        low, high = way(truth.reports)
        sd = math.log(high / low) / (2 * Z90)
        part = math.sqrt(low * high) * math.exp(sd**2 / 2) * truth.price
        mean += part
        variance += part**2 * math.expm1(sd**2)
    return mean - Z90 * math.sqrt(variance), mean + Z90 * math.sqrt(variance)


# ---------------------------------------------------------------- scoring


def score(make: Make, seed: int) -> dict[str, Tally]:
    """One world read by the pipeline and by the naive ways."""
    world = make_world(make, seed)
    return {OURS: _ours(world)} | {name: _naive(world, way) for name, way in NAIVE.items()}


def _ours(world: World) -> Tally:
    tally = Tally()
    lines, totals = intervals(world.case)
    for truth in world.lines:
        tally.line(truth, lines[truth.id])
    for pair in PAIRS:
        low, high = totals[pair]
        tally.totals.append(low <= world.total(pair) <= high)
    return tally


def intervals(case: Case) -> tuple[dict[str, Interval | None], dict[Pair, Interval]]:
    """q05 and q95 of each line's quantity (None: it stays an interval) and of each side's sum.

    The steps of `pipeline.answer`, without what the sheet makes of them besides (upper ends, net, ratios): a third of
    the time, the same bits.
    """
    checked = check(case)
    valuation = value(checked.case, checked.lines, Lens())
    draws = draws_for(valuation, checked.case.choices)
    lines = {line.line.id: _ends(line.priced_quantity or line.quantity) for line in valuation.lines}
    totals = {}
    for pair in PAIRS:
        own = [line for line in valuation.lines if (line.line.giver, line.line.receiver) == pair]
        low, high = engine.quantiles(engine.total_of(side_terms(own).lower, draws), (0.05, 0.95))
        totals[pair] = low, high
    return lines, totals


def _ends(estimate: Estimate | None) -> Interval | None:
    q = quantiles_of(estimate) if estimate else None
    return None if q is None or q.q05 is None or q.q95 is None else (q.q05, q.q95)


def _naive(world: World, way: Callable[[Sequence[Report]], Interval]) -> Tally:
    tally = Tally()
    for truth in world.lines:
        tally.line(truth, way(truth.reports))
    for pair in PAIRS:
        low, high = naive_total([truth for truth in world.lines if truth.pair == pair], way)
        tally.totals.append(low <= world.total(pair) <= high)
    return tally


def numbers(case: Case) -> object:
    """Every number of both directions, to be compared to the bit."""
    sheet = answer(case, (), Query(views=False)).balanced.sheet
    sides = [
        ([(row.id, row.quantity, row.price, row.value) for row in side.lines], side.built, side.unpriced)
        for side in sheet.directions
    ]
    return sides, sheet.net, sheet.ratios


def echoes_change(make: Make, seed: int) -> tuple[int, bool]:
    """How many echoes a world got, and whether they changed any bit of any number."""
    world = make_world(make, seed)
    case = retold(world, seed)
    return len(case.claims) - len(world.case.claims), numbers(world.case) != numbers(case)


# ---------------------------------------------------------------- tables


@dataclass(frozen=True)
class Run:
    """How many worlds a cell gets, from which seeds, by how many processes."""

    worlds: int
    seed: int
    jobs: int


Scores = dict[str, Tally]


def measure(makes: Sequence[Make], run: Run) -> list[Scores]:
    """Scores of each make over its worlds."""
    with Pool(run.jobs) as pool:
        return [_merged(pool.map(partial(score, make), _seeds(run), chunksize=4)) for make in makes]


def _seeds(run: Run) -> range:
    return range(run.seed, run.seed + run.worlds)


def _merged(parts: Sequence[Scores]) -> Scores:
    whole: Scores = {name: Tally() for name in parts[0]}
    for part in parts:
        for name, tally in part.items():
            whole[name].take(tally)
    return whole


def print_table(title: str, labels: Sequence[str], tallies: Sequence[Tally]) -> None:
    """Coverage in percent by number of origins with the median width in oracles behind it, then the total."""
    print(f"\n**{title}**\n")
    print("| widths | lean | " + " | ".join(GROUPS) + " | total | none |")
    print("| --- | --- |" + " ---: |" * 6)
    for label, tally in zip(labels, tallies, strict=True):
        cells = [_cell(tally, group) for group in GROUPS]
        print(f"| {label} | " + " | ".join(cells) + f" | {_percent(tally.totals)} | {_share(tally)} |")


def _cell(tally: Tally, group: str) -> str:
    if not tally.held[group]:
        return "–"
    return f"{_percent(tally.held[group])} ({median(tally.widths[group]):.1f})"


def _percent(held: Sequence[bool]) -> str:
    return f"{100 * fmean(held):.0f}"


def _share(tally: Tally) -> str:
    lines = tally.none + sum(len(held) for held in tally.held.values())
    return f"{100 * tally.none / lines:.1f}"


def misses(label: str, make: Make, tally: Tally) -> list[str]:
    """What falls short of the targets in worlds whose origins lean each on its own."""
    found = []
    for group in GROUPS:
        if not tally.held[group]:
            continue
        floor = _floor(make, group)
        if fmean(tally.held[group]) < floor:
            found.append(f"{label}: {_percent(tally.held[group])} % of lines of {group}, wanted {floor:.0%}")
        if make.widths == "honest" and median(tally.widths[group]) > WIDEST[group]:
            found.append(f"{label}: {median(tally.widths[group]):.2f} oracles wide at {group} origins")
    if make.widths == "honest" and fmean(tally.totals) < 0.8:
        found.append(f"{label}: {_percent(tally.totals)} % of totals, wanted 80 %")
    return found


def _floor(make: Make, group: str) -> float:
    if make.widths == "honest":
        return 0.85
    if make.tau > 0.2:
        return 0.0
    return 0.8 if group == "1" else 0.9


def _label(make: Make) -> str:
    return f"{SAID[make.widths]} | {make.tau:g}"


# ---------------------------------------------------------------- suites


def many_origins(run: Run) -> None:
    """Ten origins, each line told by some of them; every origin leans on its own."""
    makes = [Make(widths=widths, tau=tau) for widths in WIDTHS for tau in TAUS]
    scores = measure(makes, run)
    labels = [_label(make) for make in makes]
    print_table("Lines told by some of ten origins", labels, [score[OURS] for score in scores])
    _verdict(labels, makes, [score[OURS] for score in scores])
    for name in NAIVE:
        print_table(f"The same worlds: {name}", labels, [score[name] for score in scores])


def _verdict(labels: Sequence[str], makes: Sequence[Make], tallies: Sequence[Tally]) -> None:
    rows = zip(labels, makes, tallies, strict=True)
    missed = [miss.replace(" | ", ", lean ") for row in rows for miss in misses(*row)]
    print("\nShort of its target:\n" if missed else "\nEvery target is met.")
    for miss in missed:
        print(f"- {miss}")


def same_origins(run: Run) -> None:
    """Every line of a case told by the same origins: with one, nothing shows how far its widths can be trusted."""
    makes = [
        Make(widths=widths, tau=tau, told=told)
        for told in ((1, 1), (2, 2), (3, 4), (5, 8))
        for widths in ("honest", "hedge")
        for tau in TAUS
    ]
    tallies = [score[OURS] for score in measure(makes, run)]
    labels = [_label(make) for make in makes]
    print_table("Every line told by the same origins", labels, tallies)
    _verdict(labels, makes, tallies)


def shared_leans(run: Run) -> None:
    """Origins that lean together, on a line or on the whole: no disagreement gives that away."""
    leans: tuple[Lean, ...] = ("line", "world")
    for lean in leans:
        makes = [Make(widths=widths, tau=tau, lean=lean) for widths in ("honest", "hedge") for tau in TAUS[1:]]
        tallies = [score[OURS] for score in measure(makes, run)]
        where = "on each line" if lean == "line" else "on the whole case"
        print_table(f"All origins lean together {where}", [_label(make) for make in makes], tallies)


def other_makes(run: Run) -> None:
    """Worlds unlike those that the default was set on."""
    made = {
        "10 lines": Make(lines=10),
        "60 lines": Make(lines=60),
        "heavy tails": Make(tails="heavy"),
        "few large lines": Make(sizes=1.5),
        "uncertain prices": Make(prices="uncertain"),
        "noise 0.05 to 0.3": Make(noise=(0.05, 0.3)),
        "noise 0.3 to 0.9": Make(noise=(0.3, 0.9)),
    }
    cells: tuple[tuple[Widths, float], ...] = (("honest", 0.0), ("honest", 0.4), ("hedge", 0.2))
    rows = [(name, replace(make, widths=widths, tau=tau)) for name, make in made.items() for widths, tau in cells]
    tallies = [score[OURS] for score in measure([make for _, make in rows], run)]
    labels = [f"{name}, {_label(make)}" for name, make in rows]
    print_table("Worlds of another make", labels, tallies)
    _verdict(labels, [make for _, make in rows], tallies)


def echoes(run: Run) -> None:
    """Every claim retold 0 to 30 times, most of them bent."""
    make = Make(widths="mixed", tau=0.2)
    with Pool(run.jobs) as pool:
        results = pool.map(partial(echoes_change, make), _seeds(run), chunksize=2)
    count, changed = sum(number for number, _ in results), sum(moved for _, moved in results)
    print(f"\n{count} echoes in {len(results)} worlds: {changed} worlds in which a bit of any number changed.")


def write_worlds(folder: Path, run: Run) -> None:
    """Case folders world-0000 …, retold, and truth.json."""
    truths = {}
    for seed in _seeds(run):
        make = Make(widths=WIDTHS[seed % 4], tau=TAUS[seed // 4 % 3])
        world = make_world(make, seed)
        name = f"world-{seed:04d}"
        for path, text in format_case(retold(world, seed)).items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        lines = {line.id: {"quantity": line.quantity, "price": line.price} for line in world.lines}
        totals = {f"{giver}>{receiver}": world.total((giver, receiver)) for giver, receiver in PAIRS}
        truths[name] = {"widths": make.widths, "tau": make.tau, "lines": lines, "totals": totals}
    (folder / "truth.json").write_text(json.dumps(truths, indent=1), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=300, help="worlds of each make of the first table")
    parser.add_argument("--seed", type=int, default=10_000, help="number of the first world")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", type=Path, help="write worlds as case folders instead")
    chosen = parser.parse_args()
    run = Run(chosen.worlds, chosen.seed, chosen.jobs)
    if chosen.write:
        write_worlds(chosen.write, run)
        return
    print("Coverage of the 90 % interval in %, in brackets its median width in those of an oracle;", end=" ")
    print("none: share of lines in % that stay an interval, since one-sided words contradict their figures")
    many_origins(run)
    fewer = replace(run, worlds=max(1, run.worlds // 4))
    for suite in (same_origins, shared_leans, other_makes):
        suite(fewer)
    echoes(replace(run, worlds=max(1, run.worlds // 8)))


if __name__ == "__main__":
    main()
