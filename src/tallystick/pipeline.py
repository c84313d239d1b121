"""All steps of a case, in order. Start reading here.

    case → check → lines → weigh → value → balance

Each step is a pure function; this file only hands on what one makes to the next. The
claims are checked before lines are derived, since a claim with an error enters no sum.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tallystick.balance.both_sides import Balanced, Request, balance
from tallystick.balance.doubts import doubts_of, low_totals
from tallystick.balance.indices import Index, indices
from tallystick.balance.sides import Side, by_pair
from tallystick.balance.specifications import Bargain
from tallystick.balance.terms import shared_variables, side_terms
from tallystick.balance.views import VIEWS
from tallystick.check.rules import check_claims, check_lines
from tallystick.check.sound_case import sound_case
from tallystick.lines.derive import derive_lines
from tallystick.lines.standing import Standing
from tallystick.model.case import Case, Lens
from tallystick.model.edition import HeadlineMove
from tallystick.model.estimate import Fate
from tallystick.model.finding import Finding
from tallystick.model.line import Lines
from tallystick.model.lives import Lives
from tallystick.model.obligation import Obligations
from tallystick.model.outlook import Outlook, Stakes
from tallystick.model.published import Published
from tallystick.model.strain import Strain
from tallystick.model.valued import LineValue, Valuation
from tallystick.outlook.base_rates import base_rates_of, hypothesis_rows, spreads_of
from tallystick.outlook.break_even import COST, WORTH, stakes_of
from tallystick.outlook.hypotheses import matrices_of
from tallystick.outlook.judgements import cards_of, judged_of, scoring_day, sums_of
from tallystick.outlook.lives_ladder import lives_of
from tallystick.outlook.obligations import obligations_of
from tallystick.outlook.signals_series import Asked, strain_of
from tallystick.publish.headline_moves import headline_moves
from tallystick.publish.public_case import public_case
from tallystick.value.valuation import value_lines
from tallystick.weigh.drift import drifted_copies
from tallystick.weigh.in_force import in_force
from tallystick.weigh.roots import Roots
from tallystick.weigh.weighing import weigh


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a case."""

    lens: Lens = Lens()
    between: tuple[str, str] | None = None
    views: bool = True  # the three views of price, each a valuation of its own


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A case with its faulty claims marked, its lines, and all that was found."""

    case: Case
    lines: Lines
    findings: tuple[Finding, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the steps made of a case."""

    case: Case
    balanced: Balanced
    findings: tuple[Finding, ...]
    query: Query = Query()


def check(case: Case, found: Sequence[Finding] = (), lens: Lens | None = None) -> Checked:
    """Leave out what has an error, derive the lines, and check both. `found`: what loading found."""
    first = check_claims(case)
    marked = sound_case(case, first)
    lines = _lines(marked, lens)
    later = check_lines(marked, lines)
    sound = sound_case(marked, later)
    if sound.lines != marked.lines:  # a line by hand counted something twice
        lines = _lines(sound, lens)
    return Checked(case=sound, lines=lines, findings=(*found, *first, *later))


def _lines(case: Case, lens: Lens | None) -> Lines:
    return derive_lines(case, lens, drifted_copies(case, lens or Lens(), Roots(case)))


def value(case: Case, lines: Lines, lens: Lens) -> Valuation:
    """Weigh and value the lines."""
    case = in_force(case, lines)
    roots = Roots(case)
    valuation = value_lines(lines, weigh(case, lines, lens, roots), lens, roots)
    error = case.choices.reporting_error
    return msgspec.structs.replace(valuation, reporting_error=None if isinstance(error, str) else error)


def _priced_so(case: Case, lines: Lines, bases: tuple[str, ...]) -> Lines:
    """The lines without prices fixed by hand that mean something else than these bases."""
    meant = {claim.id for claim in case.claims if claim.basis in bases}
    kept = [
        line if line.price is None or line.price in meant else msgspec.structs.replace(line, price=None)
        for line in lines.lines
    ]
    return msgspec.structs.replace(lines, lines=tuple(kept))


def _revalued(case: Case, lines: Lines, lens: Lens, bases: tuple[str, ...]) -> Valuation:
    """The lines at prices of these bases only."""
    choices = msgspec.structs.replace(case.choices, basis=bases, basis_by={})
    return value(msgspec.structs.replace(case, choices=choices), _priced_so(case, lines, bases), lens)


def answer(case: Case, found: Sequence[Finding] = (), query: Query | None = None) -> Answer:
    """Balance of a case, from its claims to both directions."""
    query = query or Query()
    checked = check(case, found, query.lens)
    case, lines = checked.case, checked.lines
    valuation = value(case, lines, query.lens)

    def revalue(bases: tuple[str, ...]) -> Valuation:
        return _revalued(case, lines, query.lens, bases)

    findings = (*checked.findings, *doubts_of(valuation))
    request = Request(
        lens=query.lens,
        between=query.between,
        findings=findings,
        revalue=revalue if query.views else None,
    )
    balanced = balance(case, valuation, request)
    findings += tuple(low_totals(balanced.sides))
    return Answer(case=case, balanced=balanced, findings=findings, query=query)


def obligations(whole: Answer) -> Obligations:
    """What was promised, and what claims say became of it."""
    return obligations_of(whole.case, whole.balanced, whole.query.lens)


