"""People and equipment that somebody lost."""

import pytest

from tests.read.said import claims, rows

KILLED = {
    "en": "Ukraine said 300 North Korean soldiers were killed in Kursk.",
    "de": "Nach britischen Angaben wurden 300 nordkoreanische Soldaten getötet.",
    "fr": "Selon Londres, 300 soldats nord-coréens ont été tués.",
    "es": "Según Londres, 300 soldados norcoreanos murieron.",
    "it": "Secondo Londra, 300 soldati nordcoreani sono stati uccisi.",
    "pt": "Segundo Londres, 300 soldados norte-coreanos foram mortos.",
    "pl": "Według Londynu zginęło 300 żołnierzy północnokoreańskich.",
    "ru": "По данным Лондона, погибли 300 северокорейских солдат.",
    "uk": "За даними Лондона, загинули 300 північнокорейських солдатів.",
    "tr": "Londra'ya göre 300 Kuzey Kore askeri öldürüldü.",
    "ar": "وفقا للندن، قتل 300 جندي كوري شمالي.",
    "ko": "런던에 따르면 북한군 300명이 사망했다.",
    "ja": "英国によると、北朝鮮兵300人が死亡した。",
    "zh": "据英国称，300名朝鲜士兵阵亡。",
}


@pytest.mark.parametrize("language", KILLED)
def test_the_dead_are_those_of_their_own_side(language: str) -> None:
    assert rows(KILLED[language], language) == ["loss KP personnel.killed 300 person"]


def test_equipment_keeps_its_own_item() -> None:
    assert rows("Russia lost 40 tanks in March.") == ["loss RU arms.armour.tank 40 piece"]


def test_a_period_goes_with_the_loss() -> None:
    (claim,) = claims("Russia lost 40 tanks in March 2024.")
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == ("2024-03", "2024-03")


def test_the_dead_of_nobody_known_are_no_claim() -> None:
    assert rows("Three people were killed in a fire.") == []
