"""A tone walked back to acts and words."""

import pytest

from tallystick.explain.walk import explain, names_of
from tallystick.model.errors import UsageError
from tallystick.pipeline import strain
from tests.case_parts import CaseOf
from tests.explain.stepping import all_steps, below, figure, starting
from tests.outlook.signalling import answered, signal
from tests.report.test_strain_text import TEXTS


def test_each_direction_sign_and_month_has_a_name(ledger: CaseOf) -> None:
    names = names_of(answered(ledger, *TEXTS))
    assert [name for name in names if name.startswith("strain:")] == ["strain:KP>RU", "strain:KP>RU:2024-09"]
    assert "warmth:KP>RU:2024-07" in names


def test_a_tone_leads_to_origins_acts_weights_and_words(ledger: CaseOf) -> None:
    two = (signal("a", "accuse"), signal("b", "reject"), signal("c", "accuse", origin="gur"))
    step = explain(answered(ledger, *two), "strain:KP>RU")
    assert figure(step, "mean") == (-3.0 + -2.0) / 2
    nis = below(step, "origin nis")
    assert (nis.value, nis.because) == (-3.0, "(-2) + (-4) over 2")
    act = below(nis, "reject by KP")
    assert act.value == -4.0
    assert "Goldstein 1992 in CAMEO 12" in act.because
    assert below(below(act, "claim b"), "words").value == "b"
    assert "never turned into money" in step.because


def test_the_numbers_are_those_of_the_command(ledger: CaseOf) -> None:
    whole = answered(ledger, *TEXTS)
    tone = strain(whole).directions[0].strain.tone
    assert tone is not None
    step = explain(whole, "strain:KP>RU")
    assert [figure(step, name) for name in ("mean", "q05", "q95")] == [tone.mean, tone.q05, tone.q95]


def test_a_month_says_its_tempo(ledger: CaseOf) -> None:
    step = explain(answered(ledger, *TEXTS), "strain:KP>RU:2024-09")
    assert step.because.startswith("tempo 1; 1 signal by 1 origin")
    assert [drift.value for drift in all_steps(step) if drift.what == "drift in copy"] == ["intensity raised"]


def test_turning_points_say_why_they_are_not_sought(ledger: CaseOf) -> None:
    (turning,) = starting(explain(answered(ledger, *TEXTS), "warmth:KP>RU"), "turning points")
    assert "60 are wanted" in turning.because


def test_a_series_that_is_not_there_is_unknown(ledger: CaseOf) -> None:
    with pytest.raises(UsageError, match="nothing in this case is called"):
        explain(answered(ledger, *TEXTS), "strain:RU>KP")
