"""Numbers, money, quantities and times in a text, each with its limits as the text says them."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tallystick.model.found import Found, FoundKind
from tallystick.read.measure_amounts import Amount, amount_at
from tallystick.read.measure_plain import lowered, plain_text
from tallystick.read.measure_scan import scanner
from tallystick.read.measure_tokens import ALONE, Token, cut
from tallystick.read.measure_values import shown
from tallystick.read.measure_words import language_of
from tallystick.read.time_filled import Timed
from tallystick.read.time_points import run_of
from tallystick.read.time_spans import time_at

_KEPT = 20_000  # runs of a language whose meaning is remembered
_ALONE = 40  # characters of a text in which a single numeral may be all there is
_LONGEST = 200  # characters of a run that is remembered


class _Memory(NamedTuple):
    """What runs were found to say: the same few thousand make up most of a newspaper."""

    language: str
    runs: dict[str, tuple[Found, ...]]
    dated: dict[tuple[str, str], tuple[Found, ...]]  # those that depend on the day


@cache
def _memory_of(language: str) -> _Memory:
    return _Memory(language, {}, {})


def find_measures(text: str, lang: str, on: str = "") -> list[dict[str, int | float | str | None]]:
    """What `measures_in` finds, as plain dictionaries."""
    names = Found._fields
    return [dict(zip(names, found, strict=True)) for found in measures_in(text, lang, on)]


def measures_in(text: str, lang: str, on: str = "") -> list[Found]:
    """Numbers, money, quantities and times of a text in their order; they never overlap.

    `lang` is a tag such as "fr" or "pt-BR"; of a language without a lexicon only digits and signs are read.
    `on` is the ISO day from which "yesterday" is counted; without it such times have no value.
    """
    plain = plain_text(text)
    runs = _runs(plain.text, language_of(lang), on)
    if not plain.cuts:
        return [Found(start + one[0], start + one[1], *one[2:]) for start, run in runs for one in run]
    place, end = plain.place, plain.end
    return [Found(place(start + one[0]), end(start + one[1]), *one[2:]) for start, run in runs for one in run]


def _runs(plain: str, language: str, on: str) -> Iterator[tuple[int, tuple[Found, ...]]]:
    """Runs of words that say a measure or a time: where each begins, and what it says."""
    scan = scanner(language)
    memory = _memory_of(language)
    runs, dense = memory.runs, scan.dense
    low = lowered(plain, language)
    back, size = low[::-1], len(low)
    leads = scan.leads.match
    last = 0
    ahead = 0 if dense else 1  # runs of a spaced script begin behind a character that is no letter
    for match in scan.runs.finditer(low if dense else "\n" + low):
        start, end = match.span(1)
        if start < 0:
            continue
        start, end = start - ahead, end - ahead
        before = leads(back, size - start, size - last)
        if before is not None:
            start = size - before.end()
        last = end
        if end < size and low[end].isalnum():
            end = _word_end(low, end, letters=not dense)
        key = plain[start:end]
        if dense and size < _ALONE and key == plain.strip():
            key += ALONE
        known = runs.get(key)
        if known is None:
            known = _remembered(memory, key, on)
        if known:
            yield start, known


def _word_end(low: str, end: int, *, letters: bool) -> int:
    """Where the word ends whose first letters ended a run: 72B is no 72."""
    last = min(len(low), end + 20)
    end += 1
    while letters and end < last and low[end].isalnum():
        end += 1
    return end


def _remembered(memory: _Memory, key: str, on: str) -> tuple[Found, ...]:
    known = memory.dated.get((key, on))
    if known is not None:
        return known
    known, dated = _read(key, memory.language, on)
    if len(key) <= _LONGEST:
        table = memory.dated if dated else memory.runs
        if len(table) >= _KEPT:
            table.clear()
        table[(key, on) if dated else key] = known  # type: ignore[index]
    return known


def _read(plain: str, language: str, on: str) -> tuple[tuple[Found, ...], bool]:
    """What a run says, and whether that depends on the day."""
    scan = scanner(language)
    tokens = cut(scan, plain, lowered(plain, language))
    run = run_of(tokens, scan, on)
    found: list[Found] = []
    dated = False
    i = 0
    while i < len(tokens):
        time = time_at(run, i) if run is not None else None
        if time is not None:
            dated = dated or time.when.needs
            found.append(_time_found(tokens, i, time))
            i = time.end
            continue
        token = tokens[i]
        if token.sort == "word" and (token.word.trap or not (token.word.opens or token.word.unit)):
            i += 1
            continue
        amount = amount_at(tokens, i, scan)
        if amount is None:
            i += 1
            continue
        found.append(_found(tokens, amount))
        i = amount.end
    return tuple(found), dated


def _time_found(tokens: list[Token], i: int, time: Timed) -> Found:
    when = time.when
    start, end = tokens[i + time.skip].start, tokens[time.end - 1].end
    return Found(start, end, "time", when.value, when.low, when.high, when.hedge)


def _found(tokens: list[Token], amount: Amount) -> Found:
    low, high, hedge = _limits(amount)
    number = amount.number
    point = number.high is None and amount.second is None
    kind: FoundKind = "money" if amount.currency else "quantity" if amount.unit else "number"
    return Found(
        tokens[amount.start].start,
        tokens[amount.end - 1].end,
        kind,
        shown(number.value) if point else None,
        low,
        high,
        hedge,
        amount.unit or None,
        amount.currency or None,
        amount.per or None,
    )


def _limits(amount: Amount) -> tuple[int | float | None, int | float | None, str]:
    number, value = amount.number, shown(amount.number.value)
    if amount.second is not None:
        return value, shown(amount.second.value), "range"
    if number.high is not None:
        return value, shown(number.high), number.hedge
    hedge = amount.hedge or number.hedge
    if hedge in ("at_least", "more_than"):
        return value, None, hedge
    if hedge in ("at_most", "less_than"):
        return None, value, hedge
    return value, value, number.hedge if hedge == "exact" else hedge
