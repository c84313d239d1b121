"""What parties signed, when, and what it provides for."""

import pytest

from tests.read.said import claims, rows

SIGNED = {
    "en": "Russia and Iran signed a strategic partnership treaty in January 2025.",
    "de": "Russland und der Iran unterzeichneten im Januar 2025 einen Vertrag über strategische Partnerschaft.",
    "fr": "La Russie et l'Iran ont signé un traité de partenariat stratégique en janvier 2025.",
    "es": "Rusia e Irán firmaron un tratado de asociación estratégica en enero de 2025.",
    "it": "Russia e Iran hanno firmato un trattato di partenariato strategico nel gennaio 2025.",
    "pt": "A Rússia e o Irã assinaram um tratado de parceria estratégica em janeiro de 2025.",
    "pl": "Rosja i Iran podpisały w styczniu 2025 roku traktat o partnerstwie strategicznym.",
    "ru": "Россия и Иран подписали договор о стратегическом партнёрстве в январе 2025 года.",
    "uk": "Росія та Іран підписали договір про стратегічне партнерство в січні 2025 року.",
    "tr": "Rusya ile İran Ocak 2025'te stratejik ortaklık anlaşması imzaladı.",
    "ar": "وقعت روسيا وإيران معاهدة شراكة استراتيجية في يناير 2025.",
    "ko": "러시아와 이란은 2025년 1월 조약에 서명했다.",
    "ja": "ロシアとイランは2025年1月、戦略的パートナーシップ条約に署名した。",
    "zh": "2025年1月，俄罗斯和伊朗签署了战略伙伴关系条约。",
}


@pytest.mark.parametrize("language", SIGNED)
def test_who_signed_and_when(language: str) -> None:
    (claim,) = claims(SIGNED[language], language)
    assert (claim.kind, claim.parties, claim.negated) == ("agreement", ("IR", "RU"), False)
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == ("2025-01", "2025-01")


def test_terms_are_those_that_the_sentence_names() -> None:
    text = "Russia and Iran signed a treaty that provides for intelligence sharing and training."
    assert rows(text) == ["agreement IR+RU intelligence_sharing,training"]


def test_one_party_alone_signs_nothing() -> None:
    assert rows("Russia signed a treaty.") == []


def test_the_two_countries_are_those_of_the_document() -> None:
    text = "Russia sent Iran 10 tanks. The two countries signed a defence pact."
    assert rows(text) == ["transfer RU>IR arms.armour.tank 10 piece", "agreement IR+RU"]
