"""All rules at once."""

import time
from dataclasses import dataclass

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tallystick.check.rules import check_claims, check_lines
from tallystick.check.sound_case import sound_case
from tallystick.ledger.case_text import parse_case
from tallystick.lookup.catalogue import all_codes, level_of
from tallystick.model.case import Adjustment, Case, Choices, Conversion, DeclaredLine, Denominator
from tallystick.model.claim import Claim
from tallystick.model.line import Line, Lines
from tallystick.model.source import Source, Statement
from tallystick.pipeline import check
from tests.case_parts import case_parts, claim, claims
from tests.ledger.strategies import cases, dates, measures, periods

WORDS = st.sampled_from(["a", "b", "c", "KP", "RU", "DPRK", "arms", "arms.missile", "personnel.troops", "", "ö", "UN>"])
SEVERAL = st.lists(WORDS, max_size=3).map(tuple)


def near_claims(name: str) -> st.SearchStrategy[Claim]:
    """Claims of few words, so that links, circles and overlaps come about."""
    either = st.none() | WORDS
    kinds = st.sampled_from(["transfer", "deployment", "loss", "price", "agreement", "signal", "indicator"])
    return st.builds(
        Claim,
        id=st.just(name),
        kind=kinds,
        **dict.fromkeys(["giver", "receiver", "party", "item", "origin", "statement", "corrects", "per"], either),
        **dict.fromkeys(["parties", "covers", "via", "supersedes", "derived_from", "settles"], SEVERAL),
        quantity=st.none() | measures(money=False),
        value=st.none() | measures(money=True),
        period=st.none() | periods(),
        counts=st.sampled_from(["moved", "present", "used", "capacity"]),
        scope=either,
        model=either,
        quote=st.none() | st.text(max_size=30),
        said=st.none() | dates() | st.text(max_size=5),
    )


NEAR = st.builds(
    Case,
    title=st.just("x"),
    parties=SEVERAL,
    window=periods(),
    choices=st.builds(
        Choices, weights=st.dictionaries(WORDS, st.floats()), adjustments=SEVERAL, hedge_about=st.floats()
    ),
    sources=st.dictionaries(WORDS, st.builds(Source, name=WORDS, parent=st.none() | WORDS, stake=WORDS)),
    statements=st.dictionaries(WORDS, st.builds(Statement, by=WORDS, based_on=SEVERAL)),
    claims=st.tuples(*map(near_claims, "abc")),
    conversions=st.lists(st.builds(Conversion, source=WORDS, to=WORDS, factor=measures()), max_size=2).map(tuple),
    adjustments=st.lists(st.builds(Adjustment, applies_to=WORDS, kind=WORDS, factor=measures()), max_size=2).map(tuple),
    denominators=st.lists(
        st.builds(Denominator, series=WORDS | st.just("gdp"), value=st.floats() | WORDS | measures(), year=WORDS),
        max_size=2,
    ).map(tuple),
    lines=st.lists(
        st.builds(DeclaredLine, giver=WORDS, receiver=WORDS, item=WORDS, claims=SEVERAL, price=st.none() | WORDS),
        max_size=3,
    ).map(tuple),
)


@given(cases)
def test_no_case_that_the_ledger_can_say_makes_the_checks_fail(case: Case) -> None:
    assert {finding.code for finding in check_claims(case)} <= set(all_codes())


@given(NEAR)
def test_no_record_makes_the_checks_fail(case: Case) -> None:
    found = check_claims(case)
    assert all(finding.level == level_of(finding.code) and finding.help for finding in found)
    flows = [one for one in case.claims if one.kind in {"transfer", "deployment"}]
    lines = [
        Line(id=one.id, giver=one.giver or "?", receiver=one.receiver or "?", item=one.item or "?", claims=(one.id,))
        for one in flows
    ]
    rows = [
        Line(id="x", giver=r.giver, receiver=r.receiver, item=r.item, claims=r.claims, declared=True)
        for r in case.lines
    ]
    check_lines(case, Lines(lines=(*lines, *rows), stated=tuple(one.id for one in flows)))
    sound_case(case, found)


@given(NEAR)
def test_a_claim_with_an_error_is_marked(case: Case) -> None:
    found = check_claims(case)
    errors = {
        finding.spot.key
        for finding in found
        if finding.level == "error" and finding.spot and finding.spot.table == "claim"
    }
    assert sound_case(case, found).faulty == errors


def test_the_order_of_the_claims_does_not_matter() -> None:
    names = ["a", "b", "c"]
    texts = [
        claim(name, item="arms.missile", quantity="5 piece", supersedes=["gone"], document="afp-2025-09-02")
        for name in names
    ]
    one, other = (parse_of(claims(*order)) for order in (texts, texts[::-1]))
    assert sorted(map(str, check(one).findings)) == sorted(map(str, check(other).findings))


def parse_of(text: str) -> Case:
    return parse_case({name: part.text for name, part in case_parts(text.encode()).items()}).case


@dataclass
class Watch:
    """Processor seconds since it was made."""

    start: float

    @property
    def seconds(self) -> float:
        return time.process_time() - self.start


def test_many_claims_are_checked_in_a_blink() -> None:
    case = parse_of(
        claims(claim("a", item="arms.missile", quantity="5 piece", document="afp-2025-09-02", paraphrase="x"))
    )
    many = tuple(msgspec.structs.replace(case.claims[0], id=f"a{number}") for number in range(10_000))
    case = msgspec.structs.replace(case, claims=many)
    watch = Watch(time.process_time())
    assert check_claims(case) == []
    assert watch.seconds < 0.5


def test_thousands_of_slips_do_not_take_minutes() -> None:
    case = parse_of(claims(claim("a", item="arms.missile", quantity="5 piece")))
    many = tuple(
        msgspec.structs.replace(case.claims[0], id=f"a{n}", origin=f"o{n}", item=f"arms.x{n}", supersedes=(f"b{n}",))
        for n in range(5_000)
    )
    watch = Watch(time.process_time())
    assert len(check_claims(msgspec.structs.replace(case, claims=many))) >= 15_000
    assert watch.seconds < 3
