from tallystick.model.sheet import Amount
from tallystick.report.bands import Band, Names, PictureSide, picture_sides, unpriced_words
from tallystick.report.labels import Labels
from tests.report.ledgers import built, news


def named(labels: Labels) -> Names:
    return Names(labels.parties(), labels.sources())


def sides_of_news() -> tuple[PictureSide, ...]:
    balanced = news().balanced
    return picture_sides(balanced.sheet, named(Labels(news().case)), balanced.valuation.lines)


def bands_of_built() -> dict[str, Band]:
    side = picture_sides(built().balanced.sheet, named(Labels(built().case)))[0]
    return {band.name: band for band in side.bands}


def test_one_sided_words_stay_one_sided() -> None:
    gave, got = sides_of_news()
    assert [(b.low, b.high, b.q50) for b in gave.bands] == [(5.6e9, None, None)] * 2
    assert [(b.low, b.q50) for b in got.bands] == [(None, None)] * 3
    assert sorted(b.high or 0 for b in got.bands) == [450e6, 1.2e9, 1.2e9]


def test_each_teller_of_a_valued_line_has_a_band() -> None:
    got = sides_of_news()[1]
    assert got.bands[0].name == "Built from lines: bounds only"
    assert {band.name: band.words for band in got.bands[1:]} == {
        "A study": "up to 1.2\u202fbn\u00a0USD",
        "Other estimates": "up to 450\u202fM\u00a0USD",
    }


def test_what_has_no_price_is_listed_with_its_quantity() -> None:
    gave, got = sides_of_news()
    assert len(gave.unpriced) == 1
    assert gave.unpriced[0].startswith("Troops, about 15,000\u00a0persons (")
    assert got.unpriced == ("Cash",)


def test_a_sum_has_its_quantiles_and_bounds() -> None:
    band = bands_of_built()["Built from lines"]
    total = built().balanced.sheet.directions[0].built
    assert total is not None
    assert (band.q05, band.q50, band.q95) == (total.q05, total.q50, total.q95)
    assert band.high is None
    assert band.about == "1 of 2 known lines priced"
    assert "middle" in band.words


def test_a_total_in_another_money_stands_on_the_same_scale() -> None:
    row = next(row for row in built().balanced.sheet.directions[0].stated if row.currency == "KRW")
    band = bands_of_built()["National Intelligence Service"]
    assert row.factor is not None
    assert row.low is not None
    assert band.low == row.low * row.factor
    assert band.words.startswith("about 10\u202ftrn\u00a0KRW (")
    assert band.words.endswith("USD)")


def test_totals_of_the_window_come_first() -> None:
    names = list(bands_of_built())
    assert names == ["Built from lines", "National Intelligence Service", "Other estimates"]
    assert not bands_of_built()["Other estimates"].current


def test_an_open_quantity_is_left_out() -> None:
    nothing = Amount(q05=None, q50=None, q95=None, mean=None, low=None, high=None, unit="piece")
    assert unpriced_words("food", nothing) == "Food"
