"""Candidates for the eyes of a reviewer."""

import pytest

from tallystick.model.candidate import Candidate, SaidMeasure, SaidPeriod
from tallystick.model.proposed import FactGroup, Proposed
from tallystick.report.review_text import figure_words, group_line, group_text, what, who

TEXT = "In March the ministry spoke.\nIran sent Russia\n40 drones.  Nothing else was said on that day."
DRONES = Candidate(
    kind="transfer", giver="IR", receiver="RU", item="arms.drone", start=29, end=55,
    quote="Iran sent Russia\n40 drones",
    quantity=SaidMeasure(low=40, high=40, hedge="exact", unit="piece"), origins=("Yonhap", "AFP"),
    period=SaidPeriod(start="2024-03", end=None), status="pledged",
)  # fmt: skip


def told(document: str, claim: Candidate = DRONES) -> Proposed:
    return Proposed(key="0123456789abcdef", document=document, published="2025-09-02", language="en", claim=claim)


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        (None, ""),
        (SaidMeasure(low=40, high=40, hedge="exact", unit="piece"), "40 piece"),
        (SaidMeasure(low=1_200_000, high=None, hedge="at_least", currency="USD"), "at least 1,200,000 USD"),
        (SaidMeasure(low=None, high=450, hedge="at_most", currency="USD"), "up to 450 USD"),
        (SaidMeasure(low=10, high=20, hedge="range", unit="piece"), "10 to 20 piece"),
        (SaidMeasure(low=24, high=99, hedge="order", unit="piece"), "24 to 99 piece"),
        (SaidMeasure(low=None, high=None, hedge="vague"), "no figure"),
        (SaidMeasure(low=2_000, high=2_000, hedge="about", currency="USD", per="month"), "about 2,000 USD per month"),
        (SaidMeasure(low=0, high=0, hedge="exact", unit="piece"), "0 piece"),
    ],
)
def test_figures_in_words(measure: SaidMeasure | None, wanted: str) -> None:
    assert figure_words(measure) == wanted


def test_who_and_what() -> None:
    assert (who(DRONES), what(DRONES)) == ("IR > RU", "arms.drone")
    pact = Candidate(kind="agreement", parties=("IR", "RU"), terms=("loan", "training"), start=0, end=1, quote="x")
    assert (who(pact), what(pact)) == ("IR + RU", "loan, training")
    blame = Candidate(kind="signal", actor="IR", event="accuse", start=0, end=1, quote="x")
    assert (who(blame), what(blame)) == ("IR > ?", "accuse")
    assert who(Candidate(kind="price", item="arms.drone", start=0, end=1, quote="x")) == "-"


def test_a_fact_in_one_line() -> None:
    line = group_line(FactGroup(head=told("one"), echoes=(told("two"),)))
    assert line == "01234567  transfer   IR > RU  arms.drone  40 piece (+1 echoes)  one: Iran sent Russia 40 drones"
    assert "\n" not in line


def test_a_fact_with_its_surroundings() -> None:
    text = group_text(FactGroup(head=told("one")), TEXT)
    assert "\nIn March the ministry spoke. ⟦Iran sent Russia 40 drones⟧. Nothing else was said on that day.\n" in text
    assert "one (en, 2025-09-02)" in text
    assert "quantity  40 piece" in text
    assert "when      2024-03.." in text
    assert "status    pledged" in text
    assert "tellers   Yonhap < AFP" in text
    assert "value" not in text


def test_far_surroundings_are_left_out() -> None:
    text = group_text(FactGroup(head=told("one", Candidate(kind="price", start=500, end=502, quote="xx"))), "ab " * 400)
    shown = text.splitlines()[2]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 400


def test_a_terminal_is_given_no_commands() -> None:
    claim = Candidate(
        kind="price", item="arms", start=0, end=9, quote="\x9b31m10\u202e USD", origins=("\x1b]0;x\x07Reuters",)
    )
    group = FactGroup(head=told("one", claim))
    for shown in (group_text(group, claim.quote), group_line(group)):
        assert not set("\x9b\x1b\x07\u202e") & set(shown)
        assert "10 USD" in shown


def test_nobody_named_is_the_publisher() -> None:
    claim = Candidate(kind="price", item="arms.drone", start=0, end=4, quote="Iran")
    assert "the publisher of one" in group_text(FactGroup(head=told("one", claim)), TEXT)


def test_a_denial_says_so() -> None:
    claim = Candidate(kind="transfer", giver="IR", item="arms", negated=True, start=0, end=1, quote="x")
    assert "NOT arms" in group_line(FactGroup(head=told("one", claim)))
    assert "transfer (denied): IR > ?, arms" in group_text(FactGroup(head=told("one", claim)), "")


def test_an_echo_says_what_it_changed() -> None:
    import msgspec

    drifted = msgspec.structs.replace(
        DRONES, receiver="SY", quantity=SaidMeasure(low=400, high=400, hedge="exact", unit="piece")
    )
    text = group_text(FactGroup(head=told("one"), echoes=(told("two", drifted), told("three"))), TEXT)
    assert "two (en) “Iran sent Russia 40 drones”; differs: quantity: 400 piece (head: 40 piece); who: IR > SY" in text
    assert text.endswith("three (en) “Iran sent Russia 40 drones”")
