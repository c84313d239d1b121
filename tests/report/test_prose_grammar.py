"""Names in the forms that sentences want."""

import pytest

from tallystick.report.prose_grammar import Name, party_named


@pytest.mark.parametrize(
    ("language", "code", "pattern", "words"),
    [
        ("en", "KP", "{name}", "North Korea"),
        ("en", "US", "{name:'s}", "the United States’"),
        ("fr", "KP", "{name:de}", "de la Corée du Nord"),
        ("fr", "IR", "{name:à}", "à l’Iran"),
        ("fr", "JP", "{name:à}", "au Japon"),
        ("fr", "US", "{name} {name:a|ont}", "les États-Unis ont"),
        ("fr", "IL", "{name:de}", "d’Israël"),
        ("fr", "CU", "{name:à}", "à Cuba"),
        ("fr", "MX", "{name:de}", "du Mexique"),
        ("de", "RU", "{name:G}", "Russlands"),
        ("de", "UA", "{name:D}", "der Ukraine"),
        ("de", "IR", "{name:A}", "den Iran"),
        ("de", "US", "{name:N} {name:hat|haben}", "die USA haben"),
        ("ko", "KP", "{name:이/가}", "북한이"),
        ("ko", "RU", "{name:은/는}", "러시아는"),
        ("ar", "RU", "{name:قدّم|قدّمت}", "قدّمت"),
        ("ar", "IQ", "{name:قدّم|قدّمت}", "قدّم"),
        ("ar", "US", "{name:ل}", "للولايات المتحدة"),
    ],
)
def test_parties(language: str, code: str, pattern: str, words: str) -> None:
    assert pattern.format(name=party_named(code, language)) == words


def test_any_other_name_stands_as_it_is() -> None:
    for language in ("en", "fr", "de", "ko", "ar"):
        assert f"{Name('Wagner', language)}" == "Wagner"
    assert f"{Name('Africa Corps', 'fr'):de}" == "d’Africa Corps"


def test_words_have_particles_too() -> None:
    assert f"{Name('56억 달러', 'ko'):이다/다}" == "56억 달러다"
    assert f"{Name('10만 배럴', 'ko'):으로/로}" == "10만 배럴로"
