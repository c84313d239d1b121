import json

import msgspec
import pytest

from tallystick.explain.bridge import bridge, moves
from tallystick.explain.bridge_text import bridge_text
from tallystick.model.bridged import Bridge
from tallystick.model.case import Case
from tallystick.model.sheet import Sheet
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

BACK = {"giver": "RU", "receiver": "KP"}
MISSILE = "arms.missile.ballistic"


def price(value: str) -> str:
    return claim("price", kind="price", item=MISSILE, value=value, basis="production", market="KP", year=2024)


def missiles(quantity: str) -> str:
    return claim("missiles", item=MISSILE, quantity=quantity, period="2024", said="2024-12")


FOOD = claim("flour", item="food.flour", value="2M USD", period="2024", said="2024-12", **BACK)
OLD = head(title="First edition") + claims(missiles("100 piece"), price("3M USD"), FOOD)
NEW = (
    '#> changes.toml\n[[change]]\nkind = "correction"\nwhat = "A digit was lost."\naffects = ["missiles"]\n'
    + head(title="Second edition", hedge_about=1.5)
    + claims(
        missiles("about 150 piece"),
        price("4M USD"),
        FOOD,
        claim("radar", item="arms.air-defence", value="10M..20M USD", period="2024", said="2025-02", **BACK),
        claim("guns", item="arms.artillery", value="30M USD", period="2024", said="2024-10"),
    )
)


def run(case: Case) -> Sheet:
    return answer(case).balanced.sheet


def bridged(ledger: CaseOf, before: str = OLD, after: str = NEW) -> Bridge:
    return bridge(ledger(before), ledger(after), run)


def test_steps_stand_in_their_order_and_lead_from_the_old_to_the_new(ledger: CaseOf) -> None:
    found = bridged(ledger)
    assert [step.kind for step in found.steps] == ["method", "price", "correction", "late evidence", "evidence"]
    assert found.steps[0].before == found.before
    assert all(one.after == next_.before for one, next_ in zip(found.steps, found.steps[1:], strict=False))
    assert found.steps[-1].after == found.after
    assert found.after.sides[0].q50 == run(ledger(NEW)).directions[0].built.q50  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["q50", "low", "high"])
def test_the_moves_add_up_to_the_whole_difference(ledger: CaseOf, name: str) -> None:
    found = bridged(ledger)
    for index, whole in enumerate(moves(found.before, found.after)):
        parts = [getattr(step.moves[index], name) for step in found.steps]
        assert sum(parts) == pytest.approx(getattr(whole, name), rel=1e-12)
    assert sum(step.net or 0 for step in found.steps) == pytest.approx(found.after.net - found.before.net)  # type: ignore[operator]


def test_each_step_does_what_its_changes_do(ledger: CaseOf) -> None:
    steps = {step.kind: step for step in bridged(ledger).steps}
    assert steps["price"].moves[0].q50 == pytest.approx(100e6)
    assert steps["late evidence"].moves[0].q50 == pytest.approx(30e6)
    assert steps["late evidence"].moves[1].q50 == 0
    assert steps["evidence"].moves[1].low == 10e6
    assert [change.name for change in steps["correction"].changes] == ["missiles"]
    assert steps["correction"].changes[0].because == "changes.toml: A digit was lost."


def test_the_old_restated_has_the_new_method_and_prices_and_nothing_else(ledger: CaseOf) -> None:
    restated = bridged(ledger).restated
    assert restated.sides[0].q50 == 400e6
    assert restated.sides[1].q50 == 2e6


def test_nothing_changed_makes_a_bridge_without_steps(ledger: CaseOf) -> None:
    found = bridged(ledger, OLD, OLD)
    assert found.steps == ()
    assert found.before == found.restated == found.after
    assert "Nothing changed" in bridge_text(found)


def test_the_way_back_undoes_the_whole_difference(ledger: CaseOf) -> None:
    there, back = bridged(ledger), bridged(ledger, NEW, OLD)
    assert back.before == there.after
    assert back.after == there.before


def test_a_new_source_is_there_before_the_correction_that_names_it(ledger: CaseOf) -> None:
    text = '#> sources.toml\n[nis]\nname = "NIS"\nkind = "intelligence"\n'
    after = (
        text
        + '[rusi]\nname = "RUSI"\nkind = "study"\n'
        + claims(missiles("90 piece").replace("nis", "rusi"), price("3M USD"))
    )
    found = bridged(ledger, text + claims(missiles("100 piece"), price("3M USD")), after)
    assert [(step.kind, [change.name for change in step.changes]) for step in found.steps] == [
        ("correction", ["missiles"]),
        ("evidence", ["rusi"]),
    ]
    assert found.steps[1].before == found.steps[1].after


def test_another_currency_is_a_step_without_a_difference(ledger: CaseOf) -> None:
    found = bridged(ledger, OLD, head(currency="EUR") + claims(missiles("100 piece"), price("3M USD"), FOOD))
    (step,) = found.steps
    assert step.kind == "method"
    assert (step.before.currency, step.after.currency) == ("USD", "EUR")
    assert {move.q50 for move in step.moves} == {None}
    assert step.net is None


def test_a_bridge_is_json_of_its_schema(ledger: CaseOf) -> None:
    data = json.loads(msgspec.json.encode(bridged(ledger)))
    assert data["schema"] == "tallystick/bridge/1"
    assert set(data) == {"schema", "old", "new", "before", "restated", "after", "steps"}
    assert msgspec.convert(data, Bridge) == bridged(ledger)
