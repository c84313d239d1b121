"""The time that goes with a claim."""

import pytest

from tests.read.said import claims


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran sent Russia 10 tanks in March 2024.", ("2024-03", "2024-03")),
        ("In 2023 Iran sent Russia 10 tanks.", ("2023", "2023")),
        ("Iran has sent Russia 10 tanks since 2023.", ("2023", None)),
        ("Iran sent Russia 10 tanks between March and July 2024.", ("2024-03", "2024-07")),
        ("Last year Iran sent Russia 10 tanks.", ("2024", "2024")),
        ("Iran sent Russia 10 tanks.", None),
    ],
)
def test_when_it_happened(text: str, wanted: tuple[str | None, str | None] | None) -> None:
    (claim,) = claims(text, on="2025-09-02")
    period = claim.period
    assert (period and (period.start, period.end)) == wanted


def test_the_day_of_saying_is_not_the_day_of_doing() -> None:
    (claim,) = claims("Ukraine said on Tuesday that Iran had sent Russia 10 tanks.", on="2025-09-02")
    assert claim.period is None


def test_the_dateline_goes_before_the_day_of_publication() -> None:
    text = "KYIV, 3 March 2024 — Last year Iran sent Russia 10 tanks."
    (claim,) = claims(text, on="2025-09-02")
    assert claim.period is not None
    assert claim.period.start == "2023"


def test_a_list_takes_the_time_of_its_lead_in() -> None:
    text = "In 2024 Russia delivered to Iran:\n- 10 tanks\n- 5 aircraft"
    assert [claim.period and claim.period.start for claim in claims(text)] == ["2024", "2024"]
