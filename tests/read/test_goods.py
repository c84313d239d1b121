"""Which thing a figure counts, and which verb and parties go with it."""

import pytest

from tests.read.said import claims, rows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran sent Russia 40 Shahed drones.", ["transfer IR>RU arms.drone 40 piece"]),
        ("Russia sent Iran 300 tonnes of wheat.", ["transfer RU>IR food.grain 300 tonne"]),
        ("Iran sent Russia 152-mm artillery shells, about 5,000 of them.", None),
        ("Russia sent Iran a corvette.", ["transfer RU>IR arms.ship 1 piece"]),
    ],
)
def test_the_thing_that_a_figure_counts(text: str, wanted: list[str] | None) -> None:
    found = rows(text)
    if wanted is None:  # whatever it is read as, the calibre counts nothing
        assert all("152" not in row for row in found)
    else:
        assert found == wanted


def test_the_two_countries_are_no_two_goods() -> None:
    assert rows("The two countries exchanged views on tanks. Russia and Iran were silent.") == []


def test_the_worth_of_counted_goods_is_theirs() -> None:
    (claim,) = claims("Iran supplied Russia with 500 missiles for 200 million dollars.")
    assert claim.quantity is not None
    assert claim.value is not None
    assert (claim.quantity.low, claim.value.low) == (500, 200_000_000)


def test_money_beside_goods_that_are_not_counted() -> None:
    assert rows("Russia delivered arms worth 200 million dollars to Iran.") == ["transfer RU>IR arms 200000000 USD"]


def test_rows_of_a_table_that_name_what_they_count() -> None:
    text = "Deliveries from Russia to Iran\ntanks | 10\naircraft | 5\nrice | 300 tonnes\n"
    assert rows(text) == [
        "transfer RU>IR arms.armour.tank 10 piece",
        "transfer RU>IR arms.aircraft 5 piece",
        "transfer RU>IR food.rice 300 tonne",
    ]
