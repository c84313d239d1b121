"""Why a claim makes no line: each reason alone decides."""

from typing import Any, Literal

import msgspec
import pytest

from tallystick.lines.derive import derive_lines
from tallystick.lines.standing import corrections, selects
from tallystick.model.case import Lens
from tallystick.model.period import Period
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

ARMS: dict[str, Any] = {"item": "arms.missile", "quantity": "3 piece", "period": "2024"}


def word(case_of: CaseOf, text: str, name: str = "a", lens: Lens | None = None) -> str | None:
    """Fate word of a claim that makes no line; None where it makes one."""
    found = derive_lines(case_of(text), lens)
    placed = name in {other for line in found.lines for other in line.claims}
    assert placed != (name in found.aside)
    return found.aside[name][0] if name in found.aside else None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"status": "paid"}, None),
        ({"status": "pledged"}, "out of scope"),
        ({"status": "returned"}, "out of scope"),
        ({"status": "possible"}, "out of scope"),
        ({"counts": "capacity"}, "capacity"),
        ({"counts": "present"}, None),
        ({"counts": "used"}, None),
        ({"period": "2022"}, "out of scope"),
        ({"period": "2022..2024"}, None),
        ({"set_aside": "contradicted", "because": "bent on the way"}, "contradicted"),
        ({"set_aside": "rejected", "because": "no such thing"}, "rejected"),
        ({"set_aside": "withdrawn", "because": "taken back"}, "withdrawn"),
        ({"quantity": "some"}, "vague"),
        ({"quantity": "none"}, "not found"),
        ({"quantity": "none", "origin": "kremlin"}, "denied"),
        ({"quantity": "none", "origin": "kcna"}, "denied"),
        ({"negated": True, "quantity": None}, "not found"),
        ({"quantity": "0 piece"}, None),
        ({"quantity": "3 piece per month"}, None),
        ({"quantity": "3 piece per month", "period": "2024.."}, "unpriced"),
        ({"quantity": "3 piece per month", "period": None}, "unpriced"),
    ],
)
def test_reasons(ledger: CaseOf, fields: dict[str, Any], expected: str | None) -> None:
    zero = "M009" if fields.get("quantity") == "0 piece" else ""
    fields = {**ARMS, **fields}
    if zero:
        fields["quantity"] = "exact 0 piece"
    assert word(ledger, claim("a", **fields)) == expected


def test_statuses_are_a_choice(ledger: CaseOf) -> None:
    text = head(status=["pledged"]) + claims(claim("a", **ARMS, status="pledged"), claim("b", **ARMS))
    assert word(ledger, text) is None
    assert word(ledger, text, "b") == "out of scope"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"item": "energy.oil.refined", "quantity": "5 barrel", "terms": "sale"}, "not an exchange"),
        ({"item": "energy.oil.refined", "quantity": "5 barrel"}, None),
        ({"item": "energy.oil.refined", "quantity": "5 barrel", "terms": "gift"}, None),
        ({"item": "energy.oil.refined", "quantity": "5 barrel", "terms": "barter"}, None),
        ({"item": "arms.missile", "quantity": "5 piece", "terms": "sale"}, None),
        ({"kind": "deployment", "item": "personnel.workers", "quantity": "9 person"}, "not an exchange"),
        ({"kind": "deployment", "item": "personnel.workers", "quantity": "9 person", "terms": "barter"}, None),
        ({"kind": "deployment", "item": "personnel.troops", "quantity": "9 person"}, None),
        ({"kind": "deployment", "item": "personnel.engineers", "quantity": "9 person"}, None),
    ],
)
def test_trade_is_no_exchange_of_its_own(ledger: CaseOf, fields: dict[str, Any], expected: str | None) -> None:
    assert word(ledger, claim("a", period="2024", **fields)) == expected


def test_trade_that_pays_for_something_is_an_exchange(ledger: CaseOf) -> None:
    oil = claim(
        "oil",
        giver="RU",
        receiver="KP",
        item="energy.oil",
        quantity="5 barrel",
        period="2024",
        terms="sale",
        settles=["a"],
    )
    assert word(ledger, claim("a", **ARMS) + oil, "oil") is None


def test_wages_that_are_paid_for_are_an_exchange(ledger: CaseOf) -> None:
    workers = claim("w", kind="deployment", item="personnel.workers", quantity="9 person", period="2024")
    paid = claim(
        "grain", giver="RU", receiver="KP", item="food.grain", quantity="5 tonne", period="2024", settles=["w"]
    )
    assert word(ledger, workers + paid, "w") is None


def test_what_the_lens_leaves_out(ledger: CaseOf) -> None:
    text = claim("a", **ARMS, said="2024-06-01") + claim("b", item="food.rice", quantity="3 tonne", period="2024")
    assert word(ledger, text, "a", Lens(only=("food",))) == "out of scope"
    assert word(ledger, text, "b", Lens(only=("food",))) is None
    assert word(ledger, text, "b", Lens(drop=("item:food.rice",))) == "out of scope"
    assert word(ledger, text, "a", Lens(as_of="2024-05-31")) == "out of scope"
    assert word(ledger, text, "a", Lens(as_of="2024-06")) is None
    assert word(ledger, text, "b", Lens(as_of="2020")) is None  # no day of saying: taken as known
    assert word(ledger, text, "a", Lens(period=Period("2025", "2025"))) == "out of scope"


