"""`tally read` of many documents: what the options ask for."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.cli.read_cmd import command
from tests.generated_pages import page, pages, write_lines


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    write_lines(tmp_path / "news" / "a.jsonl", list(pages(14)))
    return tmp_path / "news"


def test_a_dry_run_writes_nothing(news: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(news), "--dry-run", "--core-hour", "0.05", "--to", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert "about 14 pages, from 14 pages of 1 file" in done.output
    assert "at 0.05 an hour and core" in done.output
    assert not (tmp_path / "out").exists()


def test_reading_tells_languages_and_statements(news: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(news), "--to", str(tmp_path / "out"), "--workers", "1"])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0].startswith("14 pages read, ")
    assert {part.split()[0] for part in done.stdout.splitlines()[1].removeprefix("languages: ").split(", ")} == {
        page(n).language for n in range(14)
    }
    assert "the candidates of this folder go back to" in done.stderr
    assert (tmp_path / "out" / "echoes.parquet").exists()
    manifest = json.loads((tmp_path / "out" / "manifest" / "part-000001.json").read_text("utf-8"))
    assert manifest["counts"]["pages"] == 14


def test_another_language_is_another_reading(news: Path, tmp_path: Path) -> None:
    out = ["--to", str(tmp_path / "out"), "--workers", "1"]
    assert CliRunner().invoke(command, [str(news), *out]).exit_code == 0
    done = CliRunner().invoke(command, [str(news), *out, "--language", "en"])
    assert "was begun in another way" in str(done.exception)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "spark"], "--engine spark writes Parquet into a folder: name it with --to"),
        (["--engine", "spark", "--to", "x", "--format", "jsonl"], "--engine spark writes Parquet into a folder"),
        (["--conf", "spark.cores.max"], "--conf wants KEY=VALUE, and got spark.cores.max"),
        (["--core-hour", "-1"], "-1.0 is not in the range"),
    ],
)
def test_wrong_usage(news: Path, options: list[str], said: str) -> None:
    done = CliRunner().invoke(command, [str(news), *options])
    assert done.exit_code == 2
    assert said in done.output
