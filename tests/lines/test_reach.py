"""How far a claim's words reach over the window; months by hand."""

import datetime as dt

import pytest

from tallystick.lines.reach import months_between, reach, said_on
from tallystick.model.period import Period
from tests.case_parts import CaseOf, claim, claims, head

WINDOW = Period("2023-01", "2024-12")


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2023..2024", "inside"),
        ("2024", "inside"),  # ends with the window, even where it starts within
        ("2023-06..2024-11-30", "inside"),  # within the grace of 31 days
        ("2023..2024-11-29", "stale"),  # 32 days before the window's last
        ("2023", "stale"),
        ("2022..2024", "wide"),
        ("2022-12-31..2024", "wide"),
        ("2023..2025", "wide"),
        ("2022..2023", "both"),
        ("2020..2022", "outside"),
        ("2025..", "outside"),
        ("..2022-12-31", "outside"),
        ("..2024", "inside"),  # no start is said: it counts as the window's
    ],
)
def test_reach(ledger: CaseOf, period: str, expected: str) -> None:
    case = ledger(head(window="2023-01..2024-12") + claims(claim("a", item="arms", value="1M USD", period=period)))
    assert reach(case, case.claims[0], WINDOW) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2024-12-01", "inside"),
        ("2024-10-31", "inside"),
        ("2024-10-30", "stale"),
        ("2024", "inside"),
        ("2025-03", "inside"),
    ],
)
def test_an_end_that_is_not_said_is_the_day_of_saying(ledger: CaseOf, said: str, expected: str) -> None:
    text = claims(claim("a", item="arms", value="1M USD", period="2023..", said=said))
    case = ledger(head(window="2023-01..2024-12") + text)
    assert reach(case, case.claims[0], WINDOW) == expected


def test_an_open_window_makes_nothing_stale(ledger: CaseOf) -> None:
    case = ledger(claim("a", item="arms", value="1M USD", period="2023"))
    assert reach(case, case.claims[0], Period("2022", None)) == "inside"


def test_the_day_of_saying_is_the_claims_own_then_the_documents_then_the_statements(ledger: CaseOf) -> None:
    case = ledger(
        """
#> documents.toml
[page]
published = 2024-03-03

#> statements.toml
[briefing]
by = "nis"
on = 2024-03-01

#> claims/a.toml
"""
        + claim("own", item="arms", value="1M USD", said="2024-03-02", document="page", statement="briefing")
        + claim("printed", item="arms", value="1M USD", document="page", statement="briefing")
        + claim("spoken", item="arms", value="1M USD", statement="briefing")
        + claim("silent", item="arms", value="1M USD")
    )
    assert [said_on(case, one) for one in case.claims] == ["2024-03-02", "2024-03-03", "2024-03-01", None]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ((2024, 1, 1), (2024, 12, 31), 12),
        ((2024, 2, 1), (2024, 2, 29), 1),
        ((2024, 1, 1), (2024, 1, 1), 1 / 31),
        ((2024, 4, 16), (2024, 4, 30), 0.5),
        ((2023, 12, 17), (2024, 2, 10), 15 / 31 + 1 + 10 / 29),
    ],
)
def test_months(start: tuple[int, int, int], end: tuple[int, int, int], months: float) -> None:
    assert months_between(dt.date(*start), dt.date(*end)) == pytest.approx(months, abs=1e-12)
