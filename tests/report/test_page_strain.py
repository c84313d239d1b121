"""Warmth and strain on the page."""

from tallystick.report.labels import Labels
from tallystick.report.page_strain import StrainView, signed, strain_view
from tests.case_parts import CaseOf, claims, head
from tests.outlook.signalling import answered, strained
from tests.report.page_reader import read_page
from tests.report.site_maker import html_of
from tests.report.test_strain_text import TEXTS


def view(ledger: CaseOf, *texts: str) -> StrainView:
    return strain_view(strained(ledger, *texts, material_acts=["agreements"]), Labels(ledger(head() + claims())))


def test_a_direction_has_both_series_and_its_signals(ledger: CaseOf) -> None:
    one = view(ledger, *TEXTS).directions[0]
    assert one.title == "North Korea toward Russia"
    assert [(series.name, series.signals, series.deeds) for series in one.series] == [
        ("Warmth", 3, 1),
        ("Strain", 1, 0),
    ]
    assert one.series[1].tone == "−2.0"
    assert one.series[1].spread.endswith("to −2.0")
    assert "60 are wanted" in one.series[1].turning


def test_a_signal_says_when_how_and_how_it_grew(ledger: CaseOf) -> None:
    signals = {one.claim: one for one in view(ledger, *TEXTS).directions[0].signals}
    assert signals["visits"].when == "Jun\u00a02024 – Aug\u00a02024, each month"
    assert (signals["praise"].how, signals["praise"].weight) == ("leader, public", "+3.5")
    assert signals["near"].echoes == ("copy",)
    assert signals["near"].drifts[0][:2] == ("copy", "intensity raised")
    assert signals["treaty"].deed == "agreement"


def test_what_is_in_no_series_stands_apart(ledger: CaseOf) -> None:
    found = view(ledger, *TEXTS)
    assert [(one.claim, one.parties) for one in found.others] == [("us", "United States → North Korea")]
    assert [(one.claim, one.topic) for one in found.circumstances] == [("half", "quality")]
    assert [(one.claim, one.fate) for one in found.refused] == [("wrong", "contradicted")]


def test_weights_name_their_source(ledger: CaseOf) -> None:
    assert ("accuse", "−2.0", "11", "Goldstein 1992 in CAMEO 11") in view(ledger, *TEXTS).weights


def test_the_section_names_no_money_and_no_opinion_of_its_own(ledger: CaseOf) -> None:
    page = read_page(html_of(answered(ledger, *TEXTS, material_acts=["agreements"]), "strain.html"))
    text = page.one("strain").text
    assert "USD" not in text
    assert "intensity raised" in text
    assert "not sought" in text


def test_a_case_without_signals_says_so(ledger: CaseOf) -> None:
    page = read_page(html_of(answered(ledger), "strain.html"))
    assert "No claim speaks of an act or stance" in page.one("strain").text


def test_signs() -> None:
    assert signed(0.0) == "0.0"
