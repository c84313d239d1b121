"""The JSON that others rely on: schema tallystick/balance/1, key by key."""

from typing import Any

import msgspec
import pytest

from tallystick.model.case import Choices, Lens
from tallystick.model.period import Period
from tallystick.pipeline import Query, answer
from tests.case_parts import CaseOf, claim, claims, head

QUANTILES = {"q05", "q50", "q95", "mean", "low", "high"}
FATES = {
    "used", "echo", "superseded", "bound only", "unpriced", "vague", "stated total", "contradicted", "rejected",
    "denied", "not found", "capacity", "out of scope", "withdrawn", "corrected", "not an exchange", "error",
}  # fmt: skip
WHOLE = (
    head(window="2024", parties=["KP", "RU"])
    + claims(
        claim("m", item="arms.missile", quantity="10..20 piece", period="2024"),
        claim("r", item="arms.radar", quantity="2 piece", period="2024"),
        claim(
            "t", item="arms", value="1bn..2bn USD", covers=["arms"], concept="value given", period="2024", origin="fnf"
        ),
        claim("c", giver="RU", receiver="KP", item="money.cash", value="about 9M USD", status="paid", period="2024"),
        claim("d", kind="loss", item="personnel.killed", quantity="nearly 2000 person", period="2024"),
        claim(
            "p", kind="price", item="arms.missile", value="2M USD", per="piece", basis="market", year=2024, origin="fnf"
        ),
    )
    + """
#> denominators.toml
[[denominator]]
series = "GDP"
party = "KP"
value = "30bn USD"
year = 2024
"""
)


@pytest.fixture
def tree(ledger: CaseOf) -> Any:
    return msgspec.json.decode(msgspec.json.encode(answer(ledger(WHOLE)).balanced.sheet))


def test_the_sheet(tree: Any) -> None:
    documented = {
        "schema", "case", "choices", "directions", "net", "ratios", "headline", "burden", "break_even", "losses",
        "claims", "findings",
    }  # fmt: skip
    assert documented | {"originals"} == set(tree)
    assert tree["schema"] == "tallystick/balance/1"
    assert set(tree["case"]) == {"title", "parties", "currency", "price_year", "window"}
    assert tree["case"]["price_year"] == "nominal"
    assert set(tree["net"]) == QUANTILES
    assert set(tree["findings"]) == {"error", "warning", "note"}
    assert set(tree["claims"]) == {"total"} | FATES


def test_a_direction(tree: Any) -> None:
    gave, got = tree["directions"]
    assert (gave["giver"], gave["receiver"], got["giver"]) == ("KP", "RU", "RU")
    assert set(gave) == {"giver", "receiver", "built", "stated", "lines", "unpriced", "views"}
    assert set(gave["built"]) == QUANTILES | {"upper", "interval_lines", "coverage"}
    assert set(gave["built"]["upper"]) == {"q05", "q50", "q95"}
    assert set(gave["built"]["coverage"]) == {"lines_priced", "lines_known", "of_stated", "by_fallback"}
    assert set(gave["built"]["coverage"]["of_stated"]) == {"t"}


def test_a_stated_total(tree: Any) -> None:
    (stated,) = tree["directions"][0]["stated"]
    documented = {"claim", "origin", "low", "high", "hedge", "currency", "period", "covers", "concept", "scope"}
    assert set(stated) == documented | {"item", "current", "factor"}


def test_a_line(tree: Any) -> None:
    (line,) = tree["directions"][0]["lines"]
    documented = {"id", "item", "model", "status", "period", "quantity", "price", "value", "method", "claims"}
    assert set(line) == documented | {"scope", "arithmetic", "price_claims", "because"}
    assert set(line["quantity"]) == QUANTILES | {"unit"}
    documented = QUANTILES | {"currency", "price_year", "basis"}
    assert set(line["price"]) == documented | {"unit", "market", "model", "fallback"}
    assert set(line["value"]) == QUANTILES
    (cash,) = tree["directions"][1]["lines"]
    assert (cash["quantity"], cash["price"]) == (None, None)


def test_the_unpriced(tree: Any) -> None:
    (row,) = tree["directions"][0]["unpriced"]
    assert set(row) == {"id", "item", "reason", "claims", "quantity"}


