"""Lives and signals of the first case: the whole ladder, and every sign of strain and warmth in its place."""

import csv
from pathlib import Path

import pytest

from tallystick.model.lives import Lives, LivesSeries
from tallystick.model.strain import Signal, Strain, StrainDirection
from tallystick.pipeline import Answer, Query, answer, lives, strain
from tallystick.store.folder import load_folder

ROOT = Path(__file__).parent.parent.parent
PARTIES = {"DPRK": "KP", "Russia": "RU"}
STANCES = {"strain", "praise", "signal", "diplomacy", "visit", "acknowledgement", "denial"}
NO_STANCE = {  # rows that tell of no act or stance of one of the two toward the other, and what they are
    "dr150": "a denial of a transfer",
    "dr151": "a denial of a transfer",
    "dr163": "a figure on quality",
    "dr166": "a figure on coordination",
}


@pytest.fixture(scope="module")
def whole() -> Answer:
    loaded = load_folder(ROOT / "cases" / "dprk-russia")
    return answer(loaded.case, loaded.findings, Query(views=False))


@pytest.fixture(scope="module")
def lost(whole: Answer) -> Lives:
    return lives(whole)


@pytest.fixture(scope="module")
def signs(whole: Answer) -> Strain:
    return strain(whole)


def toward(signs: Strain, actor: str, target: str) -> StrainDirection:
    (one,) = [one for one in signs.directions if (one.actor, one.target) == (actor, target)]
    return one


def all_signals(signs: Strain) -> dict[str, Signal]:
    told = [signal for one in signs.directions for signal in one.signals if not signal.deed]
    return {signal.claim: signal for signal in (*told, *signs.others)}


def series(lost: Lives, item: str, scope: str | None = None) -> LivesSeries:
    (one,) = [one for one in lost.series if (one.item, one.scope) == (item, scope)]
    return one


class TestLives:
    def test_the_whole_ladder_from_december_2024_on(self, lost: Lives) -> None:
        casualties = series(lost, "personnel.casualties").rungs
        assert [(rung.until, rung.told_by, rung.measure) for rung in casualties] == [
            ("2024-12-23", "rok-jcs", "about 1100 person"),
            ("2024-12-23", "zelensky", "more than 3000 person"),
            ("2025-01-06", "zelensky", "at least 3800 person"),
            ("2025-01-09", "zelensky", "about 4000 person"),
            ("2025-01", "western-officials", "about 4000 person"),
            ("2025-04-30", "nis", "about 4700 person"),
            ("2025-06-15", "uk-mod", "more than 6000 person"),
        ]
        killed = series(lost, "personnel.killed").rungs
        assert [(rung.until, rung.told_by, rung.measure) for rung in killed] == [
            ("2025-01-13", "nis", "about 300 person"),
            ("2025-01", "western-officials", "about 1000 person"),
            ("2025-04-30", "nis", "about 600 person"),
            ("2025-09-02", "nis", "about 2000 person"),
        ]

    def test_each_teller_speaks_through_its_latest_word(self, lost: Lives) -> None:
        killed = {rung.claim: rung for rung in series(lost, "personnel.killed").rungs}
        assert {name: (rung.fate, rung.of) for name, rung in killed.items()} == {
            "dr095": ("superseded", "dr103"),
            "dr098": ("bound only", None),
            "dr100": ("superseded", "dr103"),
            "dr103": ("used", None),
        }
        assert set(killed["dr103"].echoes) == {"dr103b", "dr103c", "dr103d", "dr103e"}

    def test_the_latest_dead_are_about_two_thousand_and_casualties_more_than_six_thousand(self, lost: Lives) -> None:
        killed, casualties = (series(lost, f"personnel.{kind}").quantity for kind in ("killed", "casualties"))
        assert killed is not None
        assert casualties is not None
        assert killed.q50 == pytest.approx(2000)
        assert (casualties.low, casualties.high, casualties.q50) == (6000, None, None)

    def test_what_pyongyang_acknowledged_is_a_series_of_its_own(self, lost: Lives) -> None:
        rungs = series(lost, "personnel.killed", "acknowledged by Pyongyang").rungs
        assert [rung.measure for rung in rungs] == ["at least 101 person", "at least 250 person", "350 person"]
        (nine,) = series(lost, "personnel.killed", "acknowledged by Pyongyang, engineers").rungs
        assert nine.measure == "9 person"

    def test_copies_that_turned_casualties_into_deaths_are_refused(self, lost: Lives) -> None:
        refused = {one.claim: one for one in lost.refused}
        assert set(refused) == {"dr099", "dr102", "dr108"}
        assert {one.fate for one in refused.values()} == {"contradicted"}
        assert refused["dr099"].told == "dr098-casualties"
        assert refused["dr102"].told == "dr101"
        assert all("casualties read as deaths" in refused[name].drifts for name in ("dr099", "dr102"))

    def test_the_dead_of_a_thousand_sent(self, lost: Lives) -> None:
        rate = series(lost, "personnel.killed").rates[0]
        assert rate.q05 is not None
        assert rate.q95 is not None
        assert rate.q05 < 1000 * 2000 / 15_000 < rate.q95
        assert rate.high == pytest.approx(1000 * 2400 / 12_500)


