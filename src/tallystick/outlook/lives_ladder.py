"""People lost: each series with all who counted, in the order of time. Never merged, added or priced."""

from collections.abc import Mapping, Sequence

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.balance.rows import quantiles_of
from tallystick.ledger.measures import format_measure
from tallystick.lines.reach import said_on
from tallystick.lines.standing import window_of
from tallystick.lookup.items import all_items, is_item, item
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.echo import Drift, Echoes
from tallystick.model.estimate import Estimate, Fate
from tallystick.model.lives import Lives, LivesRung, LivesSeries, RefusedLoss
from tallystick.model.period import Day, last_day
from tallystick.model.sheet import Amount
from tallystick.model.valued import Loss
from tallystick.outlook.lives_rate import rates_of
from tallystick.weigh.echoing import echoes
from tallystick.weigh.roots import Roots

Key = tuple[str, str, str | None, str | None]  # party, item, model, scope

SPEAKING = ("used", "bound only", "superseded", "vague", "unpriced")


class Counted(msgspec.Struct, frozen=True):
    """What series are made from."""

    case: Case
    balanced: Balanced
    roots: Roots
    said: Mapping[str, str | None]  # day of saying of every loss claim

    def fate(self, claim: Claim) -> Fate:
        """What became of a claim."""
        return self.balanced.fates[claim.id]


def lives_of(
    case: Case,
    balanced: Balanced,
    lens: Lens,
    between: tuple[str, str] | None = None,
    *,
    known: Echoes | None = None,
) -> Lives:
    """All series of people lost by the parties, and the claims that were refused, each with its reason.

    `between`: losses of these two only. `known`: the echoes of the case, where they are known already.
    """
    claims = [claim for claim in case.claims if _of_people(claim) and (between is None or claim.party in between)]
    said = {claim.id: said_on(case, claim) for claim in claims}
    counted = Counted(case, balanced, Roots(case), said)
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        if counted.fate(claim).word in SPEAKING:
            groups.setdefault(_key(claim), []).append(claim)
    repeats = _repeats(claims, counted)
    losses = {(loss.party, loss.item, loss.model, loss.scope): loss for loss in balanced.valuation.losses}
    series = [
        _series(key, group, (losses.get(key), repeats), counted)
        for key, group in sorted(groups.items(), key=_order_of_series)
    ]
    told = {name for one in series for rung in one.rungs for name in (rung.claim, *rung.echoes)}
    refused = [claim for claim in claims if claim.id not in told]
    return Lives(
        title=case.title,
        window=str(window_of(case, lens)),
        as_of=lens.as_of,
        series=tuple(series),
        refused=_refused(refused, counted, known),
    )


def _of_people(claim: Claim) -> bool:
    return claim.kind == "loss" and claim.item is not None and is_item(claim.item) and item(claim.item).loss


def _key(claim: Claim) -> Key:
    return claim.party or "?", claim.item or "unspecified", claim.model, claim.scope


def _order_of_series(entry: tuple[Key, object]) -> tuple[str, str, int, str]:
    """Sort key: the whole before its parts, kinds of loss in the order of the taxonomy."""
    party, item_id, model, scope = entry[0]
    return party, scope or "", all_items().index(item_id), model or ""


def lives_name(party: str, item_id: str, model: str | None, scope: str | None) -> str:
    """`lives:KP:personnel.killed[/model][@scope]`: what `tally explain` calls a series.

    >>> lives_name("KP", "personnel.killed", None, "Kursk")
    'lives:KP:personnel.killed@Kursk'
    """
    return f"lives:{party}:{item_id}{f'/{model}' if model else ''}{f'@{scope}' if scope else ''}"


