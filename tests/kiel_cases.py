"""Workbooks of the Ukraine Support Tracker as cases, and what they come to."""

from pathlib import Path

import msgspec

from tallystick.exchange.import_kiel import read_kiel
from tallystick.exchange.plans import Incoming, Plan, carry_out
from tallystick.model.case import Case
from tallystick.model.sheet import Sheet
from tallystick.pipeline import Query, answer
from tallystick.store.folder import load_folder


def imported(file: Path, folder: Path, *, by_items: bool = False) -> tuple[Case, Plan]:
    """The case that a workbook becomes, without a finding of its check, and how it was read."""
    incoming = Incoming(case=folder, by_items=by_items)
    plan = read_kiel(file, incoming)
    carry_out(plan, incoming)
    loaded = load_folder(folder)
    assert [finding.message for finding in loaded.findings] == []
    return loaded.case, plan


def balance(case: Case, *, status: str | None = None) -> Sheet:
    """The balance, of all statuses or of one."""
    if status:
        case = msgspec.structs.replace(case, choices=msgspec.structs.replace(case.choices, status=(status,)))
    return answer(case, (), Query(views=False)).balanced.sheet


def totals(sheet: Sheet) -> dict[str, float]:
    """What each giver's lines come to in the middle, in the case's currency."""
    return {side.giver: side.built.q50 for side in sheet.directions if side.built and side.built.q50}
