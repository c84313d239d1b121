"""`tally echoes`: its options and exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.model.echo import Drift, EchoedFact, Echoes, OriginEchoes
from tests.case_parts import LEDGER_CASE, LEDGER_SOURCES, claim

ROOT = Path(__file__).parent.parent.parent
STATEMENTS = '[briefing]\nby = "nis"\non = 2024-05-01\n'
MISSILES = {"item": "arms.missile", "period": "2024", "statement": "briefing"}
FOOD = {"item": "food", "period": "2024", "quantity": "9 tonne", "origin": "kremlin", "giver": "RU", "receiver": "KP"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A figure that drifted, one that was copied faithfully, and one that was told once."""
    texts = (
        claim("first", **MISSILES, quantity="up to 248 piece"),
        claim("copy", **MISSILES, quantity="248 piece", via=["afp"]),
        claim("food", **FOOD),
        claim("food-copy", **FOOD, via=["kcna"]),
        claim("once", item="energy.oil", quantity="5 barrel", origin="gur", period="2024"),
    )
    write(tmp_path, "".join(texts))
    return tmp_path


def write(folder: Path, claims: str) -> None:
    (folder / "claims").mkdir(exist_ok=True)
    (folder / "case.toml").write_bytes(LEDGER_CASE)
    (folder / "sources.toml").write_bytes(LEDGER_SOURCES)
    (folder / "statements.toml").write_text(STATEMENTS, "utf-8")
    (folder / "claims" / "a.toml").write_text(claims, "utf-8")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tally, ["echoes", *map(str, arguments)])


def facts(*arguments: object) -> list[dict[str, Any]]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["facts"]
    return found


def nearest(found: list[dict[str, Any]]) -> list[str]:
    return [entry["claims"][0] for fact in found for entry in fact["origins"]]


def test_facts_that_were_retold_are_printed(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    assert "≠ hedge dropped" in result.stdout
    assert "food-copy" in result.stdout
    assert "once" not in result.stdout
    assert result.stdout.endswith("2 facts, 2 retellings, 1 drift; hedge dropped 1\n")
    assert "notes: see `tally check`" in result.stderr


def test_all_prints_what_was_told_once_too(folder: Path) -> None:
    assert "once" in run(folder, "--all").stdout


def test_why_prints_both_readings(folder: Path) -> None:
    text = " ".join(run(folder, "--why").stdout.split())
    assert "differs from its nearest telling first: «up to 248 piece» became «248 piece»" in text


def test_json_has_every_fact(folder: Path) -> None:
    assert nearest(facts(folder)) == ["first", "once", "food"]


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("--drifted",), ["first"]),
        (("--fact", "copy"), ["first"]),
        (("--fact", "RU>KP:food tonne 2024"), ["food"]),
        (("--only", "item:arms"), ["first"]),
        (("--only", "kind:intelligence"), ["first", "once"]),
        (("--only", "kind:intelligence", "--only", "origin:nis"), ["first"]),
        (("--drop", "arms"), ["once", "food"]),
        (("--only", "origin:nis", "--drop", "arms"), []),
    ],
)
def test_facts_are_chosen(folder: Path, options: tuple[str, ...], kept: list[str]) -> None:
    assert nearest(facts(folder, *options)) == kept


def test_an_unknown_fact_is_wrong_usage_with_the_nearest_word(folder: Path) -> None:
    result = run(folder, "--fact", "frist")
    assert result.exit_code == 2
    assert "did you mean `first`?" in result.stderr


def test_a_claim_with_an_error_is_left_out_and_the_exit_code_says_so(folder: Path) -> None:
    write(folder, claim("first", **MISSILES, quantity="9 piece") + claim("bad", **{**MISSILES, "giver": "XX"}))
    result = run(folder, "--all")
    assert result.exit_code == 1
    assert "bad" not in result.stdout
    assert "1 error" in result.stderr


def test_the_manual_page_is_the_help_and_names_every_option() -> None:
    page = run("--help").stdout
    options = ("--drifted", "--fact", "--only", "--drop", "--all", "--why", "--json", "--with")
    manual = (ROOT / "src" / "tallystick" / "cli" / "echoes_cmd.md").read_text("utf-8")
    assert [option for option in options if option not in manual or option not in page] == []


@pytest.mark.parametrize("record", [Echoes, EchoedFact, OriginEchoes, Drift], ids=lambda record: record.__name__)
def test_every_key_is_on_the_page_of_the_json(record: type) -> None:
    page = (ROOT / "docs" / "reference" / "echoes-json.md").read_text("utf-8")
    section = page.partition(f"\n## {record.__name__}\n")[2].partition("\n## ")[0]
    rows = [row for row in section.splitlines() if row.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(record.__struct_encode_fields__)  # type: ignore[attr-defined]
