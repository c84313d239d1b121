"""Signals over time as text."""

import msgspec

from tallystick.model.strain import TurningPoint
from tallystick.report.strain_text import signed, strain_text, turning_words
from tests.case_parts import CaseOf, claim
from tests.outlook.signalling import signal, strained, toward

TEXTS = (
    signal("praise", "support", topic="troops", voice="leader", manner="public", period="2024-04-28", note="a note"),
    signal("visits", "consult", period="2024-06..2024-08", quantity="about 2 visit per month", origin="fnf"),
    signal("near", "accuse", document="first", statement="briefing", wording="disappointed", topic="compensation"),
    signal("copy", "accuse", document="second", statement="briefing", wording="furious", topic="compensation",
           via=["afp"], derived_from=["near"]),
    signal("us", "accuse", actor="US", target="KP"),
    signal("wrong", "reject", set_aside="contradicted", because="he did not"),
    claim("half", kind="indicator", giver=None, receiver=None, party="KP", topic="quality", series="share that failed",
          quantity="about 0.5 share", period="2024-02"),
    claim("treaty", kind="agreement", giver=None, receiver=None, parties=["KP", "RU"], period="2024-06-19"),
)  # fmt: skip


def text_of(ledger: CaseOf, *, why: bool = False) -> str:
    return strain_text(strained(ledger, *TEXTS, material_acts=["agreements"]), why=why)


def test_both_series_of_a_direction_with_tempo_and_tone(ledger: CaseOf) -> None:
    text = text_of(ledger)
    assert "  Warmth: 3 signals, 1 deed among them, by 2 origins, tone +2.4 (" in text
    assert "  Strain: 1 signal by 1 origin, tone -2.0 (" in text
    assert "turning points not sought: 1 signal of this kind can be placed in a month, and 60 are wanted" in text
    row = next(row for row in text.splitlines() if row.startswith("  2024-09  ") and "(" in row)
    assert row.split()[1:3] == ["1", "-2.0"]


def test_months_that_look_alike_are_one_row(ledger: CaseOf) -> None:
    rows = [row.split()[0] for row in text_of(ledger).splitlines() if "+1.0 (" in row]
    assert rows == ["2024-07..2024-08"]


def test_a_signal_that_grew_says_so_below_it(ledger: CaseOf) -> None:
    text = " ".join(text_of(ledger).split())
    assert "2024-09 accuse -2.0 «disappointed» compensation nis near ≠ intensity raised in copy: differs" in text


def test_what_is_in_no_series_stands_below(ledger: CaseOf) -> None:
    text = text_of(ledger)
    assert "  US > KP: 2024-09, accuse -2.0, other, told by nis (us)" in text
    assert "  2024-02, quality: share that failed, about 0.5 share, by nis (half)" in text
    assert "  wrong: reject by KP; contradicted: he did not" in text
    assert "deeds beside words: agreements" in text


def test_why_prints_words_and_notes(ledger: CaseOf) -> None:
    rows = text_of(ledger, why=True).splitlines()
    assert "      praise" in rows
    assert "      (a note)" in rows
    assert "      (a note)" not in text_of(ledger).splitlines()


def test_a_direction_without_signals_says_so(ledger: CaseOf) -> None:
    text = strain_text(strained(ledger))
    assert "KP toward RU: no signal" in text
    assert "weights (Goldstein's, as CAMEO carries them): none; deeds: none chosen" in text


def test_turning_points_are_told_with_their_span_and_chance(ledger: CaseOf) -> None:
    turning = toward(strained(ledger), "KP", "RU").strain.turning
    point = TurningPoint(month="2024-05", first="2024-04", last="2024-06", before=1.5, after=6, chance=0.002)
    found = msgspec.structs.replace(turning, sought=True, points=(point,))
    assert turning_words(found) == "2024-05 (2024-04 to 2024-06): 1.50 a month before, 6.00 after, chance 0.002"
    assert turning_words(msgspec.structs.replace(found, points=())).startswith("none (")


def test_no_line_is_wider_than_the_terminal(ledger: CaseOf) -> None:
    assert max(map(len, text_of(ledger, why=True).splitlines())) <= 100


def test_signs() -> None:
    assert (signed(0.04), signed(-0.04), signed(-7.2)) == ("0.0", "0.0", "-7.2")
