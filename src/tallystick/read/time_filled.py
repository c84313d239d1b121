"""What fills the places of a template of time."""

from typing import NamedTuple

import msgspec

from tallystick.read.number_words import Number
from tallystick.read.time_when import When


class Timed(NamedTuple):
    """A time and the token behind it."""

    when: When
    end: int


class Filled(msgspec.Struct):
    """The places of a template in the order in which they were filled; 0 or empty where they were not."""

    year: int = 0
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
