"""Each fact of a document once, where it is told most fully."""

from tallystick.model.candidate import Candidate, SaidMeasure, SaidPeriod
from tallystick.read.told_once import told_once

TEN = SaidMeasure(low=10, high=10, hedge="exact", unit="piece")
VAGUE = SaidMeasure(low=None, high=None, hedge="vague")


def sent(start: int, item: str = "arms.drone", **more: object) -> Candidate:
    fields = {"giver": "IR", "receiver": "RU", "quantity": TEN} | more
    return Candidate(kind="transfer", item=item, start=start, end=start + 5, quote="", **fields)  # type: ignore[arg-type]


def test_the_same_fact_stands_once_at_its_first_place() -> None:
    assert told_once([sent(50), sent(10)]) == [sent(10)]


def test_the_telling_with_a_period_is_kept() -> None:
    dated = sent(50, period=SaidPeriod(start="2024", end="2024"))
    assert told_once([sent(10), dated]) == [dated]


def test_a_vague_mention_of_what_is_counted_elsewhere_is_gone() -> None:
    assert told_once([sent(10, "arms", quantity=VAGUE), sent(50)]) == [sent(50)]
    assert len(told_once([sent(10, "food", quantity=VAGUE), sent(50)])) == 2


def test_other_parties_figures_and_denials_are_other_facts() -> None:
    other = [
        sent(10),
        sent(20, receiver="SY"),
        sent(30, quantity=SaidMeasure(low=20, high=20, hedge="exact", unit="piece")),
        sent(40, negated=True),
    ]
    assert sorted(told_once(other), key=lambda claim: claim.start) == other


def test_one_event_twice_is_two_signals_unless_the_words_overlap() -> None:
    first = Candidate(kind="signal", actor="IR", target="RU", event="accuse", start=0, end=10, quote="")
    again = Candidate(kind="signal", actor="IR", target="RU", event="accuse", start=50, end=60, quote="")
    within = Candidate(kind="signal", actor="IR", target="RU", event="accuse", start=5, end=12, quote="")
    assert told_once([first, again, within]) == [first, again]


def test_a_pact_without_terms_is_the_one_with_terms_of_the_same_day() -> None:
    day = SaidPeriod(start="2024-06", end="2024-06")
    full = Candidate(kind="agreement", parties=("IR", "RU"), terms=("loan",), period=day, start=0, end=9, quote="")
    bare = Candidate(kind="agreement", parties=("IR", "RU"), terms=(), period=day, start=20, end=29, quote="")
    later = Candidate(
        kind="agreement", parties=("IR", "RU"), terms=(), period=SaidPeriod(start="2025", end="2025"), start=40, end=49,
        quote="",
    )  # fmt: skip
    assert told_once([full, bare, later]) == [full, later]
