from tallystick.report.site_standing import standing_values
from tests.report.ledgers import built
from tests.report.site_maker import site_from, text_of


def test_rows_name_parts_of_the_sources_and_what_is_built_on_each() -> None:
    text = text_of(built(), "standing.html")
    assert "official data alone" in text
    assert "without the belligerents" in text
    assert "no source of North Korea, Russia" in text
    assert "no line has a value" in text


def test_each_origin_that_moves_the_sum_is_named_with_what_rests_on_it() -> None:
    found = standing_values(site_from(built()))["without"]
    assert isinstance(found, tuple)
    assert found
    assert all(row.name and row.rests for row in found)


def test_a_large_case_says_which_command_makes_the_table() -> None:
    site = site_from(built())
    site.__dict__["standing"] = None
    try:
        assert "tally balance --interests" in text_of(built(), "standing.html")
    finally:
        del site.__dict__["standing"]
