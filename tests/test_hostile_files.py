"""Damaged and hostile files: findings, never an exception, and never much more time than their length."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.ledger.case_text import parse_case
from tallystick.ledger.locate import locate
from tallystick.ledger.show import show_finding
from tallystick.ledger.write import format_case
from tallystick.model.case import Case
from tests.ledger.strategies import cases

NOISE = [
    b"\x00",
    b"\xff",
    b'"',
    b"'",
    b'"""',
    b"[",
    b"]",
    b"{",
    b"=",
    b"\n",
    b"\r",
    b"#",
    b"\\",
    b".",
    b"[[claim]]\n",
    b"5",
]


def show_all(files: dict[str, bytes]) -> list[str]:
    parsed = parse_case(files)
    return [show_finding(finding) for finding in locate(parsed.findings, parsed.texts)]


@given(cases, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), st.sampled_from(NOISE)), min_size=1, max_size=4))
@settings(max_examples=150)
def test_any_damage_is_findings(case: Case, damage: list[tuple[float, int, bytes]]) -> None:
    files = {path: text.encode() for path, text in format_case(case).items()}
    for share, cut, noise in damage:
        for path, data in files.items():
            at = int(share * len(data))
            files[path] = data[:at] + noise + data[at + cut :]
    for text in show_all(files):
        assert "[" in text.splitlines()[0]


@given(cases, st.floats(0, 1))
def test_a_truncated_file_is_findings(case: Case, share: float) -> None:
    files = {path: text.encode() for path, text in format_case(case).items()}
    show_all({path: data[: int(share * len(data))] for path, data in files.items()})


CLAIM = '[[claim]]\nid = "a"\nkind = "loss"\n'
TEXTS: dict[str, Callable[[], str]] = {
    "quotes": lambda: '"' * 1_000_000,
    "triple quotes": lambda: '"""\n' * 250_000,
    "open text": lambda: 'a = "' + "x" * 2_000_000,
    "backslashes": lambda: 'a = "' + "\\" * 1_000_000,
    "brackets": lambda: "[" * 1_000_000,
    "braces": lambda: "a = " + "{a=" * 300_000,
    "blanks": lambda: " " * 1_000_000 + "x",
    "dots": lambda: "a." * 50_000 + "b = 1",
    "zeros": lambda: "\0" * 1_000_000,
    "many claims with one id": lambda: CLAIM * 5_000,
    "many claims without id": lambda: '[[claim]]\nkind = "loss"\n' * 5_000,
    "many broken lines": lambda: "a =\n" * 5_000,
    "many broken claims": lambda: '[[claim]]\nid = "a\n' * 5_000,
    "many unknown fields": lambda: CLAIM + "".join(f"k{number} = 1\n" for number in range(5_000)),
    "many unknown tables": lambda: "".join(f"[a{number}]\n" for number in range(5_000)),
    "a long word": lambda: CLAIM + f'status = "{"deliver" * 100_000}"\n',
    "a long measure": lambda: CLAIM + f'quantity = "{"1 " * 50_000}"\n',
    "a long vague measure": lambda: CLAIM + f'quantity = "{"some " * 20_000}"\n',
    "a long number": lambda: CLAIM + f'quantity = "{"1" * 500_000}"\n',
    "a long period": lambda: CLAIM + f'period = "{"2" * 500_000}"\n',
    "a long list": lambda: CLAIM + "via = [" + '"x", ' * 200_000 + "5]\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_are_told_in_time(name: str) -> None:
    data = TEXTS[name]().encode()
    start = time.process_time()
    shown = show_all({"case.toml": b'title = "T"', "claims/a.toml": data})
    assert shown
    assert all(len(line) < 1_000 for line in shown[0].splitlines())
    assert time.process_time() - start < 8