def test_a_view(tree: Any) -> None:
    views = tree["directions"][0]["views"]
    assert [view["view"] for view in views] == ["cost to the giver", "charged", "worth to the receiver"]
    assert set(views[0]) == {"view", "basis", "q05", "q50", "q95", "lines_priced", "lines_known"}


def test_a_ratio(tree: Any) -> None:
    documented = {
        "from", "origin", "gave", "got", "q05", "q50", "q95", "low", "high", "comparable", "because",
        "probability_above",
    }  # fmt: skip
    assert {ratio["from"] for ratio in tree["ratios"]} <= {"study", "built", "bounds"}
    for ratio in tree["ratios"]:
        assert set(ratio) == documented
        assert set(ratio["probability_above"]) in (set(), {"1", "2", "5", "10"})


def test_burden_break_even_and_losses(tree: Any) -> None:
    (burden,) = tree["burden"]
    assert set(burden) == {"party", "share_of_gdp", "gdp", "years", "because"}
    assert set(burden["share_of_gdp"]) == {"q05", "q50", "q95"}
    assert set(tree["break_even"]) == {"unpriced_needed"}
    assert set(tree["break_even"]["unpriced_needed"]) == {"q05", "q50", "q95"}
    (loss,) = tree["losses"]
    assert {"party", "item", "quantity", "period", "claims"} | {"model", "scope", "tellings"} == set(loss)
    assert set(loss["quantity"]) == QUANTILES | {"unit"}


def test_choices_in_force_are_all_named(tree: Any) -> None:
    assert {*Choices.__struct_fields__, "between"} <= set(tree["choices"])
    assert tree["choices"]["reporting_error"] == "off"
    assert tree["choices"]["reporting_error_used"] is None


def test_the_estimated_reporting_error_is_named_as_a_number(ledger: CaseOf) -> None:
    case = ledger(WHOLE)
    chosen = msgspec.structs.replace(case, choices=msgspec.structs.replace(case.choices, reporting_error="estimated"))
    used = msgspec.to_builtins(answer(chosen).balanced.sheet.choices)["reporting_error_used"]
    assert used == pytest.approx(0.35)  # where no two origins speak of a line, what is known of others is taken


def test_what_the_lens_left_out_is_named(ledger: CaseOf) -> None:
    lens = Lens(as_of="2024-12-31", drop=("origin:gur",), period=Period("2024-01", "2024-06"))
    sheet = answer(ledger(WHOLE), query=Query(lens=lens, between=("KP", "RU"))).balanced.sheet
    choices = msgspec.to_builtins(sheet.choices)
    assert choices["as_of"] == "2024-12-31"
    assert choices["period"] == "2024-01..2024-06"
    assert list(choices["drop"]) == ["origin:gur"]
    assert list(choices["between"]) == ["KP", "RU"]


def test_what_is_asked_between_two_of_many(ledger: CaseOf) -> None:
    text = head(parties=["KP", "RU", "CN"]) + claims(
        claim("a", item="money.cash", value="9M USD", status="paid", period="2024"),
        claim("b", giver="RU", receiver="KP", item="money.cash", value="3M USD", status="paid", period="2024"),
        claim("c", giver="CN", receiver="KP", item="money.cash", value="5M USD", status="paid", period="2024"),
    )
    whole = answer(ledger(text)).balanced.sheet
    assert [(d.giver, d.receiver) for d in whole.directions] == [("KP", "RU"), ("RU", "KP"), ("CN", "KP")]
    assert (whole.net, whole.ratios, whole.headline) == (None, (), None)
    asked = answer(ledger(text), query=Query(between=("RU", "KP"))).balanced.sheet
    assert {(d.giver, d.receiver) for d in asked.directions} == {("KP", "RU"), ("RU", "KP")}
    assert asked.net is not None
    assert asked.net.q50 == -6e6


def test_how_many_claims_rest_on_an_archived_original(ledger: CaseOf) -> None:
    documents = """
#> documents.toml
[kept]
seen = "archived"
[read]
seen = "full"
"""
    told = [
        claim(name, item="arms", value="1M USD", period="2024", document=document)
        for name, document in (("a", "kept"), ("b", "kept"), ("c", "read"), ("d", None))
    ]
    assert answer(ledger(documents + claims(*told))).balanced.sheet.originals == 2
