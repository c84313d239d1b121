"""`tally check` looks at a case as `tally balance` does."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tests.case_parts import LEDGER_CASE, LEDGER_SOURCES, claim

ROOT = Path(__file__).parent.parent.parent
SHELLS = {"item": "arms.ammunition.artillery", "period": "2024"}
PRICE = {"kind": "price", "item": "arms.ammunition.artillery", "per": "piece", "year": 2024, "origin": "fnf"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Shells with a price of their own by contract, and one of another market."""
    texts = (
        claim("shells", **SHELLS, quantity="10 piece"),
        claim("own", **PRICE, value="5 USD", basis="contract"),
        claim("foreign", **PRICE, value="9 USD", basis="market", market="US"),
    )
    (tmp_path / "claims").mkdir()
    (tmp_path / "case.toml").write_bytes(LEDGER_CASE)
    (tmp_path / "sources.toml").write_bytes(LEDGER_SOURCES)
    (tmp_path / "claims" / "a.toml").write_text("".join(texts), "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tally, ["check", *map(str, arguments)])


def codes(*arguments: object) -> set[str]:
    return {row["code"] for row in json.loads(run(*arguments, "--json").stdout)}


def test_a_finding_that_an_option_brings_is_printed(folder: Path) -> None:
    assert "P022" not in codes(folder)
    assert "P022" in codes(folder, "--basis", "market")


def test_a_limit_below_nothing_is_wrong_usage(folder: Path) -> None:
    assert run(folder, "--limit", "-1").exit_code == 2


def test_the_manual_page_is_the_help_and_names_every_option() -> None:
    page = run("--help").stdout
    manual = (ROOT / "src" / "tallystick" / "cli" / "check_cmd.md").read_text("utf-8")
    options = ("--between", "--period", "--as-of", "--only", "--drop", "--status", "--basis", "--choose", "--json")
    assert [option for option in options if option not in manual or option not in page] == []
