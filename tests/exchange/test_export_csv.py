import csv
from pathlib import Path

from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.pipeline import answer
from tallystick.store.folder import load_folder
from tests.exchange_parts import FIRST, export


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_text_can_run_as_a_formula(tmp_path: Path) -> None:
    texts = ("=1+1", "+1", "-1", "@x", "'=1", '=HYPERLINK("a")')
    claims = tuple(Claim(id=f"c{n}", kind="indicator", note=text) for n, text in enumerate(texts))
    folder = export("csv", Case(title="=cmd", claims=claims), tmp_path / "out")
    for path in folder.glob("*.csv"):
        for row in rows_of(path):
            texts_of_row = [text for name, text in row.items() if not name.endswith(("_low", "_high"))]
            assert not [text for text in texts_of_row if text.startswith(("=", "+", "-", "@"))]
    assert [row["note"] for row in rows_of(folder / "claims.csv")] == [f"'{text}" for text in texts]


def test_figures_are_plain_numbers_beside_the_words(tmp_path: Path) -> None:
    folder = export("csv", FIRST, tmp_path / "out")
    row = next(row for row in rows_of(folder / "claims.csv") if row["id"] == "dr003")
    assert row["quantity"] == "5.7M..6.7M piece"
    assert (row["quantity_low"], row["quantity_high"], row["quantity_unit"]) == ("5700000", "6700000", "piece")
    assert (row["period_from"], row["period_to"]) == ("2023-01-01", "2025-12-31")


def test_results_are_those_of_the_balance(tmp_path: Path) -> None:
    folder = export("csv", FIRST, tmp_path / "out")
    fates = {row["claim"]: row["fate"] for row in rows_of(folder / "fates.csv")}
    assert set(fates) == {row["id"] for row in rows_of(folder / "claims.csv")}
    loaded = load_folder(FIRST)
    sheet = answer(loaded.case, loaded.findings).balanced.sheet
    built = {(side.giver, side.receiver): side.built for side in sheet.directions}
    for row in rows_of(folder / "balance_sides.csv"):
        side = built.pop((row["giver"], row["receiver"]))
        assert side is not None
        assert (float(row["mean"]), int(row["lines_priced"])) == (side.mean, side.coverage.lines_priced)
    assert built == {}
    lines = {line.id: line for side in sheet.directions for line in side.lines}
    priced = [row for row in rows_of(folder / "balance_lines.csv") if row["method"] != "unpriced"]
    assert {row["id"] for row in priced} == set(lines)
    for row in priced:
        value = lines[row["id"]].value
        assert (float(row["value_q50"]) if row["value_q50"] else None) == (value.q50 if value is not None else None)


def test_records_alone_need_no_balance(tmp_path: Path) -> None:
    folder = export("csv", FIRST, tmp_path / "out", results=False)
    assert not list(folder.glob("balance_*"))
    assert (folder / "claims.csv").exists()


def test_the_note_says_what_is_not_in_it(tmp_path: Path) -> None:
    note = (export("csv", FIRST, tmp_path / "out") / "README.md").read_text("utf-8")
    assert "## What is not in it" in note
    assert "Comments in the case's files" in note
    assert "| `quantity_low` | number |" in note
