"""Crosswalks speak of words that there are, on our side and on theirs."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from tallystick.lookup import words
from tallystick.lookup.crosswalks import crosswalk, item_theirs, ours, theirs
from tallystick.lookup.items import is_item

TABLES = sorted(path.name.removesuffix(".toml") for path in files("tallystick.data").joinpath("crosswalks").iterdir())
ITEMS = [name for name in TABLES if name.startswith("items-")]
OF = {"statuses": set(words.statuses()), "tlp": set(words.tlp_words()), "prices": set(words.bases())}


@pytest.mark.parametrize("name", [name for name in TABLES if not name.endswith("-columns")])
def test_a_table_names_its_source(name: str) -> None:
    table = crosswalk(name)
    assert table.source
    assert table.url.startswith("https://")
    assert table.pairs


@pytest.mark.parametrize("name", ITEMS)
def test_items_are_items(name: str) -> None:
    assert [word for word in crosswalk(name).pairs if not is_item(word)] == []


@pytest.mark.parametrize("name", ["statuses-kiel", "statuses-iati", "statuses-sipri", "tlp-misp", "prices-kiel"])
def test_our_words_are_ours(name: str) -> None:
    assert set(crosswalk(name).pairs) <= OF[name.partition("-")[0]]


@pytest.mark.parametrize("name", ["items-unroca", "items-hs", "items-sipri", "statuses-iati"])
def test_their_words_have_a_label(name: str) -> None:
    table = crosswalk(name)
    assert {other for word in table.pairs for other in theirs(name, word)} <= set(table.labels)


def test_every_grade_status_and_word_has_its_place() -> None:
    assert set(crosswalk("admiralty-misp").pairs) == {
        *words.reliability_grades(),
        *map(str, words.credibility_grades()),
    }
    assert set(crosswalk("tlp-misp").pairs) == set(words.tlp_words())
    assert set(crosswalk("statuses-iati").pairs) == set(words.statuses())


def test_an_item_takes_the_category_of_its_general_one() -> None:
    assert item_theirs("sipri", "arms.ship.submarine") == ("Ships",)
    assert item_theirs("hs", "arms.ammunition.artillery") == ("9306",)
    assert item_theirs("unroca", "food.rice") == ()


def test_the_way_back() -> None:
    assert (ours("items-sipri", "armoured vehicles"), ours("tlp-misp", "tlp:white")) == ("arms.armour", "clear")
    assert ours("statuses-kiel", "Allocation") == "allocated"
    assert ours("statuses-iati", "2") == "committed"


@pytest.mark.parametrize(
    ("table", "file", "separator"),
    [("admiralty-misp", "misp_admiralty-scale.json", ":"), ("icd203-misp", "misp_estimative-language.json", ":")],
)
def test_tags_are_those_of_the_taxonomy(table: str, file: str, separator: str) -> None:
    found = sorted(Path(__file__).parents[3].glob(f"*/data/vocab/{file}"))
    if not found:
        pytest.skip(f"{file} lies nowhere beside the checkout")
    taxonomy = json.loads(found[0].read_text("utf-8"))
    tags = {
        f'{taxonomy["namespace"]}{separator}{value["predicate"]}="{entry["value"]}"'
        for value in taxonomy["values"]
        for entry in value["entry"]
    }
    assert {tag for word in crosswalk(table).pairs for tag in theirs(table, word)} <= tags
