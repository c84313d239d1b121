"""The point of time that stands at a token: a date, a month, a year, or one counted from today."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tallystick.read.measure_scan import Scanner
from tallystick.read.measure_tokens import Token
from tallystick.read.measure_words import TIME_UNITS, Word
from tallystick.read.number_reading import Number
from tallystick.read.number_words import number_at
from tallystick.read.time_actions import acted, dated
from tallystick.read.time_filled import Filled, Timed
from tallystick.read.time_templates import NEEDS, NUMBER, TIME, Element, Template, possible
from tallystick.read.time_when import When, point

_DEEPEST = 2  # times within times: since the end of May
_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


class Run(NamedTuple):
    """A run in which times are looked for, with the templates that may match in it."""

    tokens: list[Token]
    scanner: Scanner
    on: str
    points: list[Template]
    clocks: list[Template]
    spans: list[Template]
    numbers: dict[int, Number | None]  # by token, as far as they were read
    times: dict[tuple[int, int], Timed | None]  # times within times, by token and depth
    kinds: list[int]  # what each token may begin


def run_of(tokens: list[Token], scanner: Scanner, on: str) -> Run | None:
    """What there may be of times in a run; None where there can be none."""
    have, dated = 0, False
    for token in tokens:
        word, sort = token.word, token.sort
        if sort == "word":
            have |= _held(word)
        elif sort in ("iso", "date", "clock"):
            dated = True
            have |= NEEDS["time"] * (sort == "clock")
        elif sort == "digits" and len(token.text) == 4:
            dated = True
    texts = {token.text for token in tokens}
    times = scanner.book.times
    points, clocks = possible(times.points, texts, have), possible(times.clocks, texts, have)
    if not (points or clocks or dated):
        return None
    kinds = [_kind(token) for token in tokens]
    return Run(tokens, scanner, on, points, clocks, possible(times.spans, texts, have), {}, {}, kinds)


def _kind(token: Token) -> int:
    """What a token may begin: a sum of NEEDS, NUMBER and TIME."""
    if token.sort == "clock":
        return NEEDS["time"] | TIME
    if token.sort != "word":
        return NUMBER | TIME
    word = token.word
    counts = word.value is not None or word.day or word.scale or word.share or word.article or word.several
    return _held(word) | TIME | (NUMBER if counts or word.order or word.dozen or word.minus else 0)


def _held(word: Word) -> int:
    have = 1 if word.month else 0
    if word.weekday:
        have |= 2
    if word.season:
        have |= 4
    if word.era:
        have |= 8
    return have | 16 if word.unit in TIME_UNITS else have


def matches(at: Run, templates: list[Template], i: int, depth: int) -> list[tuple[Template, Filled, int]]:
    """The templates that fit from token i, with what fills them and the token behind."""
    found = []
    text, kind = at.tokens[i].text, at.kinds[i]
    for template in templates:
        if not (template.kinds & kind or text in template.first):
            continue
        filled = Filled(depth=depth)
        end = _match(at, template.elements, i, filled)
        if end:
            found.append((template, filled, end))
    return found


def _match(at: Run, elements: tuple[Element, ...], i: int, filled: Filled) -> int:
    """The token behind a template, 0 where it does not fit."""
    size = len(at.tokens)
    for element in elements:
        if i < size and at.tokens[i].sort == "suffix" and at.tokens[i].text not in element.words:
            i += 1
        end = 0
        if i < size:
            end = i + 1 if at.tokens[i].text in element.words else _fill(at, element, i, filled)
        if end:
            i = end
        elif not element.optional:
            return 0
    return i


def _fill(at: Run, element: Element, i: int, filled: Filled) -> int:
    place, token = element.place, at.tokens[i]
    word = token.word
    if not place:
        return 0
    if place == "month" and word.month:
        filled.months.append(word.month)
    elif place == "weekday" and word.weekday:
        filled.weekday = word.weekday
    elif place == "era" and word.era:
        filled.era = word.era
    elif place == "season" and word.season:
        filled.season = word.season
    elif place == "unit" and word.unit in TIME_UNITS:
        filled.unit = word.unit
    elif place == "time" and token.sort == "clock":
        filled.clock = token.text
    elif place == "dotted" and _DOTTED.fullmatch(token.text):
        filled.clock = token.text.replace(".", ":")
    elif place == "t":
        return _fill_time(at, i, filled)
    else:
        return _fill_number(at, place, i, filled)
    return i + 1


def _fill_time(at: Run, i: int, filled: Filled) -> int:
    if filled.depth >= _DEEPEST:
        return 0
    key = (i, filled.depth)
    if key not in at.times:
        at.times[key] = point_at(at, i, depth=filled.depth + 1, loose=True)
    timed = at.times[key]
    if timed is None:
        return 0
    filled.times.append(timed)
    return timed.end


def _fill_number(at: Run, place: str, i: int, filled: Filled) -> int:
    token = at.tokens[i]
    if place == "n":
        if i not in at.numbers:
            at.numbers[i] = number_at(at.tokens, i, at.scanner)
        filled.number = at.numbers[i]
        return filled.number.end if filled.number else 0
    if place == "day" and token.word.day:
        filled.days.append(token.word.day)
        return i + 1
    value, end = _whole(at, place, i)
    if value is None:
        return 0
    if place in ("day", "q") and end < len(at.tokens) and at.tokens[end].word.ordinal:
        end += 1
    return end if _fits(filled, place, value, at.tokens[i]) else 0


def _whole(at: Run, place: str, i: int) -> tuple[int | None, int]:
    """A whole number in digits, or in words where the language writes them as digits."""
    token = at.tokens[i]
    if token.sort == "digits" and token.text.isdecimal():
        return int(token.text), i + 1
    if token.sort == "junk" and len(token.text) == 2 and token.text.isdecimal():
        return int(token.text), i + 1  # 05 March
    if at.scanner.dense and (token.word.value is not None or token.word.scale == 10):
        number = number_at(at.tokens, i, at.scanner)
        if number is not None and number.words and isinstance(number.value, int):
            return number.value, number.end
    elif token.word.value is not None and place in ("hour", "q"):
        return token.word.value, i + 1
    return None, i


def _fits(filled: Filled, place: str, value: int, token: Token) -> bool:
    """Whether a number fits a place, which it then fills."""
    limits = _LIMITS.get(place)
    if limits is None or not limits[0] <= value <= limits[1]:
        return False
    if place in ("decade", "dd") and value % 10:
        return False
    if token.sort == "digits" and len(token.text) != _WIDTHS.get(place, len(token.text)):
        return False
    _FILLS[place](filled, value)
    return True


_LIMITS = {
    "day": (1, 31),
    "m": (1, 12),
    "year": (1000, 2999),
    "short": (0, 99),
    "decade": (1000, 2999),
    "dd": (10, 90),
    "dow": (1, 6),
    "yy": (1, 150),
    "q": (1, 4),
    "hour": (0, 24),
    "minute": (0, 59),
}
_WIDTHS = {"year": 4, "short": 2}
_FILLS: dict[str, Callable[[Filled, int], None]] = {
    "day": lambda filled, value: filled.days.append(value),
    "m": lambda filled, value: filled.months.append(value),
    "year": lambda filled, value: filled.years.append(value),
    "decade": lambda filled, value: filled.years.append(value),
    "yy": lambda filled, value: filled.years.append(value),
    "dd": lambda filled, value: filled.years.append(1900 + value),
    "short": lambda filled, value: setattr(filled, "short", value),
    "dow": lambda filled, value: setattr(filled, "weekday", value),
    "q": lambda filled, value: setattr(filled, "quarter", value),
    "hour": lambda filled, value: setattr(filled, "hour", value),
    "minute": lambda filled, value: setattr(filled, "minute", value),
}


def point_at(at: Run, i: int, *, depth: int = 1, loose: bool = False) -> Timed | None:
    """The longest point of time that begins at token i; `loose` takes any bare year."""
    found = _written(at, i) or _templates(at, i, depth)
    if found is None:
        found = _bare_year(at, i, loose=loose)
    return _with_clock(at, found) if found else _clock_alone(at, i)


def _templates(at: Run, i: int, depth: int) -> Timed | None:
    best: Timed | None = None
    if not at.points:
        return None
    for template, filled, end in matches(at, at.points, i, depth):
        if best is not None and end <= best.end:
            continue
        if _weak(at.tokens, i, end):
            continue
        when = acted(template.action, filled, at.on) if template.action else dated(filled, at.on)
        if when is not None:
            best = Timed(when, end)
    return best


def _weak(tokens: list[Token], i: int, end: int) -> bool:
    """Whether a month alone is rather another word: march, may."""
    alone = end == i + 1 and tokens[i].word.weak
    return alone and not (i > 0 and tokens[i - 1].word.dated)


def _written(at: Run, i: int) -> Timed | None:
    """A date in digits alone."""
    token = at.tokens[i]
    if token.sort == "iso":
        text = token.text.upper().replace(" ", "T")
        when = point(*map(int, text[:10].split("-")))
        return Timed(when if len(text) <= 10 else When(text, text, text), i + 1)
    if token.sort != "date":
        return None
    parts = [part.strip() for part in token.text.replace("/", ".").replace("-", ".").split(".")]
    first, second, third = map(int, parts)
    if len(parts[0]) == 4:
        year, month, day = first, second, third
    else:
        american = at.scanner.book.sections.time.month_first
        day, month = (second, first) if (american and first <= 12) or second > 12 else (first, second)
        year = third if len(parts[2]) == 4 else third + (2000 if third < 70 else 1900)
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    return Timed(point(year, month, day), i + 1)


def _bare_year(at: Run, i: int, *, loose: bool) -> Timed | None:
    """Four digits that are a year by their neighbours or by their look: 2024, but not 2000 soldiers."""
    tokens = at.tokens
    token = tokens[i]
    if token.sort != "digits" or len(token.text) != 4 or not token.text.isdecimal():
        return None
    year = int(token.text)
    if not 1900 <= year <= 2100 or _counted(tokens, i + 1):
        return None
    before = tokens[i - 1].word if i else None
    if before is not None and (before.label or before.before or before.currency) and not loose:
        return None
    named = loose or (before is not None and before.dated)
    looks = 1980 <= year <= 2039 and year % 100 != 0
    return Timed(point(year), i + 1) if named or looks else None


def _counted(tokens: list[Token], j: int) -> bool:
    """Whether what follows a figure makes it an amount."""
    if j >= len(tokens):
        return False
    token = tokens[j]
    word = token.word
    if token.text == "-" and j + 1 < len(tokens) and tokens[j + 1].word.unit:
        return True
    glued = token.start == tokens[j - 1].end and token.sort in ("other", "junk")
    measured = word.unit and word.unit not in TIME_UNITS
    return bool(
        glued
        or measured
        or word.currency
        or word.scale
        or word.short
        or word.after
        or word.unit in ("year", "day", "month")
    )


def _with_clock(at: Run, timed: Timed) -> Timed:
    """A day with the time of day behind it."""
    value = timed.when.value
    j = timed.end
    if value is None or len(value) != 10:
        return timed
    clock = None
    for _ in range(3):
        clock = _clock_alone(at, j) if j < len(at.tokens) else None
        if clock is not None or j >= len(at.tokens) or at.tokens[j].text not in {",", *at.scanner.book.times.at}:
            break
        j += 1
    if clock is None:
        return timed
    text = value + (clock.when.value or "")
    return Timed(timed.when._replace(value=text, low=text, high=text), clock.end)


def _clock_alone(at: Run, i: int) -> Timed | None:
    best: Timed | None = None
    if not at.clocks:
        return None
    for template, filled, end in matches(at, at.clocks, i, 1):
        if best is None or end > best.end:
            when = _clock(filled, template.action)
            best = Timed(when, end, int("at" in template.action)) if when else best
    return best


def _clock(filled: Filled, action: tuple[str, ...]) -> When | None:
    if "noon" in action or "midnight" in action:
        text = "T12:00" if "noon" in action else "T00:00"
        return When(text, text, text)
    if filled.clock:
        hour, minute, *_ = map(int, filled.clock.replace("h", ":").split(":"))
    else:
        hour, minute = filled.hour, filled.minute
    if "pm" in action and hour < 12:
        hour += 12
    elif "am" in action and hour == 12:
        hour = 0
    if "half" in action:
        minute = 30
    if "quarter" in action:
        minute = 15
    if "less" in action:
        hour, minute = (hour - 1) % 24, 60 - (minute or int(action[-1]))
    if not 0 <= hour <= 23:
        return None
    text = f"T{hour:02}:{minute:02}"
    return When(text, text, text)
