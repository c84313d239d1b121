"""The closed lists of words that the ledger understands."""

from decimal import Decimal
from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table


class _Vague(msgspec.Struct, frozen=True):
    words: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    hedges: dict[str, tuple[str, ...]]
    magnitudes: dict[str, Decimal]
    vague: _Vague
    order: dict[str, tuple[Decimal, Decimal]]
    kinds: dict[str, str]
    counts: dict[str, str]
    statuses: dict[str, str]
    terms: dict[str, str]
    agreement_terms: dict[str, str]
    events: dict[str, str]
    voices: dict[str, str]
    manners: dict[str, str]
    topics: dict[str, str]
    older_topics: dict[str, str]
    material_acts: dict[str, str]
    concepts: dict[str, str]
    bases: dict[str, str]
    source_kinds: dict[str, str]
    seen: dict[str, str]
    set_aside: dict[str, str]
    tlp: dict[str, str]
    reliability: dict[str, str]
    credibility: dict[str, str]


@cache
def _words() -> _Words:
    return read_table("words", _Words)


@cache
def hedges() -> dict[str, str]:
    """Every writing of a hedge and the hedge that it means, the longest writing first."""
    pairs = [(text, hedge) for hedge, texts in _words().hedges.items() for text in texts]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def hedge_writing(hedge: str) -> str:
    """The writing of a hedge in the ledger; KeyError for those without one (range, order, …)."""
    return _words().hedges[hedge][0]


def magnitudes() -> dict[str, Decimal]:
    """k, M, bn and trn, and what they multiply a number by."""
    return _words().magnitudes


@cache
def vague_words() -> frozenset[str]:
    """Words for an amount without a figure: some, several, very limited."""
    return frozenset(_words().vague.words)


def order_words() -> dict[str, tuple[Decimal, Decimal]]:
    """Words for an order of magnitude, with the lowest and highest count they cover."""
    return _words().order


def kinds() -> dict[str, str]:
    """Kinds of claims, and what each means."""
    return _words().kinds


def counts() -> dict[str, str]:
    """What a quantity counts, and what each word means."""
    return _words().counts


def statuses() -> dict[str, str]:
    """How far a transfer has come, and what each word means."""
    return _words().statuses


def terms() -> dict[str, str]:
    """What is due in return for a transfer, and what each word means."""
    return _words().terms


def agreement_terms() -> dict[str, str]:
    """What an agreement can hold, and what each word means."""
    return _words().agreement_terms


def events() -> dict[str, str]:
    """PLOVER words for signals, and what each means."""
    return _words().events


def voices() -> dict[str, str]:
    """Who speaks for a party in a signal, and what each word means."""
    return _words().voices


def manners() -> dict[str, str]:
    """How a signal became known, and what each word means."""
    return _words().manners


def topics() -> dict[str, str]:
    """What a signal is about, and what each word means; a case may use words of its own."""
    return _words().topics


def topic_word(word: str | None) -> str:
    """The topic that a signal's word stands for; a case's own word as it is, `other` for none.

    >>> topic_word("payment"), topic_word(None)
    ('compensation', 'other')
    """
    return _words().older_topics.get(word or "", word or "other")


def material_acts() -> dict[str, str]:
    """Deeds that a case may let enter the signals, and what each word means."""
    return _words().material_acts


def concepts() -> dict[str, str]:
    """What a stated total adds up, and what each word means."""
    return _words().concepts


def bases() -> dict[str, str]:
    """What a price means, and what each word means."""
    return _words().bases


def source_kinds() -> dict[str, str]:
    """Kinds of sources, and what each means."""
    return _words().source_kinds


def seen_words() -> dict[str, str]:
    """How a document was seen, and what each word means."""
    return _words().seen


def set_aside_words() -> dict[str, str]:
    """Why a claim is set aside, and what each word means."""
    return _words().set_aside


def tlp_words() -> dict[str, str]:
    """Traffic Light Protocol marks, and whom each allows to read."""
    return _words().tlp


def reliability_grades() -> dict[str, str]:
    """Admiralty grades of a source, A to F, and their meaning."""
    return _words().reliability


def credibility_grades() -> dict[int, str]:
    """Admiralty grades of a single report, 1 to 6, and their meaning."""
    return {int(grade): meaning for grade, meaning in _words().credibility.items()}
