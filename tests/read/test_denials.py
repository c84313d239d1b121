"""What did not happen, and what nobody has agreed to yet."""

import pytest

from tests.read.said import claims, rows

NOT = {
    "en": "Russia did not deliver 10 tanks to Iran.",
    "fr": "La Russie n'a pas livré 10 chars à l'Iran.",
    "es": "Rusia no entregó 10 tanques a Irán.",
    "it": "La Russia non ha consegnato 10 carri armati all'Iran.",
    "pt": "A Rússia não entregou 10 tanques ao Irã.",
    "pl": "Rosja nie dostarczyła Iranowi 10 czołgów.",
    "ru": "Россия не поставила Ирану 10 танков.",
    "uk": "Росія не поставила Ірану 10 танків.",
    "tr": "Rusya İran'a 10 tank teslim etmedi.",
    "ko": "러시아는 이란에 전차 10대를 인도하지 않았다.",
    "ja": "ロシアはイランに戦車10両を引き渡さなかった。",
    "zh": "俄罗斯没有向伊朗交付10辆坦克。",
}
PLANNED = {
    "en": "Russia plans to deliver 10 tanks to Iran.",
    "de": "Russland will dem Iran 10 Panzer liefern.",
    "fr": "La Russie envisage de livrer 10 chars à l'Iran.",
    "es": "Rusia planea entregar 10 tanques a Irán.",
    "it": "La Russia intende consegnare 10 carri armati all'Iran.",
    "pt": "A Rússia planeja entregar 10 tanques ao Irã.",
    "pl": "Rosja planuje dostarczyć Iranowi 10 czołgów.",
    "ru": "Россия планирует поставить Ирану 10 танков.",
    "uk": "Росія планує поставити Ірану 10 танків.",
    "tr": "Rusya İran'a 10 tank teslim etmeyi planlıyor.",
    "ar": "تعتزم روسيا تسليم إيران 10 دبابات.",
    "ko": "러시아는 이란에 전차 10대를 인도할 계획이다.",
    "ja": "ロシアはイランに戦車10両を引き渡す計画だ。",
    "zh": "俄罗斯计划向伊朗交付10辆坦克。",
}


@pytest.mark.parametrize("language", NOT)
def test_what_was_not_done_is_denied(language: str) -> None:
    assert rows(NOT[language], language) == ["not transfer RU>IR arms.armour.tank 10 piece"]


@pytest.mark.parametrize("language", PLANNED)
def test_a_plan_is_no_claim(language: str) -> None:
    assert rows(PLANNED[language], language) == []


def test_the_quote_of_a_denial_holds_the_word_that_denies() -> None:
    (claim,) = claims("Russia denied that it had delivered 10 tanks to Iran.")
    assert claim.negated
    assert "denied" in claim.quote


def test_no_fewer_than_is_a_hedge() -> None:
    (claim,) = claims("Russia delivered no fewer than 10 tanks to Iran.")
    assert not claim.negated
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (10, None)


def test_what_was_ordered_counts_though_it_is_to_come() -> None:
    assert rows("Iran has ordered 10 tanks from Russia and will receive them next year.") == [
        "transfer RU>IR arms.armour.tank 10 piece"
    ]
