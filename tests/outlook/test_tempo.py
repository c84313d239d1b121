"""When acts stand, and how many origins tell of them."""

import pytest

from tallystick.model.period import Period
from tallystick.outlook.tempo import months_of, months_until
from tests.case_parts import CaseOf
from tests.outlook.signalling import signal, strained, toward

YEARS = Period("2022", "2025")


def months(ledger: CaseOf, window: Period = YEARS, **fields: object) -> tuple[str, ...]:
    (claim,) = ledger(signal("a", "consult", said="2024-12-24", **fields)).claims
    return months_of(claim, claim.said, window)


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("2024-09-11", ("2024-09",)),
        ("2024-09", ("2024-09",)),
        ("..2024-09", ("2024-09",)),
        ("2024-03..2024-06-04", ("2024-06",)),
        ("2024-03..", ("2024-03",)),
        (None, ("2024-12",)),
        ("2024", ()),
        ("..2024", ()),
    ],
)
def test_an_act_stands_in_the_last_month_in_which_it_can_have_happened(
    ledger: CaseOf, period: str | None, wanted: tuple[str, ...]
) -> None:
    assert months(ledger, period=period) == wanted


def test_what_is_said_of_every_month_stands_in_each(ledger: CaseOf) -> None:
    told = months(ledger, period="2024-07..2024-10", quantity="about 2 visit per month")
    assert told == ("2024-07", "2024-08", "2024-09", "2024-10")
    assert months(ledger, period="..2024-10", quantity="about 2 visit per month") == ("2024-10",)
    assert months(ledger, period="2024-07..2024-10", quantity="2 visit") == ("2024-10",)


def test_months_outside_the_window_are_left_out(ledger: CaseOf) -> None:
    assert months(ledger, Period("2024-01-15", "2024-02"), period="2023-11..2024-03", quantity="1 visit per month") == (
        "2024-01",
        "2024-02",
    )


def test_all_months_between_two() -> None:
    assert months_until("2023-11", "2024-02") == ["2023-11", "2023-12", "2024-01", "2024-02"]


def test_tempo_counts_origins_and_not_signals(ledger: CaseOf) -> None:
    texts = (
        signal("a", "accuse", topic="quality"),
        signal("b", "accuse", topic="respect"),
        signal("c", "accuse", origin="gur"),
    )
    (month,) = toward(strained(ledger, *texts), "KP", "RU").strain.months
    assert (month.month, month.tempo, month.signals) == ("2024-09", 2, 3)
