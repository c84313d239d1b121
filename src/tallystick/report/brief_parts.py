"""What the sections of a brief are written from: the answer, a language, and the footnotes so far."""

from collections.abc import Mapping
from functools import cached_property

from tallystick.model.claim import Claim
from tallystick.model.lives import Lives
from tallystick.model.obligation import Obligations
from tallystick.model.outlook import Outlook
from tallystick.model.sheet import Amount, Built, Direction, Ratio, Sheet, StatedRow
from tallystick.model.strain import Strain
from tallystick.pipeline import Answer, lives, obligations, outlook, strain
from tallystick.report.footnotes import Notes
from tallystick.report.prose_catalogue import Catalogue
from tallystick.report.prose_numbers import RECKONED, Said, said_of
from tallystick.report.prose_tongue import Tongue


class Parts:
    """A case's answer as the sections ask for it; each record is made once."""

    def __init__(self, whole: Answer, own: Catalogue) -> None:
        self.whole = whole
        self.case = whole.case
        self.tongue = Tongue(whole.case, own)
        self.notes = Notes(whole.case, self.tongue)
        self.sheet: Sheet = whole.balanced.sheet

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.case.claims}

    @cached_property
    def lives(self) -> Lives:
        """People lost."""
        return lives(self.whole)

    @cached_property
    def strain(self) -> Strain:
        """Signals over time."""
        return strain(self.whole)

    @cached_property
    def obligations(self) -> Obligations:
        """What was promised."""
        return obligations(self.whole)

    @cached_property
    def outlook(self) -> Outlook:
        """What may follow."""
        return outlook(self.whole)

    @property
    def leading(self) -> Ratio | None:
        """The ratio that may lead by the rule of headlines."""
        at = self.sheet.headline
        return None if at is None else self.sheet.ratios[at]

    def stated(self, row: StatedRow) -> Said:
        """A stated total as it was said."""
        claim = self.claims.get(row.claim)
        measure = claim.value if claim else None
        if measure is not None and measure.currency == row.currency:
            return said_of(measure)
        return Said(low=row.low, high=row.high, unit=row.currency, hedge=row.hedge)

    def money(self, low: float | None, high: float | None, digits: int = RECKONED) -> Said:
        """An amount that was reckoned here, in the case's money."""
        return Said(low=low, high=high, unit=self.sheet.case.currency, digits=digits)

    def about(self, row: StatedRow) -> str:
        """What a stated total covers: items, scope, concept, period."""
        tongue = self.tongue
        items = tongue.items(row.covers or (row.item,))
        concept = tongue.phrase(row.concept, "concept") if row.concept and row.concept != "value given" else ""
        scope = tongue.free(row.scope) if row.scope else ""
        return tongue.words.text("; ").join(
            part for part in (items, scope, concept, tongue.numbers.period(row.period)) if part
        )


def spread_of(amount: Amount) -> tuple[float | None, float | None]:
    """Nine tenths of a distribution, the bounds of an interval."""
    return (amount.low, amount.high) if amount.q05 is None else (amount.q05, amount.q95)


def current_totals(direction: Direction) -> list[StatedRow]:
    """One stated total of the window for each source: its fullest word."""
    rows = sorted((row for row in direction.stated if row.current), key=lambda row: not row.low or row.high is None)
    first: dict[str, StatedRow] = {}
    for row in rows:
        first.setdefault(row.origin, row)
    return list(first.values())


def only_floor(built: Built) -> bool:
    """True where no line has a distribution, so that the sum has no middle."""
    return built.interval_lines >= built.coverage.lines_priced
