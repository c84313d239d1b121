"""A case with one price or one line's quantity set by hand: what if."""

import msgspec

from tallystick.lines.derive import derive_lines
from tallystick.lookup.nearest import nearest_word
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.errors import UsageError
from tallystick.model.line import Line
from tallystick.model.measure import Measure
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
        msgspec.structs.replace(claim, value=measure, note="set by hand") if claim.id == target else claim
        for claim in case.claims
    ]
    return msgspec.structs.replace(case, claims=tuple(changed))


def _with_quantity(case: Case, target: str, measure: Measure, lens: Lens) -> Case:
    lines = {line.id: line for line in derive_lines(case, lens).lines}
    if target not in lines:
        raise UsageError(f"there is no line `{target}`{_hint(target, list(lines))}")
    line = lines[target]
    own = set(line.claims)
    aside = [
        msgspec.structs.replace(claim, set_aside="withdrawn", because="a what-if stands in its place")
        if claim.id in own
        else claim
        for claim in case.claims
    ]
    sources = {**case.sources, TELLER: Source(name="Supposed", kind="unknown")}
    return msgspec.structs.replace(case, claims=(*aside, _supposed(case, line, measure)), sources=sources)


def _supposed(case: Case, line: Line, measure: Measure) -> Claim:
    """A claim of nobody that speaks of the whole line."""
    first = next(claim for claim in case.claims if claim.id in line.claims)
    money = measure.currency is not None
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
        period=first.period,
        origin=TELLER,
        paraphrase="Supposed, not said by anybody.",
    )


def _hint(word: str, known: list[str]) -> str:
    near = nearest_word(word, known)
    return f"; did you mean `{near}`?" if near else ""
