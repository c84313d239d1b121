"""Which price a line gets: model, item, then the case's order of bases, market, nearest year."""

from collections.abc import Sequence

import msgspec

from tallystick.lines.reach import said_on
from tallystick.lines.standing import corrections, dropped, unknown_yet
from tallystick.lookup.items import ancestors, item
from tallystick.lookup.units import convert_factor, is_time, is_unit, months_per
from tallystick.model.case import BASES, Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.estimate import Estimate, Fate
from tallystick.model.line import Line
from tallystick.model.period import Period
from tallystick.model.valued import Price
from tallystick.value.money import Carried, carry, is_nominal
from tallystick.value.months import PERSON_MONTH
from tallystick.weigh.pool import pool
from tallystick.weigh.readings import Reading, read
from tallystick.weigh.roots import Roots
from tallystick.weigh.tellings import tellings

ANCESTOR = 3  # kinship of a price of a more general item


class Rank(msgspec.Struct, frozen=True, order=True):
    """How well a price fits a line: the least is taken."""

    kinship: int  # 0 same model and item, 1 no model named by either side, 2 another side's, 3+ ancestor
    foreign: int  # 1 where the price is neither party's nor a market that was chosen
    basis: int
    market: int
    years: int


class Chosen(msgspec.Struct, frozen=True):
    """The price of a line, or why there is none; `codes` are findings on the way."""

    price: Price | None
    reason: str | None
    fates: dict[str, Fate]
    codes: tuple[tuple[str, str, str], ...] = ()  # code, claim, message


class _Fit(msgspec.Struct, frozen=True):
    """The prices of the best rank for one unit of a line."""

    line: Line
    unit: str
    claims: Sequence[Claim]
    rank: Rank
    passed_by: bool = False  # a price of a basis that is wanted more is known, but fits worse


def price_claims(case: Case, lens: Lens) -> list[Claim]:
    """Price claims that may be used at all, in the order of their ids.

    `only` never takes a price away: official counts at nobody's price would be worth nothing.
    `drop` does: a total without a source must not rest on its price.
    """
    corrected, left_out = corrections(case, lens), dropped(case, lens)
    return sorted(
        (
            claim
            for claim in case.claims
            if claim.kind == "price"
            and claim.id not in case.faulty
            and claim.id not in corrected
            and claim.id not in left_out
            and not claim.set_aside
            and not claim.negated
            and claim.value is not None
            and claim.value.figure
            and unknown_yet(case, claim, lens) is None
        ),
        key=lambda claim: claim.id,
    )


def choose_price(line: Line, unit: str, prices: Sequence[Claim], roots: Roots, *, lens: Lens) -> Chosen:
    """Price of one `unit` of a line, in the case's currency and price year.

    `lens`: what `prices` were looked at through, to say why the one named for the line is not among them.
    """
    if line.price is not None:
        named = [claim for claim in prices if claim.id == line.price]
        if not any(units_in(claim, unit) for claim in named):
            why = f"is of no {unit}" if named else _why_unusable(roots.by_id.get(line.price), roots.case, lens)
            return Chosen(None, f"price {line.price}, named for this line, {why}", {})
        return _priced(_Fit(line, unit, named, Rank(0, 0, 0, 0, 0)), roots)
    ranks = {claim.id: rank_of(roots.case, line, unit, claim) for claim in prices}
    fitting = [rank for rank in ranks.values() if rank is not None]
    if not fitting:
        return Chosen(None, _why_none(line, unit, prices), {})
    rank = min(fitting)
    best = [claim for claim in prices if ranks[claim.id] == rank]
    passed_by = any(other.basis < rank.basis and other.kinship < ANCESTOR for other in fitting)
    return _priced(_Fit(line, unit, best, rank, passed_by), roots)


def _why_unusable(claim: Claim | None, case: Case, lens: Lens) -> str:
    """Why a price that is named for a line is not among those that may be used."""
    if claim is None or claim.kind != "price":
        return "is no price of this case"
    if claim.id in case.faulty:
        return "has an error"
    if claim.set_aside:
        return f"is set aside as {claim.set_aside}"
    if claim.negated or claim.value is None or not claim.value.figure:
        return "says no figure"
    later = unknown_yet(case, claim, lens)
    if later:
        return f"was not known yet: {later[1]}"
    corrector = corrections(case, lens).get(claim.id)
    return f"is corrected by {corrector}" if corrector else "is left out"


def rank_of(case: Case, line: Line, unit: str, claim: Claim) -> Rank | None:
    """Rank of a price for a line; None where it must not be used."""
    kinship = _kinship(line, claim)
    basis = _basis_index(case, line, claim, unit)
    if kinship is None or basis is None or units_in(claim, unit) is None:
        return None
    markets = case.choices.market or (line.giver, line.receiver)
    at_home = claim.market in markets
    known = claim.market is None or at_home or claim.market == "world"
    year, target = price_level(case, claim), _line_year(line)
    return Rank(
        kinship,
        int(not known),
        basis,
        markets.index(claim.market) if claim.market in markets else len(markets),
        abs(year - target) if year is not None and target is not None else 9999,
    )


def _kinship(line: Line, claim: Claim) -> int | None:
    """Nearness of item and model: a price with a model never prices another model."""
    if claim.model and line.model and claim.model != line.model:
        return None
    if claim.item == line.item:
        if claim.model == line.model:
            return 0
        return 1 if line.model else 2
    above = ancestors(line.item)
    if claim.item not in above or claim.item == "unspecified" or claim.model:
        return None
    return ANCESTOR + above.index(claim.item)


