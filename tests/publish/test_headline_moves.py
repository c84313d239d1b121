"""Which claims move the headline, each left out by the whole pipeline."""

import msgspec
import pytest

from tallystick.balance.both_sides import Balanced
from tallystick.model.case import Case
from tallystick.pipeline import Query, answer, moving_claims
from tallystick.publish import headline_moves as moving
from tests.case_parts import CaseOf, claim, claims

SHELL = "arms.ammunition.artillery"
BACK = {"giver": "RU", "receiver": "KP", "period": "2024"}
PRICE = claim(
    "price", kind="price", item=SHELL, value="1000 USD", per="piece", basis="production", market="KP", year=2024
)
LEDGER = claims(
    claim("shells", item=SHELL, quantity="100000 piece", period="2024"),
    PRICE,
    claim("few", item="arms.small-arms", value="500000 USD", period="2024"),
    claim("some", item="arms.drone", value="2M USD", period="2024"),
    claim("flour", item="food.flour", value="2M USD", **BACK),
    claim("dead", kind="loss", item="personnel.killed", quantity="100 person", period="2024"),
    claim("visit", kind="signal", actor="KP", target="RU", event="consult", period="2024-05"),
)


def run(case: Case) -> Balanced:
    return answer(case, (), Query(views=False)).balanced


@pytest.fixture
def case(ledger: CaseOf) -> Case:
    return ledger(LEDGER)


def test_what_moves_a_figure_by_more_than_one_in_a_hundred_is_found(case: Case) -> None:
    assert {move.claim for move in moving_claims(case)} == {"shells", "price", "some", "flour", "dead"}


def test_a_share_is_that_of_the_figure_before(case: Case) -> None:
    moves = {move.claim: move for move in moving_claims(case)}
    some = moves["some"]
    assert some.figure.startswith("KP>RU")
    assert some.before == pytest.approx(102.5e6)
    assert some.after == pytest.approx(100.5e6)
    assert some.share == pytest.approx(2 / 102.5)
    assert moves["flour"].share is None
    assert moves["flour"].after is None


def test_what_takes_a_figure_away_comes_first(case: Case) -> None:
    shares = [move.share for move in moving_claims(case)]
    assert shares == sorted(shares, key=lambda share: -float("inf") if share is None else -share)


def test_groups_find_the_same_as_one_by_one(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    single = moving_claims(case)
    monkeypatch.setattr(moving, "LARGE", 3)
    assert moving.headline_moves(case, run) == single


def test_a_claim_that_bears_no_number_is_not_tried(case: Case) -> None:
    tried: list[int] = []

    def counting(one: Case) -> Balanced:
        tried.append(len(one.claims))
        return run(one)

    moving.headline_moves(case, counting)
    assert len(tried) == 1 + len(case.claims) - 1


def test_the_ratio_of_a_study_is_a_figure_of_the_headline(ledger: CaseOf) -> None:
    total = {"origin": "fnf", "item": "unspecified", "covers": ["arms"], "concept": "value given"}
    gave = claim("gave", **total, value="8bn..10bn USD", period="2024")
    got = claim("got", **total, value="1bn..2bn USD", **BACK)
    moves = {move.claim: move for move in moving_claims(ledger(claims(gave, got)))}
    assert set(moves) == {"gave", "got"}
    assert all(move.figure.startswith("ratio") for move in moves.values())


def test_figures_are_named(case: Case) -> None:
    figures = moving.headline_figures(run(case).sheet)
    assert figures["KP>RU built"] == pytest.approx(102.5e6)
    assert figures["KP personnel.killed low"] == 100
    assert msgspec.json.encode(figures)
