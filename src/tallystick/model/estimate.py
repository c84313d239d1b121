"""What we make of measures."""

from typing import Literal

import msgspec

FateWord = Literal[
    "used",
    "echo",
    "superseded",
    "bound only",
    "unpriced",
    "vague",
    "stated total",
    "contradicted",
    "rejected",
    "denied",
    "not found",
    "capacity",
    "out of scope",
    "withdrawn",
    "corrected",
    "not an exchange",
    "error",
]


class Fate(msgspec.Struct, frozen=True):
    """What became of a claim, and why, in one sentence."""

    word: FateWord
    because: str
    of: str | None = None  # the claim it echoes, or that superseded it


class Component(msgspec.Struct, frozen=True):
    """One origin's reading: lognormal with this median and log sd; sigma 0 is a point."""

    origin: str
    weight: float
    median: float
    sigma: float = 0.0


class Cell(msgspec.Struct, frozen=True):
    """A stretch of values, and the probability that constraints leave it."""

    low: float  # exclusive
    high: float | None  # inclusive; None is open
    mass: float


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of a line, after nearest telling and supersession."""

    origin: str
    claims: tuple[str, ...]
    low: float | None  # bounds as said; None is open
    high: float | None
    reading: tuple[float, float] | None = None  # 90 % interval, None where one-sided
    two_sided: bool = False
    stale: bool = False
    exact: bool = False  # exact figures of an official account: no reporting error is added
    because: str = ""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A distribution or an interval, with unit, method, the claims behind it, and why.

    `components` empty means an interval: nothing two-sided was said.
    """

    unit: str  # piece, person-month, or a currency
    low: float | None = None  # bounds of the claims as said; None is open
    high: float | None = None
    components: tuple[Component, ...] = ()
    cells: tuple[Cell, ...] = ()  # where one-sided words reweigh the components; empty: they do not
    tellings: tuple[Telling, ...] = ()
    claims: tuple[str, ...] = ()
    method: str = ""
    because: str = ""
    conflict: str | None = None  # what one-sided words and the pool could not agree on


class Quantiles(msgspec.Struct, frozen=True, kw_only=True):
    """`Q` of the JSON: quantiles and mean of the distribution, bounds as said."""

    q05: float | None = None
    q50: float | None = None
    q95: float | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None
