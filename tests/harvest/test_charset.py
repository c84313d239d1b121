"""Texts in every encoding, declared or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.harvest.charset import clean, decode, meant
from tests.harvest.document_parts import ENCODINGS, SENTENCES

PAIRS = [(language, name) for language, names in ENCODINGS.items() for name in names]


def written(text: str, name: str) -> tuple[bytes, str]:
    """A text in an encoding, and what of it that encoding can say."""
    data = text.encode(name, "ignore")
    return data, data.decode(name).replace("\ufeff", "")


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_an_encoding_is_found_without_a_word_of_it(language: str, name: str) -> None:
    data, said = written(SENTENCES[language], name)
    assert decode(data).text == said


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_a_declared_encoding_is_read(language: str, name: str) -> None:
    data, said = written(SENTENCES[language], name)
    assert decode(data, name).text == said


@pytest.mark.parametrize("wrong", ["iso-8859-1", "utf-8", "us-ascii", "windows-1252", "no-such", "rot13", "x\0y"])
@pytest.mark.parametrize(("language", "name"), [("ru", "cp1251"), ("ko", "euc_kr"), ("zh", "gb18030"), ("fr", "utf-8")])
def test_a_wrong_declaration_is_not_believed(language: str, name: str, wrong: str) -> None:
    data, said = written(SENTENCES[language], name)
    assert decode(data, wrong).text == said


@pytest.mark.parametrize("language", sorted(SENTENCES))
@given(data=st.data())
def test_cuts_and_repeats_of_a_text_are_read_the_same(language: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(ENCODINGS[language]))
    start = data.draw(st.integers(0, 30))
    text = SENTENCES[language][start:] * data.draw(st.integers(1, 40))
    raw, said = written(text, name)
    assert decode(raw).text == said


def test_broken_bytes_in_utf8_are_shown_and_told() -> None:
    found = decode(SENTENCES["ru"].encode() + b"\xff")
    assert found.charset == "utf-8"
    assert found.text == SENTENCES["ru"] + "\ufffd"
    assert "show as" in found.notes[0]


def test_line_ends_are_one_and_controls_are_gone() -> None:
    assert clean("a\r\nb\rc\x0cd\0e\x1bf\tg") == "a\nb\nc\nde" + "f\tg"


def test_lone_surrogates_become_replacement_signs() -> None:
    assert clean("a\ud800b") == "a\ufffdb"
    assert decode(b"a\xed\xa0\x80b").text.encode()


def test_zero_width_and_direction_marks_are_kept() -> None:
    text = "a\u200bb\u200fc\u202ed\ufeffe"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ISO-8859-1", "cp1252"),
        ("euc-kr", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("gb2312", "gb18030"),
        ("windows-1251", "cp1251"),
        *((word, "") for word in ("", "hex", "idna", "nonsense", "undefined")),
    ],
)
def test_names_mean_what_browsers_take_them_for(said: str, name: str) -> None:
    assert meant(said) == name


@given(st.binary(max_size=400), st.sampled_from(["", "utf-16", "gbk", "utf-7", "idna", "punycode", "iso-2022-kr"]))
def test_any_bytes_are_some_clean_text(data: bytes, declared: str) -> None:
    text = decode(data, declared).text
    assert text.encode().decode() == text
    assert "\r" not in text
    assert "\0" not in text
