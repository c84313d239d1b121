"""A case with one price or one line's quantity set by hand: what if."""

from collections.abc import Sequence

import msgspec

from tallystick.lines.derive import derive_lines
from tallystick.lookup.nearest import nearest_word
from tallystick.lookup.units import convert_factor
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.errors import UsageError
from tallystick.model.line import Line
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.source import Source

TELLER = "what-if"


def set_input(case: Case, name: str, measure: Measure, lens: Lens) -> Case:
    """The case with `price.ID` or `quantity.LINE` set to a measure; its claims stand aside.

    Raises:
        UsageError: the case has no such price or line, or the measure does not fit it.
    """
    kind, _, target = name.partition(".")
    if kind == "price":
        return _with_price(case, target, measure)
    if kind == "quantity":
        return _with_quantity(case, target, measure, lens)
    raise UsageError(f"--set wants price.ID or quantity.LINE, got `{name}`")


def _with_price(case: Case, target: str, measure: Measure) -> Case:
    prices = [claim.id for claim in case.claims if claim.kind == "price"]
    if target not in prices:
        raise UsageError(f"there is no price claim `{target}`{_hint(target, prices)}")
    if measure.currency is None:
        raise UsageError(f"a price is money, such as `600 USD`: {target} got a measure without a currency")
    changed = [
        msgspec.structs.replace(
            claim, value=measure, origin=TELLER, via=(), statement=None, derived_from=(), note="set by hand"
        )
        if claim.id == target
        else claim
        for claim in case.claims
    ]
    return msgspec.structs.replace(case, claims=tuple(changed), sources=_with_teller(case))


def _with_teller(case: Case) -> dict[str, Source]:
    """The sources and nobody: whose exact figures, like those of accounts, get no reporting error."""
    return {**case.sources, TELLER: Source(name="Supposed, said by nobody", kind="official")}


def _with_quantity(case: Case, target: str, measure: Measure, lens: Lens) -> Case:
    lines = {line.id: line for line in derive_lines(case, lens).lines}
    if target not in lines:
        raise UsageError(f"there is no line `{target}`{_hint(target, list(lines))}")
    line = lines[target]
    own = [claim for claim in case.claims if claim.id in line.claims]
    _fits(line, own, measure)
    names = {claim.id for claim in own}
    aside = [
        msgspec.structs.replace(claim, set_aside="rejected", because="a what-if stands in its place")
        if claim.id in names
        else claim
        for claim in case.claims
    ]
    claims = (*aside, _supposed(line, own, measure))
    return msgspec.structs.replace(case, claims=claims, sources=_with_teller(case))


def _fits(line: Line, claims: Sequence[Claim], measure: Measure) -> None:
    """Money for a line that is told in money, a unit of the line's kind for one that is counted."""
    if measure.currency is not None:
        if not any(claim.value for claim in claims):
            raise UsageError(f"{line.id} is counted and not told in money; set its quantity, or a price")
        return
    units = sorted({claim.quantity.unit for claim in claims if claim.quantity and claim.quantity.unit})
    if units and measure.unit and not any(convert_factor(measure.unit, unit) for unit in units):
        raise UsageError(f"{line.id} is told in {', '.join(units)}; {measure.unit} cannot be turned into that")


def _supposed(line: Line, claims: Sequence[Claim], measure: Measure) -> Claim:
    """A claim of nobody that speaks of the whole line: people as a strength that is held throughout."""
    first = claims[0]
    money = measure.currency is not None
    starts = sorted(claim.period.start for claim in claims if claim.period and claim.period.start)
    held = first.kind == "deployment"
    start = starts[0] if starts else line.period.start
    return Claim(
        id=f"{TELLER}:{line.id}",
        kind=first.kind,
        giver=line.giver,
        receiver=line.receiver,
        item=line.item,
        model=line.model,
        scope=line.scope,
        status=first.status,
        quantity=None if money else measure,
        value=measure if money else None,
        period=Period(start, line.period.end) if held else None,
        counts="present" if held else "moved",
        origin=TELLER,
        paraphrase="Supposed, not said by anybody.",
    )


def _hint(word: str, known: list[str]) -> str:
    near = nearest_word(word, known)
    return f"; did you mean `{near}`?" if near else ""
