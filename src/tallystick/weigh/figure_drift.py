"""How one figure became another on its way from teller to teller."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from tallystick.ledger.measures import format_measure
from tallystick.lookup.rates import cross_rate
from tallystick.lookup.units import convert_factor, dimension, is_time
from tallystick.model.echo import DriftKind
from tallystick.model.measure import Measure

Relation = Literal["same", "one end", "both ends", "scaled", "word", "other"]
Number = Decimal
End = tuple[Decimal, Decimal]  # a number, and what one in its last digit is worth

ALIKE = Decimal("0.05")  # figures, and converted figures, this close are one
ROUNDED = Decimal("0.1")  # as far as rounding to the last digit that is said may take a figure
SCALES = tuple(Decimal(10) ** power for power in (1, 2, 3, -1, -2, -3))
DENSITIES = Decimal("0.2"), Decimal(2)  # tonnes in a cubic metre: from loose straw to wet cement
FLOORS, CEILINGS = ("at_least", "more_than"), ("at_most", "less_than")


class Change(msgspec.Struct, frozen=True):
    """One drift between two readings, each in ledger text."""

    kind: DriftKind
    told: str
    retold: str
    note: str = ""


class FigureDrift(msgspec.Struct, frozen=True):
    """How two measures hang together, and what changed between them."""

    relation: Relation
    changes: tuple[Change, ...] = ()

    @property
    def recognised(self) -> bool:
        """True where one figure can be told from the other."""
        return self.relation not in ("word", "other")


def figure_drift(told: Measure, retold: Measure, years: Sequence[int], *, strict: bool = False) -> FigureDrift | None:
    """What became of a measure; None where the two count in units that do not compare.

    Args:
        told: what the nearer telling says.
        retold: what the later telling says.
        years: whose average rates may have turned one currency into the other, likeliest first.
        strict: one must be the other rounded; near alone is not enough.
    """
    if not told.figure or not retold.figure:
        return _words(told, retold)
    found: list[FigureDrift] = []
    for factor, slack in _factors(told, retold, years):
        relation = _relation(told, retold, factor, strict=strict and slack is None)
        if relation != "other":
            return FigureDrift(relation, tuple(_changes(told, retold, relation, factor)))
        found.append(FigureDrift("other", tuple(_changes(told, retold, "other", factor))))
    return found[0] if found else None


def _words(told: Measure, retold: Measure) -> FigureDrift | None:
    """One of them names no number."""
    if "none" in (told.hedge, retold.hedge):
        return FigureDrift("same") if told.hedge == retold.hedge else None
    kinds = [dimension(m.unit) if m.unit else m.currency for m in (told, retold) if m.unit or m.currency]
    if len(set(kinds)) > 1:
        return None
    if retold.figure:
        return FigureDrift("word", (_change("word read as a figure", told, retold),))
    return FigureDrift("word" if told.figure else "same")


def _change(kind: DriftKind, told: Measure, retold: Measure, note: str = "") -> Change:
    return Change(kind, format_measure(told), format_measure(retold), note)


def _factors(told: Measure, retold: Measure, years: Sequence[int]) -> Iterator[tuple[Number, Number | None]]:
    """Factors that may carry `retold` into what `told` counts in, and their slack where there is one."""
    times = _time_factor(told, retold)
    if told.currency != retold.currency:
        if told.currency and retold.currency:
            for year in dict.fromkeys(years):
                rate = cross_rate(retold.currency, told.currency, year)
                if rate is not None:
                    yield rate * times, ALIKE
            yield times, None
        return
    if told.unit == retold.unit:
        yield times, None
    elif told.unit and retold.unit:
        factor = convert_factor(retold.unit, told.unit)
        if factor is not None:
            yield factor * times, ALIKE
        elif (bulk := _through_density(told, retold)) is not None:
            yield bulk * times, ALIKE


def _time_factor(told: Measure, retold: Measure) -> Number:
    """Rates over different spans of time compare; a rate and a total are compared as they stand."""
    if told.per and retold.per and told.per != retold.per and is_time(told.per) and is_time(retold.per):
        return convert_factor(told.per, retold.per) or Decimal(1)
    return Decimal(1)


def _through_density(told: Measure, retold: Measure) -> Number | None:
    """The factor between mass and volume that the two figures imply, where stuff can be so dense."""
    density = density_between(told, retold)
    if density is None or not DENSITIES[0] <= density <= DENSITIES[1]:
        return None
    return _ends(told)[0][0] / _ends(retold)[0][0]


def density_between(told: Measure, retold: Measure) -> Number | None:
    """Tonnes in a cubic metre, if a mass and a volume are told of the same stuff; else None."""
    by_kind = {dimension(measure.unit): measure for measure in (told, retold) if measure.unit}
    if by_kind.keys() != {"mass", "volume"}:
        return None
    mass, volume = by_kind["mass"], by_kind["volume"]
    tonnes = _ends(mass)[0][0] * (convert_factor(mass.unit or "", "tonne") or 0)
    metres = _ends(volume)[0][0] * (convert_factor(volume.unit or "", "cubic_metre") or 0)
    return tonnes / metres if metres else None


def _relation(told: Measure, retold: Measure, factor: Number, *, strict: bool) -> Relation:
    before, after = _ends(told), _ends(retold, factor)
    if (told.hedge == "order") != (retold.hedge == "order"):
        return "word" if _within(before, after) or _within(after, before) else "other"
    if len(before) == len(after):
        if _all_close(before, after, strict=strict):
            return "same"
        scaled = any(_all_close(before, _ends(retold, factor * scale), strict=strict) for scale in SCALES)
        return "scaled" if scaled else "other"
    few, many = sorted((before, after), key=len)
    if any(_close(few[0], end, strict=strict) for end in many):
        return "one end" if len(before) == 2 else "both ends"
    return "other"


def _ends(measure: Measure, factor: Number = Decimal(1)) -> list[End]:
    """The numbers that are said, the lower first, each with what one in its last digit is worth."""
    ends = sorted({end for end in (measure.low, measure.high) if end is not None})
    return [(end * factor, _last_place(end) * factor) for end in ends]


def _all_close(before: Sequence[End], after: Sequence[End], *, strict: bool) -> bool:
    return all(_close(a, b, strict=strict) for a, b in zip(before, after, strict=True))


def _close(one: End, other: End, *, strict: bool = False) -> bool:
    """One figure, or one rounded to the digits that the other says."""
    gap, size = abs(one[0] - other[0]), max(one[0], other[0])
    rounded = gap < max(one[1], other[1]) and gap <= ROUNDED * size
    return gap == 0 or rounded or (not strict and gap <= ALIKE * size)


def _last_place(number: Number) -> Number:
    """What one in the last digit that is said is worth.

    >>> int(_last_place(Decimal("28.7E12")))
    100000000000
    """
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def _changes(told: Measure, retold: Measure, relation: Relation, factor: Number) -> Iterator[Change]:
    converted = (told.unit, told.currency) != (retold.unit, retold.currency)
    if converted:
        yield _change("silent conversion", told, retold, _density_note(told, retold))
    if bool(told.per) != bool(retold.per):
        yield _change("period changed", told, retold, "a total and a rate")
    elif told.per != retold.per:
        yield _change("silent conversion", told, retold)
    if relation == "scaled":
        yield _change("order of magnitude", told, retold, _scale_note(told, retold, factor))
    elif relation in ("one end", "both ends"):
        yield from _end_changes(told, retold, factor, relation)
    elif relation == "word" and told.hedge == "order":
        yield _change("word read as a figure", told, retold)
    elif relation == "other":
        yield _change("other figure", told, retold)
    elif relation == "same" and not converted and factor == 1 and (rounding := _rounding(told, retold)):
        yield rounding
    if relation in ("same", "scaled", "other"):
        yield from _hedge_change(told, retold)


def _within(inner: Sequence[End], outer: Sequence[End]) -> bool:
    return outer[0][0] <= inner[0][0] and inner[-1][0] <= outer[-1][0]


def _density_note(told: Measure, retold: Measure) -> str:
    density = density_between(told, retold) if told.unit and retold.unit else None
    return "" if density is None else f"{density:.2g} tonnes a cubic metre"


def _scale_note(told: Measure, retold: Measure, factor: Number) -> str:
    ratio = _ends(retold, factor)[0][0] / _ends(told)[0][0]
    times = Decimal(10) ** abs(round(ratio.log10()))
    return f"{times:f} times as {'much' if ratio > 1 else 'little'}"


def _rounding(told: Measure, retold: Measure) -> Change | None:
    """Rounding where digits were lost; else the figure is another one."""
    pairs = [(a, b) for a, b in zip(_ends(told), _ends(retold), strict=True) if a[0] != b[0]]
    if not pairs:
        return None
    coarser = all(b[1] > a[1] for a, b in pairs)
    return _change("rounding" if coarser else "other figure", told, retold)


def _end_changes(told: Measure, retold: Measure, factor: Number, relation: Relation) -> Iterator[Change]:
    """A range that was told as one of its ends, or an end that became a range."""
    if relation == "both ends":
        yield _change("other figure", told, retold, "an end of which nothing was said")
        return
    end = _ends(retold, factor)[0][0]
    low, high = (number for number, _ in _ends(told))
    lower = abs(end - low) < abs(end - high)
    word = "lower" if lower else "upper"
    yield _change("one end of a range told alone", told, retold, f"the {word} end")
    if told.currency == retold.currency and told.unit == retold.unit and end not in (low, high):
        yield _change("rounding", told, retold)
    if retold.hedge == "exact":
        yield _change("hedge dropped", told, retold)
    elif retold.hedge not in (FLOORS if lower else CEILINGS):
        yield _change("hedge turned", told, retold, f"the {word} end of a range is no such figure")


def _hedge_change(told: Measure, retold: Measure) -> Iterator[Change]:
    silent = ("range", "order", "vague", "none")
    if told.hedge == retold.hedge or told.hedge in silent or retold.hedge in silent:
        return
    if retold.hedge == "exact":
        yield _change("hedge dropped", told, retold)
    elif told.hedge == "exact":
        yield _change("hedge added", told, retold)
    else:
        yield _change("hedge turned", told, retold)
