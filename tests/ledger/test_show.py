"""Findings as a terminal shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger.show import CUT, cells, show_excerpt, show_finding
from tallystick.model.finding import Finding


def test_a_finding_shows_place_line_caret_and_help() -> None:
    finding = Finding(
        code="M005",
        level="error",
        message="the low end is above the high end",
        help='write "1..3 piece"',
        path="claims/2023.toml",
        line=41,
        column=14,
        width=10,
        excerpt='quantity  = "3..1 piece"',
    )
    assert show_finding(finding) == (
        "claims/2023.toml:41:14: error[M005]: the low end is above the high end\n"
        "   |\n"
        '41 | quantity  = "3..1 piece"\n'
        "   |              ^^^^^^^^^^\n"
        '   = help: write "1..3 piece"'
    )


def test_a_finding_without_a_place_is_one_line() -> None:
    assert (
        show_finding(Finding(code="T015", level="error", message="gone", path="claims")) == "claims: error[T015]: gone"
    )


@pytest.mark.parametrize(
    ("line", "column", "width", "carets"),
    [
        ('a = "한국 x"', 9, 1, " " * 10 + "^"),
        ('a = "한국"', 6, 2, "     ^^^^"),
        ("e\u0301e\u0301 x", 6, 1, "   ^"),
        ("\t\tx = 1", 3, 1, "\t\t^"),
        ("x", 2, 1, " ^"),
        ("👩\u200d👩 x", 5, 1, " " * 5 + "^"),
    ],
)
def test_the_caret_counts_cells(line: str, column: int, width: int, carets: str) -> None:
    assert show_excerpt(line, column, width)[1] == carets


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "x" * 5000 + "HERE" + "y" * 5000
    shown, caret = show_excerpt(line, 5001, 4)
    assert len(shown) < 140
    assert shown[caret.index("^") : caret.index("^") + 4] == "HERE"
    assert shown.startswith(CUT)
    assert shown.endswith(CUT)


def test_control_characters_do_not_reach_the_terminal() -> None:
    finding = Finding(
        code="T001", level="error", message="\x1b[31m", path="a", line=1, column=1, excerpt="\x1b]0;x\x07"
    )
    assert "\x1b" not in show_finding(finding)
    assert "\x07" not in show_finding(finding)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])), st.integers(1, 300), st.integers(1, 300))
def test_any_line_can_be_shown(line: str, column: int, width: int) -> None:
    shown, caret = show_excerpt(line, column, width)
    assert "^" in caret
    if CUT not in shown and column <= len(line):
        before = sum(map(cells, line[: column - 1]))
        assert caret.index("^") == before
