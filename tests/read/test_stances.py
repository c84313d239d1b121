"""Whose voice a signal is, what it is about and how it is known, in every language."""

import pytest

from tallystick.lookup.package_data import read_table
from tallystick.read.lexicon import LANGUAGES, lexicon
from tests.read.said import claims

OFFICERS = {  # officers of North Korea criticise Russia for poor coordination
    "ar": "انتقد ضباط كوريون شماليون روسيا بسبب سوء التنسيق.",
    "de": "Hohe nordkoreanische Offiziere kritisierten Russland wegen schlechter Koordination.",
    "en": "Senior North Korean officers criticised the Russian army for poor coordination.",
    "es": "Oficiales norcoreanos criticaron a Rusia por la mala coordinación.",
    "fr": "Des officiers supérieurs nord-coréens ont critiqué la Russie pour sa mauvaise coordination.",
    "it": "Ufficiali nordcoreani hanno criticato la Russia per lo scarso coordinamento.",
    "ja": "北朝鮮軍の将校は連携不足を理由にロシアを批判した。",
    "ko": "북한군 장교들은 조율이 부족하다며 러시아를 비난했다.",
    "pl": "Oficerowie północnokoreańscy skrytykowali Rosję za złą koordynację.",
    "pt": "Oficiais norte-coreanos criticaram a Rússia pela má coordenação.",
    "ru": "Северокорейские офицеры раскритиковали Россию за плохую координацию.",
    "tr": "Kuzey Koreli subaylar, kötü koordinasyon nedeniyle Rusya'yı eleştirdi.",
    "uk": "Північнокорейські офіцери розкритикували Росію за погану координацію.",
    "zh": "朝鲜军官批评俄罗斯协调不力。",
}
MINISTER = {  # Russia's foreign minister thanks North Korea for ammunition
    "ar": "شكر وزير الخارجية الروسي كوريا الشمالية على الذخيرة.",
    "de": "Der russische Außenminister dankte Nordkorea für die Munition.",
    "en": "Russia's foreign minister thanked North Korea for the ammunition.",
    "es": "El ministro ruso de Exteriores agradeció a Corea del Norte la munición.",
    "fr": "Le ministre russe des Affaires étrangères a remercié Pyongyang pour les munitions.",
    "it": "Il ministro degli Esteri russo ha ringraziato la Corea del Nord per le munizioni.",
    "ja": "ロシアのラブロフ外相は北朝鮮に弾薬供与への謝意を表した。",
    "ko": "러시아 외무장관은 북한에 포탄 지원에 대해 감사를 표했다.",
    "pl": "Rosyjski minister spraw zagranicznych podziękował Korei Północnej za amunicję.",
    "pt": "O ministro russo dos Negócios Estrangeiros agradeceu à Coreia do Norte as munições.",
    "ru": "Министр иностранных дел России поблагодарил Северную Корею за боеприпасы.",
    "tr": "Rusya Dışişleri Bakanı, Kuzey Kore'ye mühimmat için teşekkür etti.",
    "uk": "Міністр закордонних справ Росії подякував Північній Кореї за снаряди.",
    "zh": "俄罗斯外长感谢朝鲜提供弹药。",
}
DISPLEASED = {  # an intelligence service: the leader is unhappy with what he got
    "en": (
        "According to South Korean intelligence, North Korean leader Kim Jong Un is unhappy with Russia over what it "
        "received in return."
    ),
    "es": "Según la inteligencia surcoreana, Kim Jong Un está descontento con Rusia por las compensaciones recibidas.",
    "zh": "据韩国国情院称，金正恩对俄罗斯的补偿表示不满。",
}


def stances(text: str, language: str = "en") -> list[tuple[str | None, str | None, str | None]]:
    """(voice, topic, manner) of the signals of a text."""
    return [(c.voice, c.topic, c.manner) for c in claims(text, language) if c.kind == "signal"]


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryLanguage:
    def test_officers_blame_an_ally_for_poor_coordination(self, language: str) -> None:
        assert stances(OFFICERS[language], language) == [("military", "coordination", "public")]

    def test_a_minister_gives_thanks_for_ammunition(self, language: str) -> None:
        assert stances(MINISTER[language], language) == [("ministry", "arms", "public")]

    def test_the_words_are_those_of_the_ledger(self, language: str) -> None:
        book, words = lexicon(language), read_table("words", dict[str, object])
        assert book.voices.keys() == _names(words["voices"])
        assert book.topics.keys() == _names(words["topics"]) - {"other"}
        assert book.manners.keys() == {"observer", "assessed", "reported"}

    def test_every_word_has_some_patterns(self, language: str) -> None:
        book = lexicon(language)
        for section in (book.voices, book.topics, book.manners):
            assert all(len(words) >= 8 for words in section.values())
            assert all(word == word.strip() and word.strip(" *") for words in section.values() for word in words)


def _names(section: object) -> set[str]:
    assert isinstance(section, dict)
    return set(section)


@pytest.mark.parametrize("language", sorted(DISPLEASED))
def test_what_an_observer_concludes_is_assessed(language: str) -> None:
    assert stances(DISPLEASED[language], language) == [("leader", "compensation", "assessed")]


def test_what_another_tells_is_reported() -> None:
    text = "A North Korean defector said that Pyongyang had complained to Moscow about faulty jets."
    assert stances(text) == [(None, "quality", "reported")]


def test_hearsay_without_a_teller_is_reported() -> None:
    assert stances("Tehran reportedly accused Moscow of stealing satellite technology.") == [
        (None, "technology", "reported")
    ]


def test_the_office_of_the_other_side_is_not_the_voice() -> None:
    assert stances("Warsaw thanked the Ukrainian president for the wheat.") == [(None, "economy", "public")]


def test_the_nearest_office_speaks() -> None:
    assert stances("The Indian defence ministry spokesman accused the Pakistani army of shelling villages.") == [
        ("ministry", "war", "public")
    ]


def test_state_media_and_the_street() -> None:
    assert stances("Iranian state media accused Russia of delivering faulty jets.")[0][0] == "state media"
    assert stances("Armenian protesters accused Russia of breaking the treaty.") == [("public", "alliance", "public")]


def test_two_signals_of_a_sentence_keep_their_own_topics() -> None:
    text = "Beijing accused Washington of escalation, and Tokyo thanked Manila for the radar data."
    assert [topic for _, topic, _ in stances(text)] == ["war", "arms"]


def test_nothing_said_of_voice_or_topic_stays_empty() -> None:
    assert stances("Dhaka accused Delhi.") == [(None, None, "public")]


def test_other_claims_have_no_stance() -> None:
    (claim,) = claims("Russia sent Iran 10 tanks.")
    assert (claim.voice, claim.topic, claim.manner) == (None, None, None)
