"""The first case: what was promised, and what its facts bear of an outlook."""

from pathlib import Path

import pytest

from tallystick.model.obligation import Obligation
from tallystick.model.outlook import Outlook
from tallystick.pipeline import Answer, answer, obligations, outlook
from tallystick.store.folder import load_folder

FOLDER = Path(__file__).parent.parent.parent / "cases" / "dprk-russia"


@pytest.fixture(scope="module")
def whole() -> Answer:
    loaded = load_folder(FOLDER)
    return answer(loaded.case, loaded.findings)


@pytest.fixture(scope="module")
def promised(whole: Answer) -> dict[str, Obligation]:
    return {one.id: one for one in obligations(whole).obligations}


@pytest.fixture(scope="module")
def ahead(whole: Answer) -> Outlook:
    return outlook(whole)


def test_the_treaty_was_signed_and_is_in_force(promised: dict[str, Obligation]) -> None:
    help_ = promised["treaty-2024-article-4"]
    assert (help_.signed, help_.in_force, help_.state) == ("2024-06-19", "2024-12-04", "in force")
    assert promised["treaty-2024-article-3"].standing == "untested"


def test_mutual_help_was_invoked_by_pyongyang_for_troops_that_had_come_before(promised: dict[str, Obligation]) -> None:
    help_ = promised["treaty-2024-article-4"]
    assert help_.standing == "invoked"
    assert [said.claims for said in help_.words if said.word == "invoked"] == [("dr154",)]
    troops = next(bearing for bearing in help_.bearings if bearing.line == "KP>RU:personnel.troops")
    assert (troops.begins, troops.timing) == ("2024-10", "before it was in force")


def test_the_oil_ceiling_is_exceeded_by_what_was_observed_and_not_by_what_was_reported(
    promised: dict[str, Obligation],
) -> None:
    ceiling = promised["unscr-2397-oil"].ceiling
    assert ceiling is not None
    assert (ceiling.amount, ceiling.unit, ceiling.per) == (500_000, "barrel", "year")
    words = {(row.span, row.side): row.word for row in ceiling.rows if row.word != "could have been"}
    assert words == {
        ("2022-12..2023-04", "reported"): "below so far",
        ("2023", "reported"): "below so far",
        ("2024", "observed"): "exceeds",
    }


def test_the_newspapers_tonnes_are_left_out(promised: dict[str, Obligation]) -> None:
    ceiling = promised["unscr-2397-oil"].ceiling
    assert ceiling is not None
    assert "dr110b" in ceiling.left_out


def test_nobody_in_the_facts_judged_the_future_and_so_there_is_no_judgement(ahead: Outlook) -> None:
    assert (ahead.judgements, ahead.cards, ahead.sums) == ((), (), ())


def test_the_louder_copy_of_the_disappointment_counts_for_nothing(ahead: Outlook) -> None:
    (matrix,) = ahead.matrices
    rows = {row.claim: row for row in matrix.rows}
    assert (rows["dr159b"].weight, rows["dr159b"].because) == (0, "retells dr159, which is rated itself")
    assert rows["dr159"].origin == rows["dr159b"].origin


def test_every_rating_has_a_name_and_a_reason(whole: Answer) -> None:
    assert all(row.by and row.on and row.because for row in whole.case.evidence)


def test_what_russia_gave_has_no_price_in_these_views_and_leaves_the_break_even_open(ahead: Outlook) -> None:
    assert ahead.stakes is not None
    assert [row.break_even for row in ahead.stakes.rows] == [None, None]
    assert all(row.because.startswith("open: ") for row in ahead.stakes.rows)
