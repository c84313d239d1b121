"""`tally obligations`: its options and exit codes."""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.model.obligation import Obligations
from tests.report.ledgers import DOCUMENTS, HEAD, SOURCES
from tests.report.promises import CLAIMS, FILES


def write_case(folder: Path, files: dict[str, str]) -> Path:
    texts = {"case.toml": HEAD.format(year='"nominal"'), "sources.toml": SOURCES, "documents.toml": DOCUMENTS, **files}
    (folder / "claims").mkdir()
    for name, text in {**texts, "claims/a.toml": CLAIMS}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_case(tmp_path, FILES)


def run(*words: object) -> Result:
    return CliRunner().invoke(tally, ["obligations", *map(str, words)], standalone_mode=False)


def test_it_prints_every_clause(folder: Path) -> None:
    result = run(folder)
    assert "help  Mutual help" in result.stdout
    assert "oil  Oil" in result.stdout


def test_json_is_the_documented_record(folder: Path) -> None:
    text = run(folder, "--json").stdout
    assert json.loads(text)["schema"] == "tallystick/obligations/1"
    record = msgspec.json.decode(text, type=Obligations)
    assert [one.standing for one in record.obligations] == ["invoked", "untested"]


def test_a_day_of_knowledge_is_the_day_that_is_asked_about(folder: Path) -> None:
    record = msgspec.json.decode(run(folder, "--json", "--as-of", "2024-07-01").stdout, type=Obligations)
    assert record.day == "2024-07-01"
    assert record.obligations[0].state == "signed"


def test_findings_go_to_standard_error_and_an_error_to_the_exit_code(tmp_path: Path) -> None:
    wrong = {**FILES, "obligations.toml": FILES["obligations.toml"].replace('"RU>KP:energy"', '"energy"')}
    result = CliRunner().invoke(tally, ["obligations", str(write_case(tmp_path, wrong))])
    assert result.exit_code == 1
    assert "1 error" in result.stderr