def _basis_index(case: Case, line: Line, claim: Claim, unit: str) -> int | None:
    order = _order(case, line)
    if claim.basis in order:
        return order.index(claim.basis)
    if claim.basis == "pay" and unit == PERSON_MONTH:
        return len(order)
    return None


def _order(case: Case, line: Line) -> tuple[str, ...]:
    """Bases that may price a line, the first choice first."""
    return case.choices.basis_by.get(f"{line.giver}>{line.receiver}", case.choices.basis)


def units_in(claim: Claim, unit: str) -> float | None:
    """How many `unit` the price is for one of: a yearly pay is for twelve person-months."""
    measure = claim.value
    words = [*(claim.per or "").replace("-", " ").split(), *((measure and measure.per) or "").split()]
    times = [word for word in words if is_time(word)]
    things = [word for word in words if is_unit(word) and not is_time(word)]
    if unit == PERSON_MONTH:
        months = months_per(times[0]) if times else None
        return float(months) if months else None
    if times:
        return None
    thing = things[0] if things else item(claim.item or "unspecified").unit or unit
    factor = convert_factor(thing, unit)
    return float(factor) if factor is not None else None


def price_level(case: Case, claim: Claim) -> int | None:
    """Year whose money a claim speaks in: its own, its period's, or that of its saying."""
    if claim.year is not None:
        return claim.year
    dates = [claim.period.end or claim.period.start if claim.period else None, said_on(case, claim)]
    known = [date for date in dates if date]
    return int(known[0][:4]) if known else None


def _line_year(line: Line) -> int | None:
    days = [day for day in (line.period.first, line.period.last) if day]
    return round(sum(day.year for day in days) / len(days)) if days else None


def _why_none(line: Line, unit: str, prices: Sequence[Claim]) -> str:
    kin = [claim for claim in prices if claim.item == line.item]
    if not kin:
        return f"no price of {line.item}"
    others = sorted({claim.model for claim in kin if claim.model and claim.model != line.model})
    if line.model and len(others) == len(kin):
        return f"no price of model {line.model}; a price of {others[0]} never prices it"
    return f"no price of {line.item} for one {unit} on a basis that the case uses"


def _priced(fit: _Fit, roots: Roots) -> Chosen:
    """Pool of the prices, each carried to the case's money."""
    case = roots.case
    carried = {claim.id: _carry(case, claim, fit.line) for claim in fit.claims}
    usable = [claim for claim in fit.claims if carried[claim.id].factor is not None]
    codes = tuple((word.code, name, word.because) for name, word in carried.items() if word.code)
    if not usable:
        reason = codes[0][2] if codes else "the price named for this line is not usable"
        return Chosen(None, reason, {}, codes)

    def amount(claim: Claim) -> Reading | None:
        factor, count = carried[claim.id].factor, units_in(claim, fit.unit)
        if claim.value is None or factor is None or count is None:
            return None
        return read(claim.value, case.choices).times(factor / count)

    told = tellings([_of_its_end(claim) for claim in usable], amount, Period(), roots)
    estimate = pool(told.tellings, case.currency, case.choices)
    used = roots.by_id[estimate.claims[0]]
    price = _record(fit, estimate, used, case)
    price = msgspec.structs.replace(price, because=carried[used.id].because)
    return Chosen(price, None, dict(told.fates), codes + _doubts(fit.line, used, fit.rank))


def _of_its_end(claim: Claim) -> Claim:
    """The price without the start of its period: one origin's prices of two periods supersede and never add."""
    return msgspec.structs.replace(claim, period=Period(None, claim.period.end) if claim.period else None)


def _carry(case: Case, claim: Claim, line: Line) -> Carried:
    currency = (claim.value.currency if claim.value else None) or case.currency
    return carry(case, currency, price_level(case, claim), line.item)


def _record(fit: _Fit, estimate: Estimate, used: Claim, case: Case) -> Price:
    year = price_level(case, used)
    nominal = is_nominal(case, fit.line.item) or case.price_year is None
    return Price(
        estimate=estimate,
        basis=used.basis or "assumed",
        market=used.market,
        unit=fit.unit,
        item=used.item or fit.line.item,
        model=used.model,
        year=year,
        price_year=year if nominal else case.price_year,
        fallback=_fallback(fit, used, case),
    )


def _fallback(fit: _Fit, used: Claim, case: Case) -> str | None:
    """Why a price is a second choice; its basis is a reason where a better one was to be had or was asked for."""
    rank = fit.rank
    if rank.kinship >= ANCESTOR:
        return f"the price of {used.item}, more general than {fit.line.item}"
    if rank.foreign:
        return f"a price of another market ({used.market})"
    if rank.kinship == 2:
        return f"the price of model {used.model} for a line that names none"
    wanted = fit.passed_by or _order(case, fit.line) != BASES
    if rank.basis and wanted and used.basis != "pay":  # people have no other basis
        return f"basis {used.basis}, not the first of the case's order"
    return None


def _doubts(line: Line, used: Claim, rank: Rank) -> tuple[tuple[str, str, str], ...]:
    if rank.kinship >= ANCESTOR:
        return (("P020", used.id, f"{line.id} is priced by {used.item}, which is more general"),)
    if rank.kinship == 2:
        return (("P021", used.id, f"{line.id} names no model and is priced by that of {used.model}"),)
    if rank.foreign:
        return (("P022", used.id, f"{line.id} is priced by another market's price ({used.market})"),)
    return ()
