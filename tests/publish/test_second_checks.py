"""A second person is another person."""

import pytest

from tallystick.model.claim import Claim, Hand
from tallystick.model.edition import HeadlineMove
from tallystick.publish.second_checks import move_words, second_checked, unchecked

MOVE = HeadlineMove(claim="c", figure="KP>RU built", before=7.09e9, after=4.79e9, share=0.324)


@pytest.mark.parametrize(
    ("entered", "checked", "good"),
    [
        ("Ann", "Ben", True),
        ("Ann", "Ann", False),
        ("Ann", " ann ", False),
        ("Ann", "", False),
        ("Ann", None, False),
        (None, "Ben", False),
        (None, None, False),
    ],
)
def test_who_enters_does_not_check(entered: str | None, checked: str | None, good: bool) -> None:  # noqa: FBT001 - a row
    claim = Claim(
        id="c",
        kind="transfer",
        entered=Hand(entered) if entered is not None else None,
        checked=Hand(checked) if checked is not None else None,
    )
    assert second_checked(claim) is good
    found = list(unchecked([MOVE], {"c": claim}))
    assert [finding.code for finding in found] == ([] if good else ["R020"])


def test_the_words_say_by_how_much() -> None:
    assert move_words(MOVE) == "KP>RU built by 32% (7.09 bn to 4.79 bn without it)"
    gone = HeadlineMove(claim="c", figure="ratio low", before=4.7, after=None, share=None)
    assert move_words(gone) == "ratio low (4.7 to none without it)"