def outlook(whole: Answer) -> Outlook:
    """What named analysts judge and rated, and what follows from it."""
    case, lens = whole.case, whole.query.lens
    day = scoring_day(case, lens)
    rates, judged = base_rates_of(case), judged_of(case, day)
    return Outlook(
        title=case.title,
        day=day,
        hypotheses=hypothesis_rows(case, day),
        matrices=matrices_of(case, Standing(case, lens)),
        stakes=_stakes(whole),
        base_rates=rates,
        spreads=spreads_of(rates),
        judgements=judged,
        sums=sums_of(case, day),
        cards=cards_of(judged),
    )


def _stakes(whole: Answer) -> Stakes | None:
    """Gains and sacrifices of the two parties that are asked about; None with more than two."""
    case, lens = whole.case, whole.query.lens
    pair = whole.query.between or ((case.parties[0], case.parties[1]) if len(case.parties) == 2 else None)
    if pair is None:
        return None
    lines = whole.balanced.valuation.derived
    views = {name: _revalued(case, lines, lens, VIEWS[name]) for name in (COST, WORTH)}
    return stakes_of(in_force(case, lines), views, pair)


def lives(whole: Answer) -> Lives:
    """People lost, by who counted and when."""
    return lives_of(whole.case, whole.balanced, whole.query.lens, whole.query.between)


def strain(whole: Answer, seed: int = 1) -> Strain:
    """Signals between the parties over time. `seed`: of the resampling of origins."""
    case = in_force(whole.case, whole.balanced.valuation.derived)
    return strain_of(case, whole.balanced, Asked(whole.query.lens, whole.query.between, seed))


def published(case: Case, archived: Mapping[str, str] | None = None) -> Published:
    """The case that the public may see: claims with an error stay out. `archived`: texts of documents by id."""
    return public_case(check(case).case, archived)


def moving_claims(case: Case) -> tuple[HeadlineMove, ...]:
    """The claims that move the headline by more than 1 % when they are left out."""
    return headline_moves(case, lambda one: answer(one, (), Query(views=False)).balanced)


def bargain_of(whole: Answer, query: Query, pair: tuple[str, str]) -> Bargain:
    """What a specification curve is made of."""
    return Bargain(whole.case, whole.balanced.valuation.derived, query.lens, pair)


def inputs_of(whole: Answer, pair: tuple[str, str]) -> list[Index]:
    """Inputs of the net between two parties, the one that moves it most first."""
    sides = by_pair(whole.balanced.sides)
    terms = [side_terms(sides[p].values).lower if p in sides else () for p in (pair, pair[::-1])]
    return indices(terms[0], terms[1], shared_variables(whole.balanced.valuation.lines))


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a table by item, terms, origin or kind: a direction's sum over a part of the claims."""

    label: str
    giver: str
    receiver: str
    lines: int
    q05: float | None
    q50: float | None
    q95: float | None
    low: float | None
    high: float | None


def sliced(whole: Answer, axis: str, query: Query) -> tuple[Slice, ...]:
    """Rows of a table `by` an axis.

    By item and terms the rows are parts of one balance and add up in their means. By origin
    and kind each row is the whole case on those claims alone, so rows do not add up.
    """
    rows: list[Slice] = []
    for label, part in _parts(whole, axis, query):
        for side in part:
            built = side.direction.built
            if built is None:
                continue
            rows.append(
                Slice(
                    label=label,
                    giver=side.direction.giver,
                    receiver=side.direction.receiver,
                    lines=built.coverage.lines_priced,
                    q05=built.q05,
                    q50=built.q50,
                    q95=built.q95,
                    low=built.low,
                    high=built.high,
                )
            )
    return tuple(rows)


def _parts(whole: Answer, axis: str, query: Query) -> Iterator[tuple[str, Sequence[Side]]]:
    case, valuation = whole.case, whole.balanced.valuation
    if axis in ("item", "terms"):
        labels = {value.line.id: _label(case, value, axis) for value in valuation.lines}
        for label in sorted(set(labels.values())):
            kept = tuple(value for value in valuation.lines if labels[value.line.id] == label)
            part = msgspec.structs.replace(valuation, lines=kept, stated=(), fates=_figured(valuation.fates))
            yield label, balance(case, part, Request(lens=query.lens, between=query.between)).sides
        return
    for name in _names(case, axis):
        lens = msgspec.structs.replace(query.lens, only=(*query.lens.only, f"{axis}:{name}"))
        yield name, answer(case, (), msgspec.structs.replace(query, lens=lens)).balanced.sides


def _figured(fates: dict[str, Fate]) -> dict[str, Fate]:
    """Fates in which what has no figure is no part of a row: it opens no other item's bounds."""
    apart = Fate("out of scope", "no figure, so no part of this row")
    return {name: apart if fate.word in ("vague", "unpriced") else fate for name, fate in fates.items()}


def _label(case: Case, value: LineValue, axis: str) -> str:
    if axis == "item":
        return value.line.item
    terms = {
        claim.terms if isinstance(claim.terms, str) else "not said"
        for claim in case.claims
        if claim.id in value.line.claims
    }
    return terms.pop() if len(terms) == 1 else "mixed"


def _names(case: Case, axis: str) -> list[str]:
    origins = {claim.origin for claim in case.claims if claim.origin in case.sources}
    if axis == "origin":
        return sorted(name for name in origins if name)
    return sorted({case.sources[name].kind for name in origins if name})
