"""What passes from one party to another, told in each language with each side as the subject."""

import pytest

from tests.read.said import claims, rows

DELIVERED = {
    "en": "Russia delivered 10 tanks to Iran.",
    "de": "Russland lieferte dem Iran zehn Panzer.",
    "fr": "La Russie a livré 10 chars à l'Iran.",
    "es": "Rusia entregó 10 tanques a Irán.",
    "it": "La Russia ha consegnato 10 carri armati all'Iran.",
    "pt": "A Rússia entregou 10 tanques ao Irã.",
    "pl": "Rosja dostarczyła Iranowi 10 czołgów.",
    "ru": "Россия поставила Ирану 10 танков.",
    "uk": "Росія поставила Ірану 10 танків.",
    "tr": "Rusya İran'a 10 tank teslim etti.",
    "ar": "سلمت روسيا 10 دبابات إلى إيران.",
    "ko": "러시아는 이란에 전차 10대를 인도했다.",
    "ja": "ロシアはイランに戦車10両を引き渡した。",
    "zh": "俄罗斯向伊朗交付了10辆坦克。",
}
RECEIVED = {
    "en": "Iran received 10 tanks from Russia.",
    "de": "Der Iran erhielt von Russland zehn Panzer.",
    "fr": "L'Iran a reçu 10 chars de la Russie.",
    "es": "Irán recibió 10 tanques de Rusia.",
    "it": "L'Iran ha ricevuto 10 carri armati dalla Russia.",
    "pt": "O Irã recebeu 10 tanques da Rússia.",
    "pl": "Iran otrzymał od Rosji 10 czołgów.",
    "ru": "Иран получил от России 10 танков.",
    "uk": "Іран отримав від Росії 10 танків.",
    "tr": "İran Rusya'dan 10 tank aldı.",
    "ar": "تلقت إيران 10 دبابات من روسيا.",
    "ko": "이란은 러시아로부터 전차 10대를 받았다.",
    "ja": "イランはロシアから戦車10両を受け取った。",
    "zh": "伊朗从俄罗斯获得了10辆坦克。",
}
SENT = {
    "en": "Iran sent 40 instructors to Russia.",
    "de": "Der Iran entsandte 40 Ausbilder nach Russland.",
    "fr": "L'Iran a envoyé 40 instructeurs en Russie.",
    "es": "Irán envió 40 instructores a Rusia.",
    "it": "L'Iran ha inviato 40 istruttori in Russia.",
    "pt": "O Irã enviou 40 instrutores à Rússia.",
    "pl": "Iran wysłał do Rosji 40 instruktorów.",
    "ru": "Иран направил в Россию 40 инструкторов.",
    "uk": "Іран направив до Росії 40 інструкторів.",
    "tr": "İran, Rusya'ya 40 eğitmen gönderdi.",
    "ar": "أرسلت إيران 40 مدربا إلى روسيا.",
    "ko": "이란은 러시아에 교관 40명을 파견했다.",
    "ja": "イランはロシアに教官40人を派遣した。",
    "zh": "伊朗向俄罗斯派遣了40名教官。",
}
WORTH = {
    "en": "Russia delivered weapons worth at least 2.4 billion dollars to Iran.",
    "de": "Russland lieferte dem Iran Waffen im Wert von mindestens 2,4 Milliarden Dollar.",
    "fr": "La Russie a livré à l'Iran des armes d'une valeur d'au moins 2,4 milliards de dollars.",
    "es": "Rusia entregó a Irán armas por valor de al menos 2.400 millones de dólares.",
    "it": "La Russia ha consegnato all'Iran armi per un valore di almeno 2,4 miliardi di dollari.",
    "pt": "A Rússia entregou ao Irã armas no valor de pelo menos 2,4 bilhões de dólares.",
    "pl": "Rosja dostarczyła Iranowi broń o wartości co najmniej 2,4 miliarda dolarów.",
    "ru": "Россия поставила Ирану оружие на сумму не менее 2,4 миллиарда долларов.",
    "uk": "Росія поставила Ірану зброю на суму щонайменше 2,4 мільярда доларів.",
    "tr": "Rusya İran'a en az 2,4 milyar dolar değerinde silah teslim etti.",
    "ar": "سلمت روسيا إيران أسلحة بقيمة لا تقل عن 2.4 مليار دولار.",
    "ko": "러시아는 이란에 최소 24억 달러 상당의 무기를 인도했다.",
    "ja": "ロシアはイランに少なくとも24億ドル相当の武器を引き渡した。",
    "zh": "俄罗斯向伊朗交付了价值至少24亿美元的武器。",
}


