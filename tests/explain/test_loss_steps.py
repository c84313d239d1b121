from tallystick.explain.walk import explain, names_of
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims
from tests.explain.stepping import below, figure

LOST = claims(
    claim(
        "dead",
        kind="loss",
        item="personnel.killed",
        quantity="nearly 2000 person",
        period="2024",
        paraphrase="almost two thousand",
    ),
    claim("kursk", kind="loss", item="personnel.killed", quantity="300 person", period="2024", scope="Kursk"),
)


def test_a_loss_leads_to_its_words_and_is_never_priced(ledger: CaseOf) -> None:
    step = explain(answer(ledger(LOST)), "loss:KP:personnel.killed")
    assert figure(step, "high") == 2000
    assert step.because.endswith("lives are never turned into money")
    assert below(below(below(step, "nis says"), "claim dead"), "words").value == "almost two thousand"


def test_another_scope_is_another_loss(ledger: CaseOf) -> None:
    whole = answer(ledger(LOST))
    assert "loss:KP:personnel.killed@Kursk" in names_of(whole)
    assert figure(explain(whole, "loss:KP:personnel.killed@Kursk"), "q50") == 300
