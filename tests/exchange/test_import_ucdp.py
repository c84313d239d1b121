"""UCDP's georeferenced events, by a small file of our own."""

from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.exchange.import_ucdp import read_ucdp
from tallystick.exchange.plans import Incoming, Plan, carry_out
from tallystick.model.case import Case
from tallystick.pipeline import Query, answer
from tallystick.store.folder import load_folder

SAMPLE = Path(__file__).parent / "samples" / "ucdp-events.csv"


@pytest.fixture
def events(tmp_path: Path) -> tuple[Case, Plan]:
    incoming = Incoming(case=tmp_path / "case")
    plan = read_ucdp(SAMPLE, incoming)
    carry_out(plan, incoming)
    loaded = load_folder(tmp_path / "case")
    assert loaded.findings == ()
    return loaded.case, plan


def test_low_best_and_high_are_all_kept(events: tuple[Case, Plan]) -> None:
    found = {claim.id: claim for claim in events[0].claims}
    span, best = found["ged-9001-range"].quantity, found["ged-9001-best"].quantity
    assert span is not None
    assert best is not None
    assert (span.low, span.high, span.unit) == (Decimal(10), Decimal(20), "person")
    assert (best.hedge, best.low) == ("exact", Decimal(16))
    assert str(found["ged-9002-range"].period) == "2024-05-10..2024-05-12"
    alike = found["ged-9002-range"].quantity
    assert alike is not None
    assert alike.hedge == "exact"


def test_losses_of_a_side_are_added_up_by_year(events: tuple[Case, Plan]) -> None:
    losses = {claim.party: claim for claim in events[0].claims if claim.kind == "loss"}
    figures = {party: claim.quantity.low for party, claim in losses.items() if claim.quantity}
    assert figures == {"RU": Decimal(15), "UA": Decimal(9), "JNIM": Decimal(14)}
    assert "2 events of 2024" in (losses["RU"].paraphrase or "")
    rows = answer(events[0], (), Query(views=False)).balanced.sheet.losses
    assert {row.party: row.quantity.low for row in rows} == {"RU": 15, "UA": 9, "JNIM": 14}


def test_civilians_are_nobodys_losses(events: tuple[Case, Plan]) -> None:
    civilians = [claim for claim in events[0].claims if claim.series == "UCDP deaths of civilians"]
    assert {(claim.party, claim.quantity.low) for claim in civilians if claim.quantity} == {
        ("UA", Decimal(2)),
        ("ML", Decimal(9)),
    }
    assert all(claim.kind == "indicator" for claim in civilians)


def test_every_row_is_a_claim_or_a_finding(events: tuple[Case, Plan]) -> None:
    notes = {(claim.note or "").partition(";")[0] for claim in events[0].claims}
    assert {f"row {number}" for number in (2, 3, 4, 5, 6)} <= notes


def test_what_is_odd_is_told(events: tuple[Case, Plan]) -> None:
    found = [(finding.code, finding.line) for finding in events[1].findings if finding.code != "I012"]
    assert found == [("I011", 4), ("I014", 5), ("I011", 6)]


def test_a_row_without_any_date_makes_no_claim(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8").splitlines()
    text[5] = text[5].replace("9004,MLI-2,2023", "9004,MLI-2,")
    (tmp_path / "events.csv").write_text("\n".join(text))
    plan = read_ucdp(tmp_path / "events.csv", Incoming(case=tmp_path))
    assert ("I004", 6) in [(finding.code, finding.line) for finding in plan.findings]