def _repeats(claims: Sequence[Claim], counted: Counted) -> dict[str, list[str]]:
    """For each claim, those that echo it."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        fate = counted.fate(claim)
        if fate.word == "echo" and fate.of:
            found.setdefault(fate.of, []).append(claim.id)
    return found


def _series(
    key: Key, group: Sequence[Claim], known: tuple[Loss | None, Mapping[str, list[str]]], counted: Counted
) -> LivesSeries:
    loss, repeats = known
    party, item_id, model, scope = key
    estimate = loss.quantity if loss else None
    last = {name for telling in estimate.tellings for name in telling.claims} if estimate else set()
    ordered = sorted(group, key=lambda claim: _when(claim, counted))
    return LivesSeries(
        name=lives_name(*key),
        party=party,
        item=item_id,
        model=model,
        scope=scope,
        quantity=_amount(estimate) if estimate else None,
        method=estimate.method if estimate else "no figure",
        because=estimate.because if estimate else "nobody says a figure",
        origins=tuple(telling.origin for telling in estimate.tellings) if estimate else (),
        rungs=tuple(_rung(claim, repeats, last, counted) for claim in ordered),
        rates=rates_of(party, estimate, counted.balanced.valuation.lines) if estimate and not scope else (),
    )


def _amount(estimate: Estimate) -> Amount:
    q = quantiles_of(estimate)
    return Amount(q05=q.q05, q50=q.q50, q95=q.q95, mean=q.mean, low=q.low, high=q.high, unit=estimate.unit)


def _when(claim: Claim, counted: Counted) -> tuple[Day, Day, str]:
    """Sort key: the day up to which a claim counts, then the day of saying."""
    said = counted.said[claim.id]
    spoken = last_day(said) if said else Day.max
    until = claim.period.last if claim.period else None
    return until or spoken, spoken, claim.id


def _rung(claim: Claim, repeats: Mapping[str, list[str]], last: set[str], counted: Counted) -> LivesRung:
    fate, measure = counted.fate(claim), claim.quantity
    return LivesRung(
        claim=claim.id,
        origin=counted.roots.origin(claim),
        told_by=claim.origin or "unknown",
        via=claim.via,
        said=counted.said[claim.id],
        until=claim.period.end if claim.period else None,
        measure=format_measure(measure) if measure else None,
        low=None if measure is None or measure.low is None else float(measure.low),
        high=None if measure is None or measure.high is None else float(measure.high),
        fate=fate.word,
        because=fate.because,
        of=fate.of,
        words=claim.quote or claim.paraphrase or "",
        note=claim.note,
        echoes=tuple(repeats.get(claim.id, ())),
        current=claim.id in last,
    )


def _refused(claims: Sequence[Claim], counted: Counted, known: Echoes | None) -> tuple[RefusedLoss, ...]:
    drifts: dict[str, list[Drift]] = {}
    for fact in (known or echoes(counted.case)).facts if claims else ():
        for entry in fact.origins:
            for drift in entry.drifts:
                drifts.setdefault(drift.retold, []).append(drift)
    ordered = sorted(claims, key=lambda claim: _when(claim, counted))
    return tuple(_one_refused(claim, drifts.get(claim.id, []), counted) for claim in ordered)


def _one_refused(claim: Claim, drifts: Sequence[Drift], counted: Counted) -> RefusedLoss:
    fate, measure = counted.fate(claim), claim.quantity
    return RefusedLoss(
        claim=claim.id,
        origin=counted.roots.origin(claim),
        via=claim.via,
        party=claim.party or "?",
        item=claim.item or "unspecified",
        scope=claim.scope,
        said=counted.said[claim.id],
        until=claim.period.end if claim.period else None,
        measure=format_measure(measure) if measure else None,
        low=None if measure is None or measure.low is None else float(measure.low),
        high=None if measure is None or measure.high is None else float(measure.high),
        fate=fate.word,
        because=fate.because,
        words=claim.quote or claim.paraphrase or "",
        told=drifts[0].told if drifts else None,
        drifts=tuple(dict.fromkeys(drift.kind for drift in drifts)),
    )
