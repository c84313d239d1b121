"""What stands beside the balance: burden, lives, findings, choices, how to cite."""

import hashlib
from collections.abc import Sequence

import msgspec

from tallystick.lookup.items import is_item, item
from tallystick.model.case import Case
from tallystick.model.estimate import Quantiles
from tallystick.model.finding import Finding
from tallystick.model.sheet import Burden, LossRow, Sheet
from tallystick.model.valued import Loss
from tallystick.report.bands import amount_words, only_bounds
from tallystick.report.labels import SEEN, Labels, item_label
from tallystick.report.numbers import figure, percent, period_words, with_unit
from tallystick.report.page_sides import TellingView, quantiles_span, telling_view

CHOICES = {
    "basis": "bases of price that are used, the first choice first",
    "basis_by": "the same for one direction",
    "market": "whose prices come first; where none is named, the giver's, then the receiver's",
    "status": "statuses that count as given",
    "pooling": "how origins that disagree become one distribution",
    "one_sided": "whether «at least» and «at most» press on a distribution, or only bound it",
    "constraint_reliability": "how surely a one-sided word is taken to hold",
    "reporting_error": "error added to each reading, as a log standard deviation",
    "reporting_error_used": "the number that this came to in this case",
    "rho": "correlation between the errors of one origin on two lines",
    "echoes": "which telling of an origin is heard",
    "compilations": "whether statements that are based on others speak for themselves",
    "origin_level": "whether a source or the service above it is one origin",
    "stale": "what a claim says that ends before the window does",
    "stale_grace": "days by which a claim may end before the window does",
    "hedge_about": "«about v» is read as 90 % between v divided by this and v times this",
    "hedge_nearly": "«nearly v» is read as 90 % between v divided by this and v",
    "nominal": "items that stay at the prices of their day",
    "adjustments": "adjustments that are switched on",
    "material_acts": "deeds that enter the signals beside what was said",
    "weights": "weight of an origin where origins disagree; 1 where none is given",
    "origin_weights": "whether all origins weigh the same, or by their grade",
    "as_of": "what was known by that day",
    "period": "period in place of the window",
    "only": "only these claims",
    "drop": "without these claims",
    "between": "parties whose ratios are given",
}


class BurdenView(msgspec.Struct, frozen=True, kw_only=True):
    """A side's sum as a share of the giver's economy."""

    party: str
    share: str
    middle: str
    gdp: str
    because: str


class LossView(msgspec.Struct, frozen=True, kw_only=True):
    """Lives or equipment lost, with who says what."""

    party: str
    label: str
    words: str
    interval: bool
    period: str
    people: bool
    tellings: tuple[TellingView, ...]


class FindingView(msgspec.Struct, frozen=True, kw_only=True):
    """One finding."""

    code: str
    level: str
    place: str
    claim: str | None
    message: str
    help: str | None


class NotesView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything beside the balance."""

    net: str | None
    net_middle: str | None
    needed: str | None
    burdens: tuple[BurdenView, ...]
    losses: tuple[LossView, ...]
    findings: tuple[FindingView, ...]
    counts: dict[str, int]
    choices: tuple[tuple[str, str, str], ...]
    seen: tuple[tuple[str, int], ...]  # how documents were read, with the number of claims
    total: int
    originals: int
    faulty: int
    print: str  # fingerprint of the sheet


def notes_view(case: Case, sheet: Sheet, findings: Sequence[Finding], losses: Sequence[Loss]) -> NotesView:
    """What stands beside the balance. `losses`: in the order of the sheet's."""
    labels = Labels(case)
    net = sheet.net
    known = {claim.id for claim in case.claims}
    return NotesView(
        net=with_unit(quantiles_span(net), case.currency) if net else None,
        net_middle=with_unit(figure(net.q50), case.currency) if net and net.q50 is not None else None,
        needed=_needed(sheet),
        burdens=tuple(_burden(burden, sheet, labels) for burden in sheet.burden if burden.share_of_gdp.q95),
        losses=tuple(_loss(row, loss, labels) for row, loss in zip(sheet.losses, losses, strict=True)),
        findings=tuple(_finding(finding, known) for finding in findings),
        counts={level: len([f for f in findings if f.level == level]) for level in ("error", "warning", "note")},
        choices=tuple((name, _value(value), CHOICES.get(name, "")) for name, value in sheet.choices.items()),
        seen=_seen(case),
        total=sheet.claims["total"],
        originals=sheet.originals,
        faulty=sheet.claims["error"],
        print=hashlib.sha256(msgspec.json.encode(sheet)).hexdigest()[:16],
    )


def _needed(sheet: Sheet) -> str | None:
    if sheet.break_even is None:
        return None
    need = sheet.break_even.unpriced_needed
    spread = Quantiles(q05=need.q05, q50=need.q50, q95=need.q95)
    return with_unit(quantiles_span(spread), sheet.case.currency)


def _burden(burden: Burden, sheet: Sheet, labels: Labels) -> BurdenView:
    """A share; a floor where the sum behind it is one."""
    built = next((d.built for d in sheet.directions if d.giver == burden.party), None)
    floor = built is not None and only_bounds(built)
    low, high = percent(burden.share_of_gdp.q05), percent(burden.share_of_gdp.q95)
    share = f"at least {low}" if floor else low if low == high else f"{low} – {high}"
    return BurdenView(
        party=labels.party(burden.party),
        share=share,
        middle="–" if floor else percent(burden.share_of_gdp.q50),
        gdp=with_unit(figure(burden.gdp), labels.currency),
        because=burden.because,
    )


def _loss(row: LossRow, loss: Loss, labels: Labels) -> LossView:
    return LossView(
        party=labels.party(row.party),
        label=item_label(row.item, row.model, row.scope),
        words=amount_words(row.quantity),
        interval=row.quantity.q50 is None,
        period=period_words(row.period),
        people=is_item(row.item) and item(row.item).people,
        tellings=tuple(telling_view(telling, row.quantity.unit, labels) for telling in loss.quantity.tellings),
    )


def _finding(finding: Finding, claims: set[str]) -> FindingView:
    spot = finding.spot
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part is not None)
    about = f"{spot.table} {spot.key or ''}".strip() if spot else ""
    claim = spot.key if spot and spot.table == "claim" and spot.key in claims else None
    return FindingView(
        code=finding.code,
        level=finding.level,
        place=place or about,
        claim=claim,
        message=finding.message,
        help=finding.help,
    )


def _value(value: object) -> str:
    """A choice as text; what is not chosen is said to be so."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(entry)}" for key, entry in value.items()) or "none"
    return "none" if value is None else str(value)


def _seen(case: Case) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for claim in case.claims:
        document = case.documents.get(claim.document or "")
        word = SEEN[document.seen] if document else "no document named"
        found[word] = found.get(word, 0) + 1
    return tuple((word, found[word]) for word in (*SEEN.values(), "no document named") if word in found)