@pytest.mark.parametrize("language", DELIVERED)
def test_the_giver_is_the_subject(language: str) -> None:
    assert rows(DELIVERED[language], language) == ["transfer RU>IR arms.armour.tank 10 piece"]


@pytest.mark.parametrize("language", RECEIVED)
def test_the_receiver_is_the_subject(language: str) -> None:
    assert rows(RECEIVED[language], language) == ["transfer RU>IR arms.armour.tank 10 piece"]


@pytest.mark.parametrize("language", SENT)
def test_people_are_a_deployment(language: str) -> None:
    assert rows(SENT[language], language) == ["deployment IR>RU personnel.instructors 40 person"]


@pytest.mark.parametrize("language", WORTH)
def test_a_worth_with_an_open_end(language: str) -> None:
    (claim,) = claims(WORTH[language], language)
    assert (claim.giver, claim.receiver, claim.item, claim.quantity) == ("RU", "IR", "arms", None)
    assert claim.value is not None
    assert (claim.value.low, claim.value.high, claim.value.hedge) == (2_400_000_000, None, "at_least")
    assert claim.value.currency == "USD"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10 tanks were delivered to Iran by Russia.", ["transfer RU>IR arms.armour.tank 10 piece"]),
        ("Iran was given 10 tanks by Russia.", ["transfer RU>IR arms.armour.tank 10 piece"]),
        ("Russia paid Iran 900 million dollars.", ["transfer RU>IR money 900000000 USD"]),
        (
            "Iran supplied Russia with 500 missiles worth 200 million dollars.",
            ["transfer IR>RU arms.missile 500 piece 200000000 USD"],
        ),
        (
            "Iran sent Russia 500 missiles and 40 drones.",
            ["transfer IR>RU arms.missile 500 piece", "transfer IR>RU arms.drone 40 piece"],
        ),
        ("Russia trained 300 Iranian pilots.", ["transfer RU>IR training 300 person"]),
    ],
    ids=["passive", "turned passive", "paid", "worth", "two things", "trained"],
)
def test_english_turns(text: str, wanted: list[str]) -> None:
    assert rows(text) == wanted


def test_an_order_and_a_vague_amount() -> None:
    assert rows("Iran sent Russia dozens of drones.") == ["transfer IR>RU arms.drone 24..99 piece"]
    assert rows("Iran sent Russia several drones.") == ["transfer IR>RU arms.drone ~"]


def test_nothing_passes_without_a_party() -> None:
    assert rows("The factory delivered 10 tanks to the depot.") == []


def test_items_of_a_list_take_its_lead_in() -> None:
    text = "Russia delivered to Iran:\n- 10 tanks\n- 5 aircraft\n- 300 tonnes of grain"
    assert rows(text) == [
        "transfer RU>IR arms.armour.tank 10 piece",
        "transfer RU>IR arms.aircraft 5 piece",
        "transfer RU>IR food.grain 300 tonne",
    ]


def test_the_first_quote_runs_from_the_subject_later_ones_are_their_own_words() -> None:
    first, second = claims("Iran sent Russia 500 missiles and 40 drones.")
    assert first.quote == "Iran sent Russia 500 missiles"
    assert second.quote == "40 drones"
