from tallystick.report.site_courses import side_tracks
from tests.report.hostile import empty
from tests.report.ledgers import built, news
from tests.report.site_maker import site_from, text_of


def test_a_side_with_bounds_only_ends_where_the_balance_says() -> None:
    tracks = {track.title: track for track in side_tracks(site_from(news()))}
    assert tracks["North Korea → Russia"].words == "at least 5.6\u202fbn\u00a0USD"
    assert all(not track.words for track in side_tracks(site_from(built())))


def test_the_months_begin_with_the_first_that_has_anything() -> None:
    assert "middle" in text_of(built(), "time.html")
    assert "No line has a value" in text_of(empty(), "time.html")
