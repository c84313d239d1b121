"""What one unit costs."""

from tests.read.said import claims, rows


def test_each() -> None:
    assert rows("Russia delivered 10 drones to Iran. Each drone costs 20,000 dollars.") == [
        "transfer RU>IR arms.drone 10 piece",
        "price arms.drone 20000 USD",
    ]


def test_pay_is_the_price_of_people() -> None:
    (claim,) = claims("North Korean soldiers are paid $2,000 a month by Russia, each.")
    assert (claim.kind, claim.item) == ("price", "personnel.troops")
    assert claim.value is not None
    assert (claim.value.low, claim.value.per) == (2000, "month")


def test_a_total_is_no_price() -> None:
    assert rows("Russia delivered 10 drones at a total price of 200,000 dollars to Iran.") == [
        "transfer RU>IR arms.drone 10 piece 200000 USD"
    ]


def test_a_price_of_nothing_named_is_none() -> None:
    assert rows("Russia said that it costs 20,000 dollars.") == []
