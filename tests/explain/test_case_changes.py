import msgspec
import pytest

from tallystick.explain.case_changes import differences
from tallystick.explain.case_records import joined_case, named, records_of
from tallystick.model.bridged import Difference, FieldChange
from tallystick.model.case import Case, Conversion
from tallystick.model.measure import Measure
from tests.case_parts import CaseOf, claim, claims, head

OLD = claim("shells", item="arms.ammunition.artillery", quantity="1M piece", period="2024", said="2024-06")
PRICE = claim(
    "price", kind="price", item="arms.ammunition.artillery", value="800 USD", basis="production", market="RU", year=2024
)
GDP = '#> denominators.toml\n[[denominator]]\nseries = "gdp"\nparty = "KP"\nyear = 2024\nvalue = "{} USD"\n'
RATE = '#> denominators.toml\n[[denominator]]\nseries = "rate"\ncurrency = "RUB"\nyear = 2024\nvalue = {}\n'


def changed(ledger: CaseOf, before: str, after: str) -> list[Difference]:
    return list(differences(ledger(before), ledger(after)))


def kinds(ledger: CaseOf, before: str, after: str) -> list[tuple[str, str, str, str]]:
    return [(d.record, d.name, d.how, d.kind) for d in changed(ledger, before, after)]


def test_the_same_case_has_no_differences(ledger: CaseOf) -> None:
    assert changed(ledger, OLD + PRICE, PRICE + OLD) == []


def test_a_changed_claim_is_a_correction_told_field_by_field(ledger: CaseOf) -> None:
    after = claim(
        "shells",
        item="arms.ammunition.artillery",
        quantity="about 2M piece",
        period="2024",
        said="2024-06",
        note="misprint",
    )
    (found,) = changed(ledger, OLD, after)
    assert (found.record, found.how, found.kind) == ("claim", "changed", "correction")
    assert found.fields == (
        FieldChange("quantity", "1M piece", "about 2M piece"),
        FieldChange("note", None, "misprint"),
    )


@pytest.mark.parametrize(
    ("said", "kind"), [("2024-03", "late evidence"), ("2024-06-30", "evidence"), ("2024-09", "evidence")]
)
def test_an_added_claim_is_late_where_it_was_said_before_the_old_case_s_newest(
    ledger: CaseOf, said: str, kind: str
) -> None:
    new = claim("more", item="food.flour", quantity="5 tonne", period="2024", said=said)
    assert kinds(ledger, OLD, OLD + new) == [("claim", "more", "added", kind)]


def test_a_removed_claim_is_evidence(ledger: CaseOf) -> None:
    assert kinds(ledger, OLD + PRICE, PRICE) == [("claim", "shells", "removed", "evidence")]


def test_price_claims_are_price_however_they_change(ledger: CaseOf) -> None:
    assert kinds(ledger, OLD + PRICE, OLD + PRICE.replace("800", "900")) == [("claim", "price", "changed", "price")]
    assert kinds(ledger, OLD, OLD + PRICE) == [("claim", "price", "added", "price")]


def test_rates_are_rate_and_gdp_is_not(ledger: CaseOf) -> None:
    rub = claims(claim("v", item="food.flour", value="5000 RUB", period="2024"))
    assert kinds(ledger, RATE.format(100) + rub, RATE.format(90) + rub) == [
        ("denominator", "rate/RUB/2024", "changed", "rate")
    ]
    assert kinds(ledger, GDP.format("20bn") + claims(OLD), GDP.format("21bn") + claims(OLD)) == [
        ("denominator", "gdp/KP/2024", "changed", "correction")
    ]
    assert kinds(ledger, OLD, GDP.format("20bn") + claims(OLD)) == [("denominator", "gdp/KP/2024", "added", "evidence")]


def test_choices_and_window_are_method(ledger: CaseOf) -> None:
    after = head(window="2023..2024", stale="as_said") + claims(OLD)
    found = changed(ledger, OLD, after)
    assert [(d.record, d.name, d.kind) for d in found] == [("case", "window", "method"), ("choice", "stale", "method")]
    assert found[0].fields == (FieldChange("window", "2024", "2023..2024"),)


def test_a_new_entry_of_changes_decides_for_what_it_affects(ledger: CaseOf) -> None:
    note = '#> changes.toml\n[[change]]\nkind = "method"\nwhat = "Count rounds, not crates."\naffects = ["shells"]\n'
    after = note + claims(OLD.replace("1M", "2M"))
    (found,) = changed(ledger, OLD, after)
    assert (found.kind, found.because) == ("method", "changes.toml: Count rounds, not crates.")
    (later,) = changed(ledger, note + claims(OLD), note + claims(OLD.replace("1M", "3M")))
    assert later.kind == "correction"


def test_a_claim_that_comes_to_have_an_error_is_changed(ledger: CaseOf) -> None:
    case = ledger(OLD)
    (found,) = differences(case, msgspec.structs.replace(case, faulty=frozenset({"shells"})))
    assert found.fields == (FieldChange("error", None, "has a finding of level error"),)


def test_records_without_an_id_are_named_by_what_they_are() -> None:
    rows = [Conversion(source="container", to="piece", factor=Measure("exact"), item="arms") for _ in range(2)]
    assert list(named(rows)) == ["container/piece/arms", "container/piece/arms~2"]


def test_a_case_is_the_sum_of_its_records(ledger: CaseOf) -> None:
    case = ledger(RATE.format(100) + claims(OLD, PRICE))
    again: Case = joined_case(records_of(case), case)
    assert again == case
