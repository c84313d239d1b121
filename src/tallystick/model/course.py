"""How lines and sides grew over time: what `tally balance --monthly --json` prints (schema tallystick/course/1)."""

from typing import Literal

import msgspec

Role = Literal["spread", "knot", "floor", "ceiling"]


class CourseWord(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's part in a course, in the unit of the line.

    spread: a word that is in the line's estimate, evenly over its days. knot: a two-sided word
    that ends earlier, and that its origin's share passes through. floor, ceiling: bounds of
    everything up to `end`.
    """

    claim: str
    origin: str
    role: Role
    start: str  # ISO dates, cut to the window: first and last day
    end: str
    low: float | None
    high: float | None


class LineCourse(msgspec.Struct, frozen=True, kw_only=True):
    """What of one line had been given by the end of each month."""

    line: str
    giver: str
    receiver: str
    unit: str
    interval: bool  # nothing two-sided is said: the three bands are the low end's course
    q05: tuple[float, ...]
    q50: tuple[float, ...]
    q95: tuple[float, ...]
    words: tuple[CourseWord, ...]
    conflict: str | None = None  # a floor above a ceiling: the floor was taken


class SideCourse(msgspec.Struct, frozen=True, kw_only=True):
    """What a side's built total came to by the end of each month."""

    giver: str
    receiver: str
    q05: tuple[float, ...]
    q50: tuple[float, ...]
    q95: tuple[float, ...]
    lines: int  # in the sum
    interval_lines: int  # of those, how many enter by their low end
    unpriced: int  # known to be given, and not in the sum


class Courses(msgspec.Struct, frozen=True, kw_only=True):
    """Both directions and every line, month by month. A side without a valued line is left out."""

    schema: str = "tallystick/course/1"
    currency: str
    as_of: str | None  # nothing that was said later is used
    window: str
    months: tuple[str, ...]  # 2024-10; the bands stand at the month's end, or the window's
    lines: tuple[LineCourse, ...]
    sides: tuple[SideCourse, ...]
