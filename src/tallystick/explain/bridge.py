"""From an old case to a new one in steps, each of one kind, with what it did to the balance.

The order is fixed: what makes the old figures comparable comes first (method, rate,
price), so that the old balance is restated on the new basis before corrections and
evidence are told. An order is needed since effects of two changes together do not add.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from tallystick.explain.case_changes import differences
from tallystick.explain.case_records import KEYED, LISTED, Records, joined_case, records_of
from tallystick.model.bridged import BalanceState, Bridge, BridgeStep, ChangeKind, Difference, Move, SideState
from tallystick.model.case import Case
from tallystick.model.sheet import Direction, Sheet

ORDER: tuple[ChangeKind, ...] = ("method", "rate", "price", "correction", "late evidence", "evidence")
BASIS = ("method", "rate", "price")
_TABLES = {**{word: table for table, word in (KEYED | LISTED).items()}, "case": "head", "choice": "choices"}
_REFERRED = tuple(KEYED)  # move nothing by themselves, so what is new of them is there from the start
Run = Callable[[Case], Sheet]


def bridge(before: Case, after: Case, run: Run) -> Bridge:
    """What changed, and what each kind of change did; `run` makes the balance sheet of a case."""
    changes = differences(before, after)
    sides = records_of(before), records_of(after)
    state = start = state_of(run(before))
    restated, steps, taken = start, list[BridgeStep](), set[tuple[str, str]]()
    kinds = [kind for kind in ORDER if any(change.kind == kind for change in changes)]
    for kind in kinds:
        own = tuple(change for change in changes if change.kind == kind)
        taken |= {(_TABLES[change.record], change.name) for change in own}
        case = after if kind == kinds[-1] else joined_case(_joined(sides, taken), after)
        reached = state_of(run(case))
        steps.append(_step(kind, own, state, reached))
        state = reached
        if kind in BASIS:
            restated = state
    return Bridge(old=before.title, new=after.title, before=start, restated=restated, after=state, steps=tuple(steps))


def _joined(
    sides: tuple[Mapping[str, Records], Mapping[str, Records]], taken: Collection[tuple[str, str]]
) -> dict[str, Records]:
    """The old records with the taken changes made, in the order of the new case."""
    before, after = sides
    tables: dict[str, Records] = {}
    for table in (*KEYED, *LISTED, "head", "choices"):
        own = {name for where, name in taken if where == table}
        tables[table] = _table(before[table], after[table], own, keep=table in _REFERRED)
    new = {name for table, name in taken if table == "claims"}
    tables["faulty"] = {
        name: (after if name in new else before)["faulty"].get(name, False) for name in tables["claims"]
    }
    return tables


def _table(before: Records, after: Records, taken: Collection[str], *, keep: bool) -> Records:
    """One table; `keep`: what is new is there before its turn, what is gone stays until the end."""
    rows: Records = {}
    for name, record in after.items():
        if name in taken or before.get(name) == record or (keep and name not in before):
            rows[name] = record
        elif name in before:
            rows[name] = before[name]
    gone = {name: record for name, record in before.items() if name not in after and (keep or name not in taken)}
    return rows | gone


def state_of(sheet: Sheet) -> BalanceState:
    """The figures of a balance that a bridge follows."""
    lead = sheet.ratios[sheet.headline] if sheet.headline is not None else None
    return BalanceState(
        currency=sheet.case.currency,
        price_year=sheet.case.price_year,
        sides=tuple(_side(direction) for direction in sheet.directions),
        net=sheet.net.q50 if sheet.net else None,
        headline=" ".join(part for part in (lead.source, lead.origin) if part) if lead else None,
        ratio_low=lead.low if lead else None,
        ratio_q50=lead.q50 if lead else None,
        ratio_high=lead.high if lead else None,
    )


def _side(direction: Direction) -> SideState:
    built = direction.built
    return SideState(
        giver=direction.giver,
        receiver=direction.receiver,
        q50=built.q50 if built else None,
        low=built.low if built else None,
        high=built.high if built else None,
    )


def _step(kind: ChangeKind, changes: Sequence[Difference], before: BalanceState, after: BalanceState) -> BridgeStep:
    return BridgeStep(
        kind=kind,
        changes=tuple(changes),
        before=before,
        after=after,
        moves=moves(before, after),
        net=_less(after.net, before.net) if before.currency == after.currency else None,
    )


def moves(before: BalanceState, after: BalanceState) -> tuple[Move, ...]:
    """After less before of each direction that either has; null across two currencies."""
    old = {(side.giver, side.receiver): side for side in before.sides}
    new = {(side.giver, side.receiver): side for side in after.sides}
    same = before.currency == after.currency
    found = []
    for pair in dict.fromkeys([*old, *new]):
        a, b = old.get(pair), new.get(pair)
        both = a is not None and b is not None and same
        found.append(
            Move(
                giver=pair[0],
                receiver=pair[1],
                q50=_less(b.q50, a.q50) if both and a and b else None,
                low=_less(b.low, a.low) if both and a and b else None,
                high=_less(b.high, a.high) if both and a and b else None,
            )
        )
    return tuple(found)


def _less(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before
