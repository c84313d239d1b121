"""What fills the places of a template of time."""

from typing import NamedTuple

import msgspec

from tallystick.read.number_reading import Number
from tallystick.read.time_when import When


class Timed(NamedTuple):
    """A time and the token behind it."""

    when: When
    end: int
    skip: int = 0  # words before it that only introduce it: "at" before a time of day


class Filled(msgspec.Struct):
    """The places of a template in the order in which they were filled; 0 or empty where they were not."""

    years: list[int] = []
    short: int = 0  # 24 for 2024
    months: list[int] = []
    days: list[int] = []
    weekday: int = 0
    season: int = 0
    quarter: int = 0
    era: int = 0
    unit: str = ""
    number: Number | None = None
    times: list[Timed] = []
    clock: str = ""
    hour: int = -1
    minute: int = 0
    depth: int = 0  # of how many templates this one is a part

    @property
    def year(self) -> int:
        """The last year that was named, 0 where none was."""
        return self.years[-1] if self.years else 0

    @property
    def month(self) -> int:
        """The first month, 0 where none was named."""
        return self.months[0] if self.months else 0

    @property
    def day(self) -> int:
        """The first day, 0 where none was named."""
        return self.days[0] if self.days else 0
