"""What an adjustment may apply to."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("target", "fits"),
    [
        ("arms.ammunition", True),
        ("KP>RU", True),
        ("KP>RU:arms.missile/KN-23", True),
        ("KP>RU:arms.missile@Kursk#ordered", True),
        ("KP>XX", False),
        ("KP>RU:shells", False),
        ("everything", False),
    ],
)
def test_an_adjustment_applies_to_an_item_a_pair_or_a_line(
    target: str, codes: Callable[[str], set[str]], *, fits: bool
) -> None:
    row = f'applies_to = "{target}"\nkind = "condition"\nfactor = "0.5 share"\norigin = "nis"\n'
    assert ("V007" in codes(f"#> adjustments.toml\n[[adjustment]]\n{row}")) is not fits
