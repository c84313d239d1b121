"""The answer on one screen."""

from tallystick.report.site_answer import answer_bands
from tests.report.hostile import empty
from tests.report.ledgers import DOCUMENTS, NEWS, answered, built, news
from tests.report.site_maker import page_of_site, site_from, text_of


def test_leads_with_the_study_whose_own_both_sides_are() -> None:
    text = text_of(news())
    assert "North Korea gave at least 4.67 times as much as came back from Russia, by one study." in text
    assert "both sides come from one study" in text
    assert "at least 12.4" in text


def test_says_that_nothing_is_comparable_where_nothing_is() -> None:
    crossed = NEWS.replace(
        'value = "at most 1.2bn USD"\norigin = "study"', 'value = "at most 1.2bn USD"\norigin = "nis"'
    )
    result = answered(crossed)
    assert result.balanced.sheet.headline is None
    text = text_of(result)
    assert "Not comparable." in text
    assert "times as much as came back" not in text
    assert "Bounds of all that is said" in text


def test_the_paragraph_has_both_sides_the_priced_part_the_unpriced_and_lives() -> None:
    text = text_of(news())
    assert "North Korea to Russia: at least 5.6 bn USD (arms) by that study" in text
    assert "1 without a price, troops, so the top is open" in text
    assert "Lives, counted and never priced: North Korea, killed" in text


def test_a_sum_that_is_built_stands_with_its_coverage() -> None:
    assert "2.7–14 bn USD from 1 of 2 known lines" in text_of(built())


def test_says_that_it_is_a_demonstration_while_no_original_is_archived() -> None:
    assert "A demonstration. Not one of the 7 claims rests on an archived original" in text_of(news())
    archived = {"documents.toml": DOCUMENTS.replace('"full"', '"archived"\nsha256 = "' + "a" * 64 + '"')}
    text = text_of(answered(NEWS, archived))
    assert "demonstration" not in text
    assert "7 of 7 claims rest on an archived original" in text


def test_says_how_many_claims_were_left_out() -> None:
    result = answered(NEWS.replace('receiver = "KP"\nitem = "money.cash"', 'receiver = "QQ"\nitem = "money.cash"'))
    assert result.balanced.sheet.claims["error"] == 1
    assert "1 claim with an error is left out of every sum" in text_of(result)
    assert "QQ" in text_of(result, "findings.html")


def test_a_case_without_a_claim_reads_as_one() -> None:
    text = text_of(empty())
    assert "No figure can be given" in text
    assert "The case has no claim yet" in text
    assert page_of_site(empty()).all("figure") == []


def test_the_first_picture_has_one_band_a_source() -> None:
    for side in answer_bands(site_from(news())):
        names = [band.name for band in side.bands]
        assert len(names) == len(set(names))
        assert side.unpriced == ()
