"""The outlook on the page."""

from tallystick.pipeline import outlook
from tallystick.report.labels import Labels
from tallystick.report.page_outlook import OutlookView, outlook_view
from tests.report.ledgers import answered, news
from tests.report.page_reader import read_page
from tests.report.promises import CLAIMS, FILES, promised
from tests.report.site_maker import html_of


def view() -> OutlookView:
    return outlook_view(outlook(promised()), Labels(promised().case))


def section() -> str:
    return read_page(html_of(promised(), "outlook.html")).one("outlook").text


def test_every_rating_and_judgement_names_who_made_it() -> None:
    (matrix,) = view().matrices
    assert matrix.by == "A. Analyst"
    assert {judgement.by for judgement in view().judgements} == {"A. Analyst"}
    assert [stake.whose[:22] for stake in view().stakes] == ["supposed by nobody: mo"] * 2 + ["as B. Analyst supposes"]


def test_a_rating_without_a_name_says_so() -> None:
    nameless = {**FILES, "outlook.toml": FILES["outlook.toml"].replace('by = "A. Analyst"\nbecause', "because")}
    html = html_of(answered(CLAIMS, nameless), "outlook.html")
    assert "nobody who is named" in read_page(html).one("outlook").text


def test_the_matrix_says_what_changes_where_one_is_left_out() -> None:
    (matrix,) = view().matrices
    assert [score.title for score in matrix.scores if score.least] == ["It ends"]
    assert matrix.drops == ("Without Other estimates the least speaks against «It stays as it is»",)


def test_confidence_stands_apart_from_the_chance() -> None:
    second = next(one for one in view().judgements if one.claim == "blamed")
    assert second.words == "very likely (80 % to 95 %), 70 %"
    assert second.confidence == "moderate"
    assert "moderate" not in second.words


def test_a_hypothesis_with_a_mean_life_says_the_chance_to_outlive_it() -> None:
    assert "lasts till then in" in dict(view().hypotheses)["It stays as it is"]


def test_rates_keep_the_digits_that_they_were_published_with() -> None:
    assert [rate.value for rate in view().rates][:2] == ["74.5\u202f%", "about 25\u202f%"]
    assert view().spread == "22\u202f% to 78\u202f%"


def test_the_picture_holds_judgements_and_published_shares() -> None:
    assert view().pictures[0].count("<circle") == 2 + 11
    assert view().pictures[0].count("said box") == 3


def test_a_case_without_judgements_makes_none() -> None:
    text = read_page(html_of(news(), "outlook.html")).one("outlook").text
    assert "no judgement of the future that a named person published, and none is made here" in text
    assert "lists no hypotheses" in text


def test_hostile_words_stay_words() -> None:
    evil = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    hostile = {name: text.replace("It ends", evil).replace("The autumn.", evil) for name, text in FILES.items()}
    html = html_of(answered(CLAIMS, hostile), "outlook.html")
    assert read_page(html).faults == []
    assert "<img" not in html
