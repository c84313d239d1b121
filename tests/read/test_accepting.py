"""A candidate becomes a claim, and names become sources."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.candidate import Candidate, SaidMeasure, SaidPeriod
from tallystick.model.measure import Measure
from tallystick.model.proposed import Proposed
from tallystick.model.source import Source
from tallystick.read.accepting import Incomplete, claim_id, claim_of, fold_name, named_sources, slug

SOURCES = {"nis": Source(name="National Intelligence Service", kind="intelligence", reliability="B")}


def proposed(claim: Candidate) -> Proposed:
    return Proposed(key="0123456789abcdef", document="afp-1", published="2025-09-02", language="en", claim=claim)


def sent(**more: object) -> Candidate:
    fields: dict[str, object] = {"kind": "transfer", "giver": "KP", "receiver": "RU", "item": "arms.drone"} | more
    return Candidate(start=0, end=4, quote="sent", **fields)  # type: ignore[arg-type]


def test_who_said_it_first_is_the_origin_and_the_rest_passed_it_on() -> None:
    ids = {"NIS": "nis", "Yonhap": "yonhap"}
    claim = claim_of(proposed(sent(origins=("NIS", "Yonhap", "NIS"))), "afp", ids)
    assert (claim.origin, claim.via) == ("nis", ("yonhap",))


def test_nobody_named_is_the_publisher() -> None:
    assert claim_of(proposed(sent()), "afp", {}).origin == "afp"
    assert claim_of(proposed(sent()), None, {}).origin is None


def test_its_words_place_and_day() -> None:
    claim = claim_of(proposed(sent(period=SaidPeriod(start="2023", end=None))), "afp", {})
    assert (claim.quote, claim.document, claim.said, claim.status) == ("sent", "afp-1", None, "delivered")
    assert claim.period is not None
    assert (str(claim.period.start), claim.period.end) == ("2023", None)
    assert claim.id == claim_id(proposed(sent())) == "afp-1-01234567"


def test_an_echo_names_what_it_repeats() -> None:
    assert claim_of(proposed(sent()), "afp", {}, repeats="x-1").derived_from == ("x-1",)


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        (sent(giver=None), "giver"),
        (sent(giver=None, receiver=None), "giver and receiver"),
        (Candidate(kind="loss", item="personnel.killed", start=0, end=1, quote="x"), "party"),
        (Candidate(kind="signal", event="accuse", target="RU", start=0, end=1, quote="x"), "actor"),
    ],
)
def test_without_a_party_there_is_no_claim(claim: Candidate, missing: str) -> None:
    with pytest.raises(Incomplete, match=f"who is {missing}$"):
        claim_of(proposed(claim), "afp", {})


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (SaidMeasure(low=10, high=10, hedge="about", unit="piece"),
         Measure("about", Decimal(10), Decimal(10), "piece")),
        (SaidMeasure(low=1_200_000, high=None, hedge="at_least", currency="USD"),
         Measure("at_least", Decimal(1_200_000), None, None, "USD")),
        (SaidMeasure(low=2.5, high=2.5, hedge="exact", unit="tonne"),
         Measure("exact", Decimal("2.5"), Decimal("2.5"), "tonne")),
        (SaidMeasure(low=24, high=99, hedge="order", unit="piece"),
         Measure("order", Decimal(24), Decimal(99), "piece", None, None, "dozens")),
        (SaidMeasure(low=7, high=77, hedge="order", unit="piece"),
         Measure("range", Decimal(7), Decimal(77), "piece")),
        (SaidMeasure(low=None, high=None, hedge="vague"), Measure("vague", word="some")),
        (SaidMeasure(low=32_000, high=32_000, hedge="exact", unit="barrel", per="day"),
         Measure("exact", Decimal(32_000), Decimal(32_000), "barrel", None, "day")),
    ],
    ids=["point", "open end", "decimal", "order word", "order without a word", "vague", "rate"],
)  # fmt: skip
def test_figures_stay_as_they_were_said(said: SaidMeasure, wanted: Measure) -> None:
    assert claim_of(proposed(sent(quantity=said)), "afp", {}).quantity == wanted


def test_a_price_says_how_it_was_understood() -> None:
    price = Candidate(kind="price", item="arms.drone", start=0, end=1, quote="x")
    assert claim_of(proposed(price), "afp", {}).basis == "market"
    told = claim_of(proposed(price), "afp", {}, goods={"arms.drone"})
    assert told.basis == "charged"
    assert "charged" in (told.note or "")
    pay = Candidate(kind="price", item="personnel.troops", start=0, end=1, quote="x")
    assert claim_of(proposed(pay), "afp", {}).basis == "pay"


def test_a_known_name_is_the_known_source() -> None:
    ids, fresh = named_sources(["national intelligence  service", "NIS"], SOURCES)
    assert set(ids.values()) == {"nis"}
    assert fresh == {}


def test_an_unknown_name_is_a_new_source_that_nobody_has_graded() -> None:
    ids, fresh = named_sources(["Lindqvist Institute", "lindqvist institute"], SOURCES)
    assert set(ids.values()) == {"lindqvist-institute"}
    (source,) = fresh.values()
    assert (source.name, source.kind, source.reliability) == ("Lindqvist Institute", "unknown", "F")


def test_two_names_that_give_one_id_are_two_sources() -> None:
    ids, fresh = named_sources(["A, B & C", "Ą B C"], {})
    assert list(ids.values()) == ["a-b-c", "a-b-c-2"]
    assert len(fresh) == 2


@given(st.text(st.characters(), min_size=1, max_size=60))
def test_any_name_gives_an_id(name: str) -> None:
    found = slug(name)
    assert 3 <= len(found) <= 40
    assert found.isascii()
    assert found == slug(name)


def test_names_are_compared_without_case_and_signs() -> None:
    assert fold_name("O'Neill — Research") == fold_name("o neill research")
    assert fold_name("국가정보원") != fold_name("국방부")
