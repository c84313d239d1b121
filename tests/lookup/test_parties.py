import json
from importlib.resources import files

import pytest

from tallystick.lookup.parties import all_parties, is_party, party_meant, party_name


def test_there_are_249_states_and_territories_and_three_bodies() -> None:
    codes = all_parties()
    assert len([code for code in codes if len(code) == 2]) == 249 + len({"EU", "UN"})
    assert len(codes) == 249 + len({"EU", "NATO", "UN"})


def test_the_table_is_sorted() -> None:
    states = [code for code in all_parties() if code not in {"EU", "NATO", "UN"}]
    assert states == sorted(states)


@pytest.mark.parametrize("code", ["KP", "RU", "KR", "UA", "IR", "CU", "VE", "PS", "TW", "EU", "NATO", "UN"])
def test_states_and_bodies_are_parties(code: str) -> None:
    assert is_party(code)


# Reserved or private codes that name no state in ISO 3166-1.
@pytest.mark.parametrize("code", ["UK", "EZ", "XK", "ZZ", "AC", "SU", "kp", "DPRK", ""])
def test_other_codes_are_none(code: str) -> None:
    assert not is_party(code)


def test_a_declared_body_is_a_party() -> None:
    assert is_party("wagner", {"wagner"})
    assert not is_party("wagner", {"hezbollah"})


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("DPRK", "KP"),
        ("dprk", "KP"),
        ("UK", "GB"),
        ("USA", "US"),
        ("North Korea", "KP"),
        ("russia", "RU"),
        ("kp", "KP"),
    ],
)
def test_what_was_meant(word: str, code: str) -> None:
    assert party_meant(word) == code


def test_nothing_meant() -> None:
    assert party_meant("Atlantis") is None


def test_names_in_english_and_other_languages() -> None:
    assert party_name("KP") == "North Korea"
    assert party_name("NATO") == "North Atlantic Treaty Organization"
    assert party_name("RU", "ko") == "러시아"
    assert party_name("KP", "fr") == "Corée du Nord"
    assert party_name("EU", "de") == "Europäische Union"
    assert party_name("NATO", "de") == "North Atlantic Treaty Organization"
    assert party_name("wagner", "de") == "wagner"


def test_english_names_are_babels() -> None:
    from babel import Locale

    territories = Locale.parse("en").territories
    for code, name in all_parties().items():
        assert territories.get(code, "North Atlantic Treaty Organization") == name


def test_the_codes_meant_are_codes() -> None:
    table = files("tallystick.data").joinpath("parties.toml").read_text(encoding="utf-8")
    block = table.partition("[meant]")[2].partition("[")[0]
    pairs = [line.split(" = ") for line in block.strip().splitlines()]
    assert len(pairs) > 5
    assert all(is_party(json.loads(code)) and not is_party(word) for word, code in pairs)
