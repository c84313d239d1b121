"""Whatever a file holds, an import ends in a plan: claims and findings, and never an exception."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.exchange.formats import IMPORTERS, importer
from tallystick.exchange.plans import Incoming
from tallystick.ledger.case_text import parse_case
from tests.exchange.kiel_book import ROWS, tracker

FOREIGN = ("kiel", "sipri", "ucdp", "table")
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.csv"))
ODD = (
    "",
    ".",
    "?",
    "-1",
    "1e999",
    "9" * 70,
    "=1+1",
    "#REF!",
    "\u202e",
    "until",
    "(",
    "0",
    "nan",
    "2022-99-99",
    "a\nb",
    '"',
    "x" * 5000,
)


def test_every_format_has_its_function() -> None:
    assert set(FOREIGN) <= set(IMPORTERS)
    assert all(callable(importer(name)) for name in FOREIGN)


@pytest.mark.parametrize("form", FOREIGN)
@given(data=st.binary(max_size=400))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_end_in_a_plan(tmp_path: Path, form: str, data: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    plan = importer(form)(tmp_path / "x.csv", Incoming(case=tmp_path / "case"))
    assert plan.files or plan.findings
    assert all(finding.help and finding.path for finding in plan.findings)


@pytest.mark.parametrize("form", FOREIGN)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(3))
def test_spoilt_tables_end_in_a_case_that_can_be_read(tmp_path: Path, form: str, sample: Path, seed: int) -> None:
    chance = np.random.default_rng(seed)
    lines = [line.split(",") for line in sample.read_text("latin-1").splitlines()]
    for cells in lines[2:]:
        cells[chance.integers(len(cells))] = ODD[chance.integers(len(ODD))]
    (tmp_path / "t.csv").write_text("\n".join(",".join(cells) for cells in lines), encoding="utf-8")
    plan = importer(form)(tmp_path / "t.csv", Incoming(case=tmp_path / "case"))
    parsed = (
        parse_case({name: text.encode() for name, text in plan.files.items() if name.endswith(".toml")})
        if plan.files
        else None
    )
    assert plan.failed or parsed is not None
    assert parsed is None or [finding.message for finding in parsed.findings] == []


@pytest.mark.parametrize("seed", range(5))
def test_a_spoilt_tracker_ends_in_a_case_that_can_be_read(tmp_path: Path, seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = [list(cells) for cells in ROWS]
    for cells in rows:
        for _ in range(3):
            odd = ODD[chance.integers(len(ODD))]
            cells[chance.integers(len(cells))] = odd if not odd.startswith("=") else "=1+1|2"
    plan = importer("kiel")(tracker(tmp_path / "t.xlsx", rows), Incoming(case=tmp_path / "case"))
    assert plan.failed or plan.files
    parsed = parse_case({name: text.encode() for name, text in plan.files.items() if name.endswith(".toml")})
    assert [finding.message for finding in parsed.findings if plan.files] == []
