import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.exchange.formats import EXPORTERS
from tests.exchange_parts import FIRST, write_case
from tests.sheet_parts import editing

FILES = {
    "case.toml": 'title = "A"\nparties = ["KP", "RU"]\n',
    "sources.toml": '# who\n[nis]\nname = "NIS"\n',
    "claims/a.toml": '[[claim]]\nid = "a"\nkind = "indicator"\nparty = "KP"\nseries = "s"\norigin = "nis"\n',
}


def tally(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tallystick", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("form", EXPORTERS)
def test_every_format_is_written_and_named(form: str, tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", FILES)
    done = tally("export", form, case, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote {tmp_path / 'out'}: {EXPORTERS[form].does}\n"
    assert (tmp_path / "out").exists()
    assert form in tally("export", "--help").stdout


def test_nothing_is_written_over_unless_that_is_forced(tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", FILES)
    (tmp_path / "book.xlsx").write_text("mine", encoding="utf-8")
    done = tally("export", "xlsx", case, "-o", tmp_path / "book.xlsx")
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert (tmp_path / "book.xlsx").read_text("utf-8") == "mine"
    assert tally("export", "xlsx", case, "-o", tmp_path / "book.xlsx", "--force").returncode == 0


def test_a_case_that_cannot_be_read_in_full_is_told(tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", {**FILES, "lines.toml": "[[line]]\ngiver = 5\n"})
    done = tally("export", "csv", case, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "see `tally check`" in done.stderr
    assert "could not be read" in (tmp_path / "out" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("wrong", [("csv", "--template"), ("xlsx", str(FIRST), "--template"), ("pdf",)])
def test_what_is_asked_wrongly_is_refused(wrong: tuple[str, ...], tmp_path: Path) -> None:
    done = tally("export", *wrong, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_restricted_claims_leave_only_where_that_is_said(tmp_path: Path) -> None:
    hidden = FILES["claims/a.toml"].replace('"a"', '"hidden"')
    case = write_case(tmp_path / "case", {**FILES, "restricted/b.toml": hidden})
    for form in EXPORTERS:
        tally("export", form, case, "-o", tmp_path / form)
        for path in [tmp_path / form, *(tmp_path / form).rglob("*")]:
            assert not path.is_file() or b"hidden" not in path.read_bytes(), path
    tally("export", "csv", case, "--with", "restricted", "-o", tmp_path / "all")
    assert "hidden" in (tmp_path / "all" / "claims.csv").read_text("utf-8")


def test_there_and_back_on_the_command_line(tmp_path: Path) -> None:
    for form in ("csv", "sqlite", "package"):
        assert tally("export", form, FIRST, "-o", tmp_path / form).returncode == 0
        done = tally("import", form, tmp_path / form, "-o", tmp_path / f"case-{form}")
        assert done.returncode == 0, done.stderr
        there = tally("balance", FIRST, "--json")
        assert tally("balance", tmp_path / f"case-{form}", "--json").stdout == there.stdout


def test_an_edited_sheet_is_shown_first_and_written_when_confirmed(tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", FILES)
    sheet = tmp_path / "case.xlsx"
    tally("export", "xlsx", case, "-o", sheet)
    with editing(sheet) as book:
        book.set("Sources", "nis", name="Service")
    looked = tally("import", "sheet", sheet, "-o", case, "--preview")
    assert "    name: NIS → Service" in looked.stdout
    assert (case / "sources.toml").read_text("utf-8") == FILES["sources.toml"]
    assert tally("import", "sheet", sheet, "-o", case).returncode == 2
    assert (case / "sources.toml").read_text("utf-8") == FILES["sources.toml"]
    assert tally("import", "sheet", sheet, "-o", case, "--yes").returncode == 0
    assert (case / "sources.toml").read_text("utf-8") == FILES["sources.toml"].replace("NIS", "Service")


def test_a_template_starts_a_case(tmp_path: Path) -> None:
    sheet = tmp_path / "start.xlsx"
    assert "fill it in" in tally("export", "xlsx", "--template", "-o", sheet).stdout
    with editing(sheet) as book:
        book.set("Case", "title", value="New")
        book.set("Case", "parties", value="KP, RU")
        book.add("Sources", id="nis", name="NIS", country="KR", kind="intelligence")
        told = {"origin": "nis", "paraphrase": "Five.", "period": "2024"}
        book.add("Claims", kind="indicator", party="KP", series="s", quantity="5", quantity_unit="piece", **told)
    done = tally("import", "sheet", sheet, "-o", tmp_path / "case")
    assert done.returncode == 0, done.stderr
    assert tally("check", tmp_path / "case").returncode == 0