class TestSignals:
    def test_disappointed_and_its_amplified_copy_are_one_origin(self, signs: Strain) -> None:
        told = all_signals(signs)
        assert "dr159b" not in told
        assert told["dr159"].echoes == ("dr159b",)
        (drift,) = told["dr159"].drifts
        assert drift.kind == "intensity raised"
        assert "disappointed" in drift.detail
        assert "furious" in drift.detail

    def test_a_soothing_that_a_copy_told_as_a_rebuke_is_refused(self, signs: Strain) -> None:
        assert [one.claim for one in signs.refused] == ["dr159b-putin"]
        assert all_signals(signs)["dr159-putin"].sign == "warmth"

    def test_praise_and_strain_both_stand(self, signs: Strain) -> None:
        for pair in (("KP", "RU"), ("RU", "KP")):
            one = toward(signs, *pair)
            assert one.warmth.tone is not None
            assert one.strain.tone is not None
            assert one.warmth.tone.q05 > 0 > one.strain.tone.q95
        month = {entry.month for entry in toward(signs, "RU", "KP").warmth.months}
        assert {entry.month for entry in toward(signs, "RU", "KP").strain.months} & month == {"2025-09"}

    def test_officers_blame_and_a_leaders_displeasure_are_two_things(self, signs: Strain) -> None:
        told = all_signals(signs)
        assert (told["dr164"].voice, told["dr164"].topic, told["dr164"].manner) == ("military", "quality", "public")
        assert (told["dr159"].topic, told["dr159"].manner) == ("compensation", "assessed")
        assert (told["dr159c"].voice, told["dr159c"].manner) == ("leader", "assessed")

    def test_the_treaty_the_troops_and_first_deliveries_are_deeds(self, signs: Strain) -> None:
        deeds = [signal for signal in toward(signs, "KP", "RU").signals if signal.deed]
        assert ("2024-06",) in [signal.months for signal in deeds if signal.deed == "agreement"]
        assert ("2024-10",) in [signal.months for signal in deeds if signal.deed == "deployment"]
        assert ("2023-10",) in [signal.months for signal in deeds if signal.deed == "delivery"]

    def test_turning_points_are_not_sought_and_the_page_says_why(self, signs: Strain) -> None:
        for one in signs.directions:
            for side in (one.warmth, one.strain):
                assert not side.turning.sought
                assert "60 are wanted" in side.turning.because

    def test_failures_and_trouble_stand_beside_the_signals(self, signs: Strain) -> None:
        beside = {one.claim: one.topic for one in signs.circumstances}
        assert beside["dr163"] == "quality"
        assert beside["dr166"] == "coordination"


def evidence() -> list[dict[str, str]]:
    """Rows of the evidence that tell of acts and stances; the test is skipped where they are not at hand."""
    found = sorted(ROOT.parent.glob("*/evidence/facts-dprk-russia.csv"))
    if not found:
        pytest.skip("facts-dprk-russia.csv, the evidence behind the case, lies nowhere beside the checkout")
    with found[0].open(encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["record_type"] in STANCES]


def month_of(row: dict[str, str]) -> str:
    """Month of a row: that of its end, its day, or its publication."""
    return (row["period_end"] or row["date_or_asof"] or row["pub_date"])[:7]


def test_every_stance_of_the_evidence_is_in_its_month_direction_and_word(signs: Strain) -> None:
    told, checked = all_signals(signs), 0
    echoes = {name: signal for signal in told.values() for name in signal.echoes}
    for row in evidence():
        name = row["id"].lower()
        if name in NO_STANCE:
            continue
        signal = told.get(name) or echoes[name]
        assert month_of(row) in signal.months, name
        if row["giver_or_actor"] in PARTIES:
            assert signal.actor == PARTIES[row["giver_or_actor"]], name
        if signal.target in PARTIES.values() and row["receiver_or_target"] in PARTIES:
            assert signal.target == PARTIES[row["receiver_or_target"]], name
        wanted = {"strain": "strain", "cohesion": "warmth", "mixed": "warmth", "denial": "strain"}
        assert signal.sign == wanted[row["signal_direction"]], name
        checked += 1
    assert checked >= 17


def test_rows_that_are_no_stance_are_something_else(whole: Answer, signs: Strain) -> None:
    kinds = {claim.id: claim.kind for claim in whole.case.claims}
    assert {kinds[name] for name in NO_STANCE} == {"transfer", "indicator"}
    assert set(NO_STANCE) & set(all_signals(signs)) == set()
