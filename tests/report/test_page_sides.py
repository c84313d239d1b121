import pytest

from tallystick.pipeline import Answer
from tallystick.report.labels import Labels
from tallystick.report.page_sides import SideView, side_view
from tests.report.ledgers import BUILT, answered, built, news


def sides(answer: Answer) -> list[SideView]:
    labels, valuation = Labels(answer.case), answer.balanced.valuation
    return [side_view(d, valuation.lines, valuation.stated, labels) for d in answer.balanced.sheet.directions]


def test_a_line_without_both_ends_is_marked_as_an_interval() -> None:
    gave, got = sides(news())
    assert [(line.value, line.interval, line.middle) for line in gave.lines] == [
        ("at least 5.6\u202fbn\u00a0USD", True, None)
    ]
    assert [(line.value, line.interval) for line in got.lines] == [("up to 1.2\u202fbn\u00a0USD", True)]


def test_a_sum_of_intervals_is_bounds_and_never_zero() -> None:
    _, got = sides(news())
    assert got.total is not None
    assert (got.total.words, got.total.middle, got.total.upper) == ("up to 1.2\u202fbn\u00a0USD", None, None)
    assert {view.words for view in got.views} == {"open"}


def test_a_price_says_basis_and_market() -> None:
    (line,) = sides(built())[0].lines
    assert line.price is not None
    assert (line.price.basis, line.price.market, line.price.claims) == ("cost of production", "Russia", ("price",))
    assert line.price.fallback is None
    assert line.price.words.endswith("USD a piece")
    assert line.middle is not None


def test_a_price_says_why_it_is_second_choice() -> None:
    (line,) = sides(answered(BUILT.replace('market = "RU"', 'market = "US"')))[0].lines
    assert line.price is not None
    assert line.price.fallback == "a price of another market (US)"


def test_an_open_top_stays_open() -> None:
    total = sides(built())[0].total
    assert total is not None
    assert total.bounds.startswith("at least ")
    assert (total.priced, total.known) == (1, 2)


def test_totals_are_in_the_money_they_were_said_in_and_in_ours() -> None:
    current, older = sides(built())[0].stated
    assert current.words == "about 10\u202ftrn\u00a0KRW"
    assert current.converted is not None
    assert current.converted.endswith("USD")
    assert current.share.endswith("%")
    assert (current.concept, older.concept) == ("value given", "not said")
    assert (current.current, older.current) == (True, False)
    assert older.words == "up to 5.5\u202fbn\u00a0USD"


def test_what_has_no_price_says_why_and_how_much() -> None:
    (row,) = sides(built())[0].unpriced
    assert (row.label, row.quantity) == ("Guns and launchers", "at least 479\u00a0pieces")
    assert row.reason
    assert row.claims == ("guns",)


def test_a_side_of_which_nothing_is_said_is_empty() -> None:
    _, got = sides(built())
    assert (got.total, got.lines, got.stated, got.unpriced) == (None, (), (), ())


@pytest.mark.parametrize("model", ["152 mm", "KN-23"])
def test_a_model_is_part_of_the_name(model: str) -> None:
    named = BUILT.replace(
        'item = "arms.ammunition.artillery"', f'item = "arms.ammunition.artillery"\nmodel = "{model}"'
    )
    assert [line.label for line in sides(answered(named))[0].lines] == [f"Artillery shells, {model}"]
