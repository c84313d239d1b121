"""The command line as a user meets it: exit codes, messages, manuals, start-up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.cli.main import COMMANDS

GOOD = {
    "case.toml": 'title = "A and B"\nparties = ["KP", "RU"]\nwindow = "2023..2025"\n',
    "sources.toml": '[nis]\nname = "NIS"\nkind = "intelligence"\n',
    "claims/a.toml": (
        '[[claim]]\nid = "a"\nkind = "transfer"\ngiver = "KP"\nreceiver = "RU"\nitem = "arms"\n'
        'value = "at least 5.6bn USD"\nperiod = "2023..2025"\norigin = "nis"\nparaphrase = "x"\n'
    ),
}


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "tallystick", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
        check=False,
        timeout=120,
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return written(tmp_path / "case", GOOD)


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_version() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("tally ")


def test_a_mistyped_command_names_the_nearest() -> None:
    done = run("balanse")
    assert done.returncode == 2
    assert "did you mean `balance`?" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_its_manual(command: str) -> None:
    done = run(command, "--help")
    page = Path(__file__).parents[2] / "src/tallystick/cli" / f"{command}_cmd.md"
    first = next(line for line in page.read_text().splitlines() if line and not line.startswith("#"))
    assert done.returncode == 0
    assert first in done.stdout
    assert f"# tally {command}" in page.read_text()


def test_results_and_findings_go_their_own_ways(good: Path) -> None:
    done = run("check", str(good))
    assert done.returncode == 0
    assert done.stdout.startswith("1 claim, ")
    assert "note[" in done.stderr


def test_an_error_is_exit_one_and_the_claim_is_left_out(good: Path) -> None:
    path = good / "claims/a.toml"
    path.write_text(path.read_text().replace("5.6bn USD", "5.6 billion USD"))
    done = run("balance", str(good))
    assert done.returncode == 1
    assert "1 claim with an error left out of every sum" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_case_is_exit_three(tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert done.returncode == 3
    assert "holds no case.toml" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--choose", "stael=floor"), "did you mean `stale`?"),
        (("--choose", "stale=never"), "--choose stale: there is no `never`; known: floor, as_said, drop"),
        (("--period", "2024-13"), "2024-13"),
        (("--set", "price.nobody=600 USD"), "there is no price claim `nobody`"),
        (("--set", "quantity.KP>RU:arms=many words"), "is no unit"),
    ],
)
def test_wrong_usage_is_exit_two_and_says_what_is_wanted(good: Path, words: tuple[str, str], message: str) -> None:
    done = run("balance", str(good), *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_json_is_the_documented_record(good: Path) -> None:
    sheet = json.loads(run("balance", str(good), "--json").stdout)
    assert sheet["schema"] == "tallystick/balance/1"
    assert sheet["directions"][0]["built"]["low"] == 5.6e9
    findings = json.loads(run("check", str(good), "--json").stdout)
    assert set(findings[0]) == {"code", "level", "message", "path", "line", "column", "help"}
    step = json.loads(run("explain", "a", "--case", str(good), "--json").stdout)
    assert set(step) == {"what", "value", "because", "claims", "steps"}


def test_what_if_changes_one_line_and_writes_nothing(good: Path) -> None:
    before = (good / "claims/a.toml").read_bytes()
    done = run(
        "balance", str(good), "--set", "quantity.KP>RU:arms=1bn..2bn USD", "--exact", "--choose", "reporting_error=off"
    )
    assert done.returncode == 0
    assert "1,000,000,000.00–2,000,000,000.00" in done.stdout
    assert (good / "claims/a.toml").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        '[[claim]]\nid = "a',
        "x = " + "[" * 10_000,
        "[[claim]]\nid = 5\nkind = [1]\n" * 10,
        "\ufeff[[claim]]\r\nid = 'a'\r\n",
        "\0",
    ],
)
def test_bad_texts_end_in_findings_and_never_in_a_traceback(tmp_path: Path, text: str) -> None:
    folder = written(tmp_path / "bad", {**GOOD, "claims/b.toml": text})
    for command in ("check", "balance"):
        done = run(command, str(folder))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr + done.stdout
        assert "error[" in done.stderr or "error" in done.stderr


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    folder = written(tmp_path / "bad", GOOD)
    (folder / "claims/b.toml").write_bytes(b"\xff\xfe\x00[[claim]]")
    assert run("check", str(folder)).returncode == 1


def test_ten_thousand_findings_are_counted_and_not_all_shown(tmp_path: Path) -> None:
    claims = "".join(f'[[claim]]\nid = "c{n}"\nkind = "transfer"\n\n' for n in range(10_000))
    folder = written(tmp_path / "many", {**GOOD, "claims/b.toml": claims})
    done = run("check", str(folder), "--limit", "5")
    assert done.returncode == 1
    assert done.stdout.startswith("10,001 claims, ") or done.stdout.startswith("10001 claims, ")
    assert "more; `tally check` prints all" in done.stderr


def test_report_writes_a_site_that_needs_no_network_and_is_the_same_again(good: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        assert run("report", str(good), "-o", str(folder), "--part", "site").returncode == 0
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert Path("index.html") in names
    assert Path("claims/index.html") in names
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()
    page = (first / "index.html").read_text()
    assert 'src="http' not in page
    assert "@import" not in page


def test_new_makes_a_case_that_checks(tmp_path: Path) -> None:
    assert run("new", "mine", cwd=tmp_path).returncode == 0
    assert run("check", "mine", cwd=tmp_path).returncode == 0
    assert run("new", "mine", cwd=tmp_path).returncode == 2


def test_diff_of_two_folders_and_of_two_revisions(good: Path, tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(good)]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    path = good / "claims/a.toml"
    path.write_text(path.read_text().replace("5.6bn", "6bn"))
    subprocess.run([*git, "commit", "-qam", "two"], check=True)
    done = run("diff", "HEAD~1", "HEAD", "--case", str(good))
    assert done.returncode == 0
    assert "Correction: 1 change" in done.stdout
    wrong = run("diff", "nowhere", "HEAD", "--case", str(good), cwd=tmp_path)
    assert wrong.returncode == 3


def test_start_up_imports_nothing_heavy() -> None:
    code = (
        "import sys, tallystick, tallystick.cli.main; "
        "print([m for m in ('numpy', 'babel', 'jinja2', 'tallystick.pipeline') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
