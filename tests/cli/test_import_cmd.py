"""`tally import` as a user meets it."""

import json
import shutil
from pathlib import Path

from tests.cli.test_main import run
from tests.exchange.kiel_book import TOTALS, tracker

SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"


def test_import_and_balance_give_the_publishers_totals(tmp_path: Path) -> None:
    case = tmp_path / "case"
    done = run("import", "kiel", str(tracker(tmp_path / "tracker.xlsx")), "-o", str(case))
    assert done.returncode == 0, done.stderr
    assert "12 rows in 9 packages" not in done.stderr
    assert "Ukraine Support Tracker, release 7: 12 rows in 9 packages" in done.stdout
    assert "cell M12: «1.000.00» is no number" in done.stderr
    sheet = json.loads(run("balance", str(case), "--json").stdout)
    built = {side["giver"]: round(side["built"]["q50"], 2) for side in sheet["directions"] if side["built"]}
    assert built == {giver: float(total) for giver, total in TOTALS.items()}


def test_many_givers_are_shown_as_a_table(tmp_path: Path) -> None:
    case = str(tmp_path / "case")
    run("import", "kiel", str(tracker(tmp_path / "tracker.xlsx")), "-o", case)
    text = run("balance", case).stdout
    assert "Given to UA, EUR" in text
    assert "All givers" in text
    assert "AUH1" not in text
    assert "AUH1" in run("balance", case, "--by", "line").stdout
    one = run("balance", case, "--between", "CA", "UA").stdout
    assert "CA gave UA" in one
    assert "M777 howitzer" in one
    rows = json.loads(run("balance", case, "--by", "giver", "--json").stdout)
    assert rows["schema"] == "tallystick/givers/1"
    assert [row["giver"] for row in rows["givers"]][:2] == ["DE", "CA"]
    assert "European Peace Facility" not in run("balance", case, "--by", "giver", "--drop", "giver:EPF|EIB").stdout


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    sample = str(SAMPLES / "sipri-deals.csv")
    assert "add -o CASE" in run("import", "sipri", sample, cwd=tmp_path).stderr
    done = run("import", "sipri", sample, "-o", "case", "--preview", cwd=tmp_path)
    assert done.stderr.splitlines()[-1] == "nothing was written"
    assert list(tmp_path.iterdir()) == []


def test_a_guess_is_not_used_unasked(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("From,To,Type,Value USD\nIran,Russia,Drones,5000\n")
    done = run("import", "table", "t.csv", "-o", "case", cwd=tmp_path)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert not (tmp_path / "case").exists()
    assert run("import", "table", "t.csv", "-o", "case", "--yes", cwd=tmp_path).returncode == 0
    assert (tmp_path / "case" / "case.toml").exists()


def test_a_broken_file_ends_with_its_findings(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04")
    done = run("import", "kiel", "x.xlsx", "-o", "case", cwd=tmp_path)
    assert done.returncode == 1
    assert "error[I001]" in done.stderr
    assert not (tmp_path / "case").exists()


def test_a_case_is_not_written_over(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "ucdp-events.csv", tmp_path / "e.csv")
    assert run("import", "ucdp", "e.csv", "-o", "case", cwd=tmp_path).returncode == 0
    done = run("import", "ucdp", "e.csv", "-o", "case", cwd=tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr


def test_json_holds_the_preview_and_every_finding(tmp_path: Path) -> None:
    found = json.loads(run("import", "ucdp", str(SAMPLES / "ucdp-events.csv"), "--json", cwd=tmp_path).stdout)
    assert (found["schema"], found["format"], found["written"]) == ("tallystick/import/1", "ucdp", False)
    assert {(row["code"], row["row"]) for row in found["findings"]} >= {("I014", 5), ("I011", 4)}
    assert "case.toml" in found["files"]


def test_an_unknown_format_is_wrong_usage() -> None:
    done = run("import", "excel", "x.xlsx")
    assert done.returncode == 2
    assert "kiel" in done.stderr
