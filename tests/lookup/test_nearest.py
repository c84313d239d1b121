import pytest

from tallystick.lookup.items import all_items
from tallystick.lookup.nearest import nearest_word
from tallystick.lookup.units import all_units


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("arms.amunition", "arms.ammunition"),
        ("Arms.Ammunition.Artilery", "arms.ammunition.artillery"),
        ("personel.troops", "personnel.troops"),
        ("fertilizer", "fertiliser"),
    ],
)
def test_a_mistyped_item_is_found(word: str, meant: str) -> None:
    assert nearest_word(word, all_items()) == meant


def test_plural_and_american_units_are_found() -> None:
    assert nearest_word("tonnes", all_units()) == "tonne"
    assert nearest_word("liter", all_units()) == "litre"


def test_the_spelling_of_the_known_word_is_kept() -> None:
    assert nearest_word("nis", ["NIS", "DIA"]) == "NIS"


def test_nothing_close_is_nothing() -> None:
    assert nearest_word("zzz", all_items()) is None
    assert nearest_word("arms", []) is None
