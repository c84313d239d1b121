"""`tally review`: by options, and by keys at a terminal."""

import json
import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallystick.batch.case_reading import read_case
from tallystick.cli.main import tally
from tallystick.model.errors import UsageError
from tallystick.store.folder import load_folder
from tallystick.store.template import new_case
from tests.batch.page_parts import TWICE
from tests.batch.test_case_reading import add
from tests.store.test_reviewing import decisions


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Four candidates that nobody has decided on."""
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    add(case, "one", TWICE)
    read_case(case, 1)
    return case


def run(case: Path, *arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(tally, ["review", str(case), *arguments], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def keys(case: Path) -> list[str]:
    return [line.split()[0] for line in run(case, "--list").stdout.splitlines()]


def test_what_waits_one_line_a_fact(case: Path) -> None:
    done = run(case, "--list")
    assert len(done.stdout.splitlines()) == 4
    assert "IR > RU  arms.missile  500 piece  one-2025-09-02: Iran sent Russia 500 missiles" in done.stdout
    assert done.stderr == "4 facts wait\n"


def test_what_waits_as_json(case: Path) -> None:
    found = json.loads(run(case, "--list", "--json").stdout)
    assert [record["claim"]["giver"] for record in found] == ["IR", "IR", "SY", "SY"]
    assert {"key", "document", "language", "claim", "echoes"} == set(found[0])
    assert found[0]["echoes"] == []


def test_accepting_by_key(case: Path) -> None:
    first, second, *_ = keys(case)
    done = run(case, "--accept", first, "--accept", second, "--by", "desk")
    assert done.stdout == "2 claims written, 1 new sources\n"
    assert len(keys(case)) == 2
    assert {line["by"] for line in decisions(case)} == {"desk"}


def test_refusing_wants_a_reason(case: Path) -> None:
    (first, *_) = keys(case)
    assert "--because" in run(case, "--reject", first, code=2).stderr
    run(case, "--reject", first, "--because", "not arms")
    assert len(keys(case)) == 3
    assert [line["because"] for line in decisions(case)] == ["not arms"]


def test_accepting_and_refusing_at_once(case: Path) -> None:
    first, second, *_ = keys(case)
    done = run(case, "--accept", first, "--reject", second, "--because", "no")
    assert done.stdout == "1 claims written, 1 new sources; 1 refused\n"


def test_accepting_everything(case: Path) -> None:
    assert run(case, "--accept-all").stdout == "4 claims written, 1 new sources\n"
    assert keys(case) == []
    assert len(load_folder(case).case.claims) == 4
    assert run(case, "--accept-all").stdout == "0 claims written, 0 new sources\n"


def test_a_key_that_nothing_has(case: Path) -> None:
    with pytest.raises(UsageError) as told:
        run(case, "--accept", "ffffffffffff")
    assert "--list" in told.value.help
    assert decisions(case) == []


def test_what_lacks_a_party_is_named(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    add(case, "one", "Iran received 10 tanks and 500 missiles.")
    read_case(case, 1)
    done = run(case, "--accept-all", code=1)
    assert done.stderr.count("is left waiting: the text does not say who is giver") == 2


class Terminal:
    """`tally review` at a terminal of its own."""

    def __init__(self, case: Path, editor: str = "false") -> None:
        self._own, other = pty.openpty()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tallystick", "review", str(case), "--by", "desk"],
            stdin=other, stdout=other, stderr=other, start_new_session=True,
            env={**os.environ, "EDITOR": editor, "VISUAL": editor, "TERM": "dumb"},
        )  # fmt: skip
        os.close(other)
        self.seen = ""

    def until(self, words: str, seconds: float = 60) -> str:
        """What is shown up to some words."""
        end = time.monotonic() + seconds
        while words not in self.seen and time.monotonic() < end:
            if select.select([self._own], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self._own, 65536).decode("utf-8", "replace")
                except OSError:  # the other end is closed
                    break
        assert words in self.seen, self.seen
        shown, _, self.seen = self.seen.partition(words)
        return shown.replace("\r\n", "\n")

    def press(self, key: str) -> None:
        """A single key: once the terminal waits for one, since what was typed before that is lost."""
        end = time.monotonic() + 60
        while termios.tcgetattr(self._own)[3] & termios.ICANON and time.monotonic() < end:
            time.sleep(0.01)
        os.write(self._own, key.encode())

    def write(self, line: str) -> None:
        os.write(self._own, line.encode() + b"\r")

    def end(self) -> int:
        code = self.child.wait(60)
        os.close(self._own)
        return code


ASKS = "[q]uit "


def test_keys_decide_one_fact_each(case: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f"#!{sys.executable}\nimport sys\np = sys.argv[-1]\nt = open(p).read()\n"
                      "open(p, 'w').write(t.replace('\"7 piece\"', '\"about 7 piece\"'))\n")  # fmt: skip
    editor.chmod(0o755)
    screen = Terminal(case, str(editor))
    shown = screen.until(ASKS)
    assert "1 of 4" in shown
    assert "⟦Iran sent Russia 500 missiles⟧" in shown
    assert "tellers   Lindqvist Institute" in shown
    screen.press("x")  # no such key: it asks again
    screen.until(ASKS)
    screen.press("a")
    assert "2 of 4" in screen.until(ASKS)
    screen.press("r")
    screen.until("because")
    screen.write("counted elsewhere")
    assert "3 of 4" in screen.until(ASKS)
    screen.press("e")
    assert "4 of 4" in screen.until(ASKS)
    screen.press("n")
    screen.until("1 facts wait")
    assert screen.end() == 0
    claims = load_folder(case).case.claims
    assert [(c.giver, c.quantity and c.quantity.hedge) for c in claims] == [("IR", "exact"), ("SY", "about")]
    assert [line["verdict"] for line in decisions(case)] == ["accepted", "rejected", "accepted"]
    assert decisions(case)[1]["because"] == "counted elsewhere"


def test_quitting_keeps_what_was_decided(case: Path) -> None:
    screen = Terminal(case)
    screen.until(ASKS)
    screen.press("a")
    screen.until(ASKS)
    screen.press("q")
    screen.until("3 facts wait")
    assert screen.end() == 0
    assert len(decisions(case)) == 1


def test_a_refusal_without_a_reason_asks_again(case: Path) -> None:
    screen = Terminal(case)
    screen.until(ASKS)
    screen.press("r")
    screen.until("because")
    screen.write("")
    screen.until(ASKS)
    screen.press("q")
    screen.until("4 facts wait")
    assert screen.end() == 0
    assert decisions(case) == []


def test_an_interrupt_ends_it_and_keeps_what_was_decided(case: Path) -> None:
    screen = Terminal(case)
    screen.until(ASKS)
    screen.press("a")
    screen.until(ASKS)
    screen.press("\x03")
    assert screen.end() == 130
    assert len(decisions(case)) == 1


def test_nobody_at_a_terminal(case: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tallystick", "review", str(case)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "--list" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_waits(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    assert run(case).stdout == "nothing waits; `tally read` looks for new candidates\n"
