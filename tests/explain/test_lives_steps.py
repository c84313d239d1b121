"""A series of people lost, walked back."""

from tallystick.explain.walk import explain, names_of
from tallystick.pipeline import Answer, Query, answer
from tests.case_parts import CaseOf, claim, claims, head
from tests.explain.stepping import below, figure, starting
from tests.outlook.test_lives_ladder import LADDER, STATEMENTS

SENT = claim("sent", kind="deployment", item="personnel.troops", quantity="15000 person", period="2024")
NAME = "lives:KP:personnel.killed"


def whole(ledger: CaseOf) -> Answer:
    return answer(ledger(head() + STATEMENTS + claims(*LADDER, SENT)), (), Query(views=False))


def test_every_series_has_a_name(ledger: CaseOf) -> None:
    names = [name for name in names_of(whole(ledger)) if name.startswith("lives:")]
    assert names == [f"lives:KP:personnel.{kind}" for kind in ("killed", "wounded", "casualties")]


def test_it_leads_to_the_words_of_every_telling(ledger: CaseOf) -> None:
    step = explain(whole(ledger), NAME)
    assert figure(step, "q50") == 2000
    assert step.claims == ("apr", "dec")
    ladder = below(step, "the ladder")
    assert [inner.what for inner in ladder.steps] == ["claim jan", "claim apr", "claim dec"]
    assert below(ladder.steps[0], "words").value == "jan"
    assert "none is turned into money" in step.because


def test_the_pool_and_the_rate_stand_below_it(ledger: CaseOf) -> None:
    step = explain(whole(ledger), NAME)
    assert figure(below(step, "loss:KP:personnel.killed"), "q50") == 2000
    assert figure(below(step, "of each 1,000 sent"), "q50") == 1000 * 2000 / 15_000
    assert [inner.what for inner in starting(step, "of each 1,000 sent by")] == [
        "of each 1,000 sent by nis's own figures"
    ]


def test_what_was_refused_says_from_what_it_was_bent(ledger: CaseOf) -> None:
    (refused,) = starting(explain(whole(ledger), NAME), "refused: ")
    assert refused.claims == ("wrong", "both")
    assert refused.because.startswith("casualties read as deaths")
