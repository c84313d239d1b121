"""The language of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.harvest.language import KNOWN, detect
from tests.harvest.document_parts import SENTENCES


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_sentence_is_enough(language: str) -> None:
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12,000 – 5.6",
        "Κοινό σχέδιο για την ασφάλεια",
        "Het ministerie zei dat er 12.000 soldaten naar het front zijn gestuurd en dat het niet de eerste keer was.",
        "Ministerstvo uvedlo, že na frontu bylo vysláno dvanáct tisíc vojáků a že to nebylo poprvé.",
        "وزارت دفاع گفت که نزدیک به دوازده هزار سرباز به جبهه فرستاده شده‌اند و این نخستین بار نیست.",
        "Министарство је саопштило да је на фронт послато дванаест хиљада војника и да то није први пут.",
    ],
)
def test_other_languages_are_not_taken_for_one_of_ours(text: str) -> None:
    assert not detect(text)


def test_a_name_in_another_script_does_not_turn_a_text() -> None:
    assert detect(f"{SENTENCES['en']} (국가정보원, 北朝鮮)") == "en"
    assert detect(f"{SENTENCES['ja']} Reuters, NATO") == "ja"


def test_capital_letters_are_no_other_language() -> None:
    assert detect(SENTENCES["ru"].upper()) == "ru"
    assert detect(SENTENCES["de"].upper()) == "de"


@given(st.text(max_size=300))
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    assert detect(text) in KNOWN | {""}
