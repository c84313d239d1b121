from tallystick.balance.specifications import AXES
from tallystick.report.site_curve import AXIS_WORDS
from tests.report.hostile import empty
from tests.report.ledgers import built
from tests.report.site_maker import text_of


def test_every_choice_has_its_words() -> None:
    assert set(AXIS_WORDS) == set(AXES)


def test_a_case_without_a_ratio_says_why_there_is_no_curve() -> None:
    assert "There is no curve: a side has no two-sided estimate" in text_of(built(), "curve.html")
    assert "There is no curve" in text_of(empty(), "curve.html")
