"""Who is said to have said it."""

import pytest

from tests.read.said import claims


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The British ministry said Iran had sent Russia 1,700 drones.", ("British ministry",)),
        ("According to the Lindqvist Institute, Iran sent Russia 1,700 drones.", ("Lindqvist Institute",)),
        ("Iran sent Russia 1,700 drones, the Lindqvist Institute said.", ("Lindqvist Institute",)),
        ("Iran sent Russia 1,700 drones.", ()),
    ],
    ids=["before", "according to", "inverted", "nobody"],
)
def test_who_says_so(text: str, wanted: tuple[str, ...]) -> None:
    (claim,) = claims(text)
    assert claim.origins == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "Selon le ministère britannique, l'Iran a livré 10 chars à la Russie.", "ministère britannique"),
        ("de", "Laut dem Institut Lindqvist lieferte der Iran Russland 10 Panzer.", "Institut Lindqvist"),
        ("es", "Según el Instituto Lindqvist, Irán entregó 10 tanques a Rusia.", "Instituto Lindqvist"),
        ("ru", "По данным Лондона, Иран поставил России 10 танков.", "Лондона"),
        ("ko", "런던에 따르면 이란은 러시아에 전차 10대를 인도했다.", "런던"),
        ("ja", "英国によると、イランはロシアに戦車10両を引き渡した。", "英国"),
        ("zh", "据英国称，伊朗向俄罗斯交付了10辆坦克。", "英国"),
    ],
)
def test_names_stand_as_in_the_text(language: str, text: str, wanted: str) -> None:
    (claim,) = claims(text, language)
    assert claim.origins == (wanted,)


def test_the_teller_holds_for_his_own_sentence_only() -> None:
    first, second = claims("The Lindqvist Institute said Iran had sent Russia 10 tanks. Iran sent Russia 300 missiles.")
    assert first.origins == ("Lindqvist Institute",)
    assert second.origins == ()


def test_a_bare_noun_stands_for_the_name_before() -> None:
    text = (
        "The Lindqvist Institute said Iran had sent Russia 10 tanks. According to the institute, it sent 300 missiles."
    )
    assert [claim.origins for claim in claims(text)] == [("Lindqvist Institute",)] * 2


def test_a_lead_in_tells_for_its_list() -> None:
    text = "According to the Lindqvist Institute, Russia delivered to Iran:\n- 10 tanks\n- 5 aircraft"
    assert [claim.origins for claim in claims(text)] == [("Lindqvist Institute",)] * 2