def test_selectors(ledger: CaseOf) -> None:
    case = ledger(
        """
#> sources.toml
[gur]
name = "GUR"
kind = "intelligence"
stake = ["UA", "US"]

#> claims/a.toml
"""
        + claim("a", **ARMS, origin="gur")
    )
    one = case.claims[0]
    for selector in (
        "arms",
        "item:arms.missile",
        "unspecified",
        "kind:intelligence",
        "stake:UA",
        "stake:US",
        "origin:gur",
    ):
        assert selects(case, one, selector), selector
    for selector in ("arms.missile.cruise", "food", "kind:media", "stake:RU", "origin:nis"):
        assert not selects(case, one, selector), selector


def test_a_correction_counts_once_it_is_known(ledger: CaseOf) -> None:
    right = claim("b", **{**ARMS, "quantity": "4 piece"}, corrects="a", said="2024-07-01")
    text = claim("a", **ARMS, said="2024-06-01") + right
    assert word(ledger, text) == "corrected"
    assert word(ledger, text, lens=Lens(as_of="2024-06-30")) is None


def test_a_correction_that_is_set_aside_corrects_nothing(ledger: CaseOf) -> None:
    wrong = claim("b", **ARMS, corrects="a", set_aside="rejected", because="misread")
    case = ledger(claim("a", **ARMS) + wrong)
    assert corrections(case, Lens()) == {}
    assert derive_lines(case).lines[0].claims == ("a",)


def test_a_claim_with_an_error_is_left_out(ledger: CaseOf) -> None:
    case = ledger(claim("a", **{**ARMS, "quantity": "3..1 piece"}) + claim("b", **ARMS), expected=("M005",))
    found = derive_lines(case)
    assert found.aside["a"][0] == "error"
    assert found.lines[0].claims == ("b",)


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("kind:intelligence", {"seen", "ukrainian"}),
        ("kind:intelligence|study", {"seen", "ukrainian", "counted"}),
        ("country:UA|DE", {"ukrainian", "counted"}),
        ("origin:nis|fnf", {"seen", "counted"}),
        ("stake:UA", {"ukrainian"}),
        ("stake:UA|KR", {"ukrainian", "seen"}),
        ("arms.missile|personnel", {"counted"}),
        ("kind:", set()),
        ("colour:red", set()),
    ],
)
def test_selectors_take_any_of_several_words(ledger: CaseOf, selector: str, expected: set[str]) -> None:
    case = ledger(VOICES)
    assert {claim.id for claim in case.claims if selects(case, claim, selector)} == expected


VOICES = """#> sources.toml
[nis]
name = "nis"
kind = "intelligence"
country = "KR"
stake = ["KR", "US"]
reliability = "B"

[gur]
name = "gur"
kind = "intelligence"
country = "UA"
stake = "UA"
reliability = "B"

[fnf]
name = "fnf"
kind = "study"
country = "DE"
reliability = "B"

[afp]
name = "afp"
kind = "media"
country = "FR"
reliability = "B"
""" + claims(
    claim("seen", item="arms.artillery", quantity="10 piece", period="2024", origin="nis"),
    claim("ukrainian", item="arms.artillery", quantity="12 piece", period="2024", origin="gur"),
    claim("counted", item="arms.missile.ballistic", quantity="9 piece", period="2024", origin="fnf"),
    claim(
        "derived", item="arms.artillery", quantity="12 piece", period="2024", origin="afp", derived_from=["ukrainian"]
    ),
)


@pytest.mark.parametrize("selector", ["origin:gur", "stake:UA", "country:UA", "kind:intelligence"])
def test_what_is_dropped_by_its_speaker_takes_along_what_was_derived_from_it(ledger: CaseOf, selector: str) -> None:
    aside = derive_lines(ledger(VOICES), Lens(drop=(selector,))).aside
    reason = ("out of scope", f"{selector} is left out")
    assert (aside["ukrainian"], aside["derived"]) == (reason, reason)


def test_what_is_dropped_by_its_item_takes_nothing_along(ledger: CaseOf) -> None:
    case = ledger(VOICES.replace('item = "arms.artillery"\nquantity = "10', 'item = "arms.missile"\nquantity = "10'))
    aside = derive_lines(case, Lens(drop=("arms.missile",))).aside
    assert set(aside) == {"seen", "counted"}


def test_only_follows_no_derivation(ledger: CaseOf) -> None:
    lines = derive_lines(ledger(VOICES), Lens(only=("kind:intelligence",))).lines
    assert [line.claims for line in lines] == [("seen", "ukrainian")]


COMPILED = """
#> statements.toml
[briefing]
by = "nis"
on = 2024-05-01

[report]
by = "gur"
on = 2024-06-01
based_on = ["briefing"]
"""


@pytest.mark.parametrize(("choice", "words"), [("keep", ("used", "used")), ("drop", ("used", "out of scope"))])
def test_a_compilation_speaks_for_itself_unless_it_is_left_out(
    ledger: CaseOf, choice: Literal["keep", "drop"], words: tuple[str, str]
) -> None:
    told = claims(
        claim("a", item="arms.missile", quantity="100 piece", period="2024", origin="nis", statement="briefing"),
        claim("b", item="arms.missile", quantity="130 piece", period="2024", origin="gur", statement="report"),
    )
    case = ledger(head(window="2024", parties=["KP", "RU"]) + COMPILED + told)
    chosen = msgspec.structs.replace(case, choices=msgspec.structs.replace(case.choices, compilations=choice))
    fates = answer(chosen).balanced.fates
    assert (fates["a"].word, fates["b"].word) == words
