from decimal import Decimal
from typing import get_args

import pytest

from tallystick.lookup import words
from tallystick.model.case import BASES
from tallystick.model.claim import Basis, Concept, Counts, Kind, SetAside, Status, Tlp
from tallystick.model.measure import Hedge
from tallystick.model.source import Seen, SourceKind

WORDLESS = {"range", "order", "vague", "none"}


def test_every_hedge_that_has_a_word_has_a_writing_that_reads_back() -> None:
    for hedge in set(get_args(Hedge)) - WORDLESS:
        assert words.hedges()[words.hedge_writing(hedge)] == hedge
    assert set(words.hedges().values()) == set(get_args(Hedge)) - WORDLESS


@pytest.mark.parametrize("hedge", sorted(WORDLESS))
def test_hedges_without_a_word_have_no_writing(hedge: str) -> None:
    with pytest.raises(KeyError, match=hedge):
        words.hedge_writing(hedge)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("no fewer than", "at_least"),
        ("no less than", "at_least"),
        ("over", "more_than"),
        ("up to", "at_most"),
        ("as many as", "at_most"),
        ("no more than", "at_most"),
        ("under", "less_than"),
        ("fewer than", "less_than"),
        ("around", "about"),
        ("almost", "nearly"),
        ("close to", "nearly"),
        ("exactly", "exact"),
    ],
)
def test_writings_of_the_guide(text: str, hedge: str) -> None:
    assert words.hedges()[text] == hedge


def test_a_longer_writing_comes_before_the_one_it_holds() -> None:
    texts = list(words.hedges())
    assert texts.index("no more than") < texts.index("more than")
    assert [len(text) for text in texts] == sorted((len(text) for text in texts), reverse=True)


def test_canonical_writings() -> None:
    written = [words.hedge_writing(hedge) for hedge in ("at_least", "more_than", "at_most", "less_than")]
    assert written == ["at least", "more than", "up to", "less than"]


def test_magnitudes_are_four() -> None:
    assert words.magnitudes() == {"k": 10**3, "M": 10**6, "bn": 10**9, "trn": 10**12}


def test_vague_words_are_neither_hedges_nor_orders() -> None:
    vague = words.vague_words()
    assert {"some", "several", "few", "a few", "many", "limited", "very limited", "numerous", "unknown"} <= vague
    assert not vague & set(words.hedges())
    assert not vague & set(words.order_words())


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [
        ("tens", 20, 99),
        ("dozens", 24, 99),
        ("hundreds", 200, 999),
        ("several hundred", 200, 999),
        ("thousands", 2000, 9999),
        ("tens of thousands", 20000, 99999),
        ("hundreds of thousands", 200000, 999999),
        ("millions", 2 * 10**6, 10**7 - 1),
        ("tens of millions", 2 * 10**7, 10**8 - 1),
        ("billions", 2 * 10**9, 10**10 - 1),
        ("hundreds of billions", 2 * 10**11, 10**12 - 1),
        ("trillions", 2 * 10**12, 10**13 - 1),
    ],
)
def test_order_words_of_the_guide(word: str, low: int, high: int) -> None:
    assert words.order_words()[word] == (Decimal(low), Decimal(high))


def test_order_limits_are_whole_and_ordered() -> None:
    for low, high in words.order_words().values():
        assert isinstance(low, Decimal)
        assert low == low.to_integral_value()
        assert high == high.to_integral_value()
        assert low < high


def test_lists_are_those_of_the_records() -> None:
    assert tuple(words.kinds()) == get_args(Kind)
    assert tuple(words.counts()) == get_args(Counts)
    assert tuple(words.statuses()) == get_args(Status)
    assert tuple(words.concepts()) == get_args(Concept)
    assert tuple(words.bases()) == get_args(Basis) == BASES
    assert tuple(words.source_kinds()) == get_args(SourceKind)
    assert tuple(words.seen_words()) == get_args(Seen)
    assert tuple(words.set_aside_words()) == get_args(SetAside)
    assert tuple(words.tlp_words()) == get_args(Tlp)


def test_lists_of_the_guide() -> None:
    events = "agree consult support cooperate aid yield request accuse reject threaten protest sanction mobilize"
    assert list(words.events()) == [*events.split(), "coerce", "assault"]
    terms = "mutual_defence non_aggression consultation arms_trade technology_transfer trade loan basing"
    assert list(words.agreement_terms()) == [
        *terms.split(),
        "intelligence_sharing",
        "training",
        "joint_production",
    ]
    assert list(words.terms()) == ["gift", "sale", "barter", "credit"]
    assert list(words.voices()) == ["leader", "military", "ministry", "state media", "public"]
    assert list(words.manners()) == ["public", "reported", "assessed"]
    assert "casualties" in words.topics()


def test_admiralty_grades() -> None:
    assert "".join(words.reliability_grades()) == "ABCDEF"
    assert words.reliability_grades()["B"] == "usually reliable"
    assert list(words.credibility_grades()) == [1, 2, 3, 4, 5, 6]
    assert words.credibility_grades()[6] == "truth cannot be judged"
