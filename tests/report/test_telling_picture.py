from tallystick.report.telling_picture import telling_pictures
from tests.report.ledgers import built, news
from tests.report.site_maker import site_from


def test_each_origin_stands_once_and_all_of_them_last() -> None:
    site = site_from(built())
    value = next(value for value in site.valuation.lines if value.quantity and value.price)
    wide, narrow = telling_pictures(value, site.labels)
    for picture in (wide, narrow):
        assert picture.count("All of them together") == 2  # drawn, and told to who cannot see it
    assert "middle" in wide
    assert "people lost" not in wide


def test_a_line_without_a_figure_has_none() -> None:
    site = site_from(news())
    shown = [telling_pictures(value, site.labels) for value in site.valuation.lines]
    assert all(len(pictures) in {0, 2} for pictures in shown)
