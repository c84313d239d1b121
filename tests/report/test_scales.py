from hypothesis import given
from hypothesis import strategies as st

from tallystick.report.scales import scale_of

MONEY = st.floats(min_value=1, max_value=1e14)


def test_figures_of_like_size_stand_on_a_straight_scale_from_zero() -> None:
    scale = scale_of([0.45e9, 1.2e9, 5.6e9], 100, 400)
    assert not scale.log
    assert scale.ticks[0] == 0
    assert scale.at(0) == 100
    assert scale.at(scale.ticks[-1]) == 400
    assert scale.at(3e9) == 250


def test_figures_of_unlike_size_stand_on_a_logarithmic_scale() -> None:
    scale = scale_of([12.5e6, 99_999_999_999.0], 0, 400)
    assert scale.log
    assert scale.ticks == (1e7, 1e8, 1e9, 1e10, 1e11)
    assert round(scale.at(1e9)) == 200


def test_what_lies_outside_stands_at_the_edge() -> None:
    scale = scale_of([1.0, 1e6], 0, 400)
    assert [scale.at(0.001), scale.at(1e9)] == [0, 400]


def test_a_picture_without_figures_still_has_a_scale() -> None:
    assert scale_of([], 0, 400).at(1.0) == 400


@given(st.lists(MONEY, min_size=1, max_size=20))
def test_all_figures_are_on_the_scale_and_in_their_order(figures: list[float]) -> None:
    scale = scale_of(figures, 10, 410)
    places = [scale.at(figure) for figure in sorted(figures)]
    assert places == sorted(places)
    assert scale.low <= min(figures)
    assert max(figures) <= scale.high * 1.001
    assert 2 <= len(scale.ticks) <= 8
