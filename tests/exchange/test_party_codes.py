"""Names of parties as tables write them."""

import pytest

from tallystick.exchange.party_codes import Parties, party_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "US"), ("Czech Republic", "CZ"), ("South Korea", "KR"), ("Turkey", "TR"), ("Türkiye", "TR"),
        ("EU (Commission and Council)", "EU"), ("European Peace Facility", "EPF"), ("Viet Nam", "VN"), ("DPRK", "KP"),
        ("Deutschland", "DE"), ("Росія", "RU"), ("러시아", "RU"), ("United Nations**", "UN"), ("Soviet Union", "SUN"),
        ("gb", "GB"), ("Narnia", None), ("", None),
    ],
)  # fmt: skip
def test_names(name: str, code: str | None) -> None:
    assert party_code(name) == code


def test_bodies_are_declared_and_unknown_names_told() -> None:
    parties = Parties()
    assert [parties.code(name) for name in ("Poland", "European Peace Facility", "Wagner Group", "Wagner Group")] == [
        *("PL", "EPF", "WAGNER-GROUP", "WAGNER-GROUP"),
    ]
    assert {code: body.name for code, body in parties.declared.items()} == {
        "EPF": "European Peace Facility",
        "WAGNER-GROUP": "Wagner Group",
    }
    assert parties.unknown == {"Wagner Group": "WAGNER-GROUP"}


def test_two_names_never_share_a_code() -> None:
    parties = Parties()
    assert parties.code("Group A!") != parties.code("Group A?")
