"""`tally outlook`: its options and exit codes."""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.model.outlook import Outlook
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
    return CliRunner().invoke(tally, ["outlook", *map(str, words)], standalone_mode=False)


def record(*words: object) -> Outlook:
    return msgspec.json.decode(run(*words, "--json").stdout, type=Outlook)


def test_it_prints_matrix_stakes_rates_and_judgements(folder: Path) -> None:
    text = run(folder).stdout
    for words in ("ratings of A. Analyst", "Gains and sacrifices", "Reference classes", "Judgements, the newest first"):
        assert words in text


def test_json_is_the_documented_record(folder: Path) -> None:
    assert json.loads(run(folder, "--json").stdout)["schema"] == "tallystick/outlook/1"
    found = record(folder)
    assert [one.id for one in found.judgements] == ["word", "second", "first"]


def test_scores_wait_for_the_day_that_is_asked_about(folder: Path) -> None:
    before, after = record(folder, "--as-of", "2025-12-30"), record(folder, "--as-of", "2025-12-31")
    assert before.cards == ()
    assert [card.scored for card in after.cards] == [1]


def test_what_was_judged_later_is_not_known_yet(folder: Path) -> None:
    assert [one.id for one in record(folder, "--as-of", "2025-03-01").judgements] == ["first"]


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    assert run(folder, "--json").stdout == run(folder, "--json").stdout


def test_a_word_that_is_none_is_an_error(tmp_path: Path) -> None:
    wrong = {**FILES, "outlook.toml": FILES["outlook.toml"].replace('"very likely"', '"quite likely"')}
    result = CliRunner().invoke(tally, ["outlook", str(write_case(tmp_path, wrong))])
    assert result.exit_code == 1
    assert "1 error" in result.stderr
