"""Acts and stances of one party toward another."""

import pytest

from tests.read.said import claims, rows

ACCUSED = {
    "en": "Tehran accused Moscow of delays.",
    "de": "Teheran warf Moskau Verzögerungen vor.",
    "fr": "Téhéran a accusé Moscou de retards.",
    "es": "Teherán acusó a Moscú de retrasos.",
    "it": "Teheran ha accusato Mosca di ritardi.",
    "pt": "Teerã acusou Moscou de atrasos.",
    "pl": "Teheran oskarżył Moskwę o opóźnienia.",
    "ru": "Тегеран обвинил Москву в задержках.",
    "uk": "Тегеран звинуватив Москву в затримках.",
    "tr": "Tahran, Moskova'yı gecikmelerle suçladı.",
    "ar": "اتهمت طهران موسكو بالتأخير.",
    "ko": "이란은 지연을 이유로 러시아를 비난했다.",
    "ja": "イランは遅れを理由にロシアを非難した。",
    "zh": "伊朗指责俄罗斯拖延。",
}


@pytest.mark.parametrize("language", ACCUSED)
def test_who_blames_whom(language: str) -> None:
    assert rows(ACCUSED[language], language) == ["signal IR>RU accuse"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tehran thanked Moscow for its help.", "signal IR>RU support"),
        ("Tehran rejected a request from Moscow.", "signal IR>RU reject"),
        ("Japan imposed sanctions on North Korea.", "signal JP>KP sanction"),
    ],
)
def test_other_events(text: str, wanted: str) -> None:
    assert rows(text) == [wanted]


def test_nobody_signals_to_himself() -> None:
    assert rows("Moscow criticised the Russian government.") == []


def test_the_actor_is_not_his_own_origin() -> None:
    (claim,) = claims("Tehran accused Moscow of delays.")
    assert claim.origins == ()


def test_what_is_a_transfer_already_is_no_signal() -> None:
    assert [row.split()[0] for row in rows("Russia delivered 10 tanks to Iran in support of Tehran.")] == ["transfer"]
