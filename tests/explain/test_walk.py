import json
from pathlib import Path

import msgspec
import pytest

from tallystick.explain.step_text import explain_text
from tallystick.explain.walk import explain, names_of
from tallystick.model.errors import UsageError
from tallystick.pipeline import answer
from tallystick.store.folder import load_folder
from tests.case_parts import CaseOf, claim, claims, head
from tests.explain.stepping import all_steps, below

TEXT = (
    head()
    + '#> denominators.toml\n[[denominator]]\nseries = "gdp"\nparty = "KP"\nyear = 2024\nvalue = "26.6bn USD"\n'
    + claims(
        claim(
            "shells",
            item="arms.ammunition.artillery",
            quantity="1M..2M piece",
            period="2024",
            paraphrase="a million or two",
        ),
        claim(
            "price",
            kind="price",
            item="arms.ammunition.artillery",
            value="800..1000 USD",
            basis="production",
            market="RU",
            year=2024,
            origin="csis",
        ),
        claim(
            "study-gave",
            item="unspecified",
            value="5bn..9bn USD",
            covers=["arms"],
            concept="value given",
            origin="fnf",
            period="2024",
        ),
        claim(
            "study-got",
            giver="RU",
            receiver="KP",
            item="unspecified",
            value="at most 1bn USD",
            covers=["arms"],
            concept="value given",
            origin="fnf",
            period="2024",
        ),
        claim("oil", giver="RU", receiver="KP", item="energy.oil.refined", quantity="some", period="2024"),
        claim("radar", giver="RU", receiver="KP", item="arms.air-defence", value="10M..20M USD", period="2024"),
        claim("dead", kind="loss", item="personnel.killed", quantity="about 2000 person", period="2024"),
    )
)
NUMBERS = (
    "total:KP>RU",
    "unpriced:KP>RU",
    "total:RU>KP",
    "unpriced:RU>KP",
    "ratio:fnf",
    "ratio:built",
    "ratio:bounds",
    "net",
    "burden:KP",
    "loss:KP:personnel.killed",
    "RU>KP:energy.oil.refined",
    "KP>RU:arms.ammunition.artillery",
    "RU>KP:arms.air-defence",
    "price:price",
)


def test_every_number_of_a_sheet_has_a_name(ledger: CaseOf) -> None:
    names = names_of(answer(ledger(TEXT)))
    assert set(NUMBERS) <= set(names)
    assert {"shells", "price", "study-gave", "study-got", "oil", "radar", "dead"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", NUMBERS)
def test_a_walk_is_a_tree_of_what_value_because_claims_and_steps(ledger: CaseOf, name: str) -> None:
    tree = json.loads(msgspec.json.encode(explain(answer(ledger(TEXT)), name)))
    todo = [tree]
    while todo:
        step = todo.pop()
        assert set(step) == {"what", "value", "because", "claims", "steps"}
        assert step["what"]
        todo += step["steps"]


@pytest.mark.parametrize(
    "name", ["total:KP>RU", "ratio:fnf", "ratio:built", "net", "burden:KP", "KP>RU:arms.ammunition.artillery"]
)
def test_a_number_leads_down_to_words(ledger: CaseOf, name: str) -> None:
    found = {step.value for step in all_steps(explain(answer(ledger(TEXT)), name)) if step.what == "words"}
    assert found == ({"a million or two"} if name != "ratio:fnf" else set())


def test_an_unknown_name_gets_the_nearest_ones_and_the_kinds_of_names(ledger: CaseOf) -> None:
    with pytest.raises(UsageError) as error:
        explain(answer(ledger(TEXT)), "total:KP-RU")
    assert "«total:KP-RU»" in error.value.message
    assert "did you mean total:KP>RU" in error.value.help
    assert "ratio:STUDY" in error.value.help


def test_a_name_like_no_other_gets_the_kinds_of_names(ledger: CaseOf) -> None:
    with pytest.raises(UsageError, match="names are: total:A>B"):
        explain(answer(ledger(TEXT)), "§§§§§§§§§§")


def test_a_stated_total_says_which_ratios_it_is_part_of(ledger: CaseOf) -> None:
    step = explain(answer(ledger(TEXT)), "study-gave")
    assert step.what == "stated total study-gave"
    assert step.value == "5bn..9bn USD"
    assert below(step, "in ratio:fnf").because == "both sides come from one study"
    assert isinstance(below(step, "our sum as a share of it").value, float)


def test_a_price_says_which_line_it_prices(ledger: CaseOf) -> None:
    step = explain(answer(ledger(TEXT)), "price:price")
    use = below(step, "in the price of KP>RU:arms.ammunition.artillery")
    assert use.because.startswith("a component of weight 1 in the pool")


def test_every_name_of_the_first_case_can_be_walked(root: Path) -> None:
    loaded = load_folder(root / "cases" / "dprk-russia")
    whole = answer(loaded.case, loaded.findings)
    names = names_of(whole)
    assert len(names) > len(loaded.case.claims)
    for name in names:
        step = explain(whole, name)
        assert explain_text(step, depth=1)
        assert {claim for inner in all_steps(step) for claim in inner.claims} <= set(whole.balanced.fates)
