"""Headers matched by what they say."""

import pytest

from tallystick.exchange.grids import Grid
from tallystick.exchange.headers import find_header, match_columns, normal

NAMES = {
    "giver": ("Donor", "countries"),
    "units": ("No. of Units",),
    "delivered": ("No. of Units delivered",),
    "eur": ("Total EUR",),
}


@pytest.mark.parametrize("text", ["Donor", " DONOR\n", "donor", "Dönor"])
def test_case_signs_and_accents_do_not_matter(text: str) -> None:
    assert find_header(Grid(name="g", rows=[[text]]), NAMES).columns == {"giver": 0}


def test_the_longer_name_is_preferred() -> None:
    header = ["No. of Units delivered (in-kind military aid)", "No. of Units (all)"]
    assert find_header(Grid(name="g", rows=[header]), NAMES).columns == {"delivered": 0, "units": 1}


def test_one_word_must_be_the_whole_header() -> None:
    assert match_columns(["items short version"], {"item": ("items",)}) == {}


def test_a_header_below_a_preamble() -> None:
    grid = Grid(name="g", rows=[["A title"], [], ["x", "Donor", "No. of Units"], ["1", "2", "3"]])
    found = find_header(grid, NAMES)
    assert (found.row, found.columns, found.unread()) == (2, {"giver": 1, "units": 2}, [(0, "x")])


def test_two_rows_that_make_one_header() -> None:
    grid = Grid(name="g", rows=[["", "Total", ""], ["Donor", "EUR", "USD"]], merged=((0, 1, 0, 2),))
    assert find_header(grid, NAMES).columns == {"giver": 0, "eur": 1}


def test_words_of_names_run_together() -> None:
    assert normal("totActivityValueEUR") == "tot activity value eur"
