"""Lines that count one thing twice."""

from collections.abc import Callable

import pytest

from tallystick.ledger.case_text import parse_case
from tallystick.pipeline import check
from tests.case_parts import case_parts, claim, claims

Codes = Callable[[str], set[str]]
SHELLS = claim("shells", item="arms.ammunition.artillery", quantity="5M piece", period="2024")


def line(item: str = "arms.ammunition.artillery", **fields: str) -> str:
    rows = "".join(f"{key} = {value}\n" for key, value in fields.items())
    return f'[[line]]\ngiver = "KP"\nreceiver = "RU"\nitem = "{item}"\n{rows}'


def test_lines_of_one_item_over_different_times_are_two_lines(codes: Codes) -> None:
    later = claim("later", item="arms.ammunition.artillery", quantity="2M piece", period="2025")
    one = line(period='"2024"', claims='["shells"]')
    other = line(period='"2025"', claims='["later"]', id='"second"')
    text = claims(SHELLS, later)
    assert "L001" not in codes(text + "\n#> lines.toml\n" + one + other)
    assert "L001" in codes(text + "\n#> lines.toml\n" + one + other.replace("2025", "2024-12..2025"))


def test_a_line_by_hand_above_a_derived_one_is_seen(codes: Codes) -> None:
    total = claim("total", item="arms", quantity="9M piece", origin="afp")
    text = claims(SHELLS, total) + "\n#> lines.toml\n" + line("arms", claims='["total"]')
    assert "L001" in codes(text)


def test_a_claim_in_two_lines_by_hand_is_seen(codes: Codes) -> None:
    lines = line(claims='["shells"]') + line("arms.missile", claims='["shells"]')
    assert "L001" in codes(claims(SHELLS) + "\n#> lines.toml\n" + lines)


def test_a_line_left_out_overlaps_nothing(codes: Codes) -> None:
    lines = line(claims='["shells"]') + line(exclude="true", because='"once is enough"')
    assert "L001" not in codes(claims(SHELLS) + "\n#> lines.toml\n" + lines)


@pytest.mark.parametrize(("chosen", "expected"), [('["delivered"]', set()), ('["delivered", "ordered"]', {"L004"})])
def test_statuses_are_mixed_only_where_both_are_counted(chosen: str, expected: set[str], codes: Codes) -> None:
    head = f'#> case.toml\ntitle = "x"\nparties = ["KP", "RU"]\nwindow = "2024"\n[choices]\nstatus = {chosen}\n'
    ordered = claim("ordered", item="arms.ammunition.artillery", quantity="7M piece", period="2024", status="ordered")
    assert codes(head + claims(SHELLS, ordered)) & {"L004"} == expected


def test_the_sum_does_without_a_line_that_counts_twice() -> None:
    text = claims(SHELLS) + "\n#> lines.toml\n" + line() + line()
    parsed = parse_case({name: part.text for name, part in case_parts(text.encode()).items()})
    assert [entry.id for entry in check(parsed.case).lines.lines] == ["KP>RU:arms.ammunition.artillery"]
