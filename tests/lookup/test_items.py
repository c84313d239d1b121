import pytest

from tallystick.lookup.items import all_items, ancestors, is_below, is_item, item
from tallystick.lookup.units import is_unit

# The taxonomy as the annotation guide prints it.
GUIDE = """
arms                      arms.ammunition            arms.ammunition.artillery   arms.ammunition.mortar
arms.ammunition.rocket    arms.ammunition.small-arms arms.missile                arms.missile.ballistic
arms.missile.cruise       arms.missile.air-defence   arms.artillery              arms.artillery.rocket
arms.air-defence          arms.aircraft              arms.helicopter             arms.drone
arms.armour               arms.armour.tank           arms.ship                   arms.ship.submarine
arms.small-arms           arms.anti-tank             arms.mine                   arms.electronic-warfare
arms.radar                personnel                  personnel.troops            personnel.engineers
personnel.workers         personnel.instructors      personnel.medics            personnel.killed
personnel.wounded         personnel.missing          personnel.captured          personnel.casualties
food                      food.grain                 food.rice                   food.flour
food.meat                 energy                     energy.oil                  energy.oil.refined
energy.gas                energy.coal                energy.electricity          money
money.cash                money.loan                 money.grant                 money.gold
money.debt-relief         money.investment           technology                  technology.space
technology.nuclear        technology.missile         technology.military         medical
humanitarian              fertiliser                 machinery                   vehicle
raw-material              infrastructure             training                    intelligence
service                   unspecified
"""


def test_taxonomy_is_the_guides() -> None:
    assert sorted(all_items()) == sorted(GUIDE.split())


@pytest.mark.parametrize("word", GUIDE.split())
def test_every_ancestor_is_an_item_and_the_last_is_the_root(word: str) -> None:
    assert all(is_item(entry) for entry in ancestors(word))
    if word != "unspecified":
        assert ancestors(word)[-1] == "unspecified"


def test_ancestors_stand_nearest_first() -> None:
    assert ancestors("arms.armour.tank") == ("arms.armour", "arms", "unspecified")
    assert ancestors("unspecified") == ()


def test_below_is_strict_and_goes_by_whole_words() -> None:
    assert is_below("food.rice", "food")
    assert is_below("food", "unspecified")
    assert not is_below("food", "food")
    assert not is_below("food", "food.rice")
    assert not is_below("unspecified", "unspecified")
    assert not is_below("arms.armour", "arms.ar")


def test_losses_are_people() -> None:
    losses = {word for word in all_items() if item(word).loss}
    assert losses == {f"personnel.{word}" for word in ("killed", "wounded", "missing", "captured", "casualties")}
    assert {word for word in all_items() if item(word).people} == {
        word for word in all_items() if word.split(".")[0] == "personnel"
    }


def test_trade_is_goods_and_work_and_never_arms_or_money() -> None:
    families = {word.split(".")[0] for word in all_items() if item(word).trade}
    assert families == {
        "food",
        "energy",
        "raw-material",
        "machinery",
        "vehicle",
        "fertiliser",
        "medical",
        "infrastructure",
        "service",
        "personnel",
    }
    assert [word for word in all_items() if item(word).trade and item(word).people] == ["personnel.workers"]
    assert all(item(word).trade for word in all_items() if word.split(".")[0] in {"food", "energy"})


def test_natural_units_are_units() -> None:
    named = {unit for word in all_items() if (unit := item(word).unit) is not None}
    assert all(is_unit(unit) for unit in named)
    assert item("arms.ammunition.artillery").unit == "piece"
    assert item("personnel.troops").unit == "person"
    assert item("energy.oil.refined").unit == "barrel"
    assert item("unspecified").unit is None


def test_labels_tell_items_apart() -> None:
    labels = [item(word).label for word in all_items()]
    assert len(set(labels)) == len(labels)


def test_a_word_that_is_no_item_raises() -> None:
    assert not is_item("arms.amunition")
    with pytest.raises(KeyError, match="amunition"):
        item("arms.amunition")
