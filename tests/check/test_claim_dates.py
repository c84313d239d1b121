"""Dates as precise as they were said."""

from collections.abc import Callable

import pytest

from tallystick.check.claim_dates import earlier
from tests.case_parts import claim


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024", "2025", True),
        ("2024-05", "2024-06-01", True),
        ("2024", "2024-05", False),
        ("2024-05", "2024", False),
        ("2024-05-02", "2024-05-02", False),
        (None, "2024", False),
        ("2024", None, False),
        ("", "2024", False),
    ],
)
def test_a_date_is_earlier_only_where_it_lies_wholly_before(
    one: str | None, other: str | None, *, expected: bool
) -> None:
    assert earlier(one, other) is expected


@pytest.mark.parametrize(
    ("period", "status"), [("2025", "delivered"), ("2023..2025-09", "delivered"), ("2026", "planned")]
)
def test_what_had_happened_or_was_planned_could_be_said(
    period: str, status: str, codes: Callable[[str], set[str]]
) -> None:
    text = claim("a", item="arms", quantity="5 piece", period=period, status=status, said="2025-09-02")
    assert "C028" not in codes(text)


def test_what_had_not_happened_could_not_be_told(codes: Callable[[str], set[str]]) -> None:
    assert "C028" in codes(claim("a", item="arms", quantity="5 piece", period="2023..2025-10", said="2025-09-02"))
    assert "C028" not in codes(claim("a", item="arms", quantity="5 piece", period="2026", said="2025-09", negated=True))
