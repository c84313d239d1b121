import csv
from pathlib import Path

from tallystick.model.case import Case
from tallystick.model.claim import Claim
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
    lines = rows_of(folder / "balance_lines.csv")
    sides = {(row["giver"], row["receiver"]): row for row in rows_of(folder / "balance_sides.csv")}
    for pair, side in sides.items():
        own = [row for row in lines if (row["giver"], row["receiver"]) == pair]
        means = [float(row["value_mean"] or row["value_low"]) for row in own if row["value_mean"] or row["value_low"]]
        assert abs(sum(means) / float(side["mean"]) - 1) < 1e-9


def test_records_alone_need_no_balance(tmp_path: Path) -> None:
    folder = export("csv", FIRST, tmp_path / "out", results=False)
    assert not list(folder.glob("balance_*"))
    assert (folder / "claims.csv").exists()


def test_the_note_says_what_is_not_in_it(tmp_path: Path) -> None:
    note = (export("csv", FIRST, tmp_path / "out") / "README.md").read_text("utf-8")
    assert "## What is not in it" in note
    assert "Comments in the case's files" in note
    assert "| `quantity_low` | number |" in note
