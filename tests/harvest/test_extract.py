"""Any bytes become a text or a plain word why not, in bounded time."""

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.harvest.extract import extract
from tallystick.model.document_text import Extracted
from tallystick.model.errors import Unreadable
from tests.harvest.document_parts import PAGE, SAID, SENTENCES, docx, letter, paragraph

BEGINNINGS = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04word/",
    b"<html><body>",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\0\0\xfe\xff",
]
BEGINNINGS += [
    b"From: a@b\nTo: c@d\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"\x1b$B",
    b"---\ntitle: x\n---\n",
]
NAMES = ["", "a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml", "a.bin", "a."]


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (SAID.encode(), "", "text/plain"),
        (f"**{SAID}**".encode(), "a.md", "text/markdown"),
        (PAGE.encode(), "", "text/html"),
        (PAGE.encode(), "saved.txt", "text/html"),
        (PAGE.encode("utf-16"), "", "text/html"),
        (docx(paragraph(SAID)), "a.pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (letter(SAID).as_bytes(), "", "message/rfc822"),
    ],
)
def test_bytes_say_what_they_are_before_their_name_does(data: bytes, name: str, media_type: str) -> None:
    found = extract(data, name=name)
    assert found.media_type == media_type
    assert SAID in found.text
    assert found == extract(data, name=name)


def test_the_text_s_own_language_goes_before_a_wrong_declaration() -> None:
    page = PAGE.replace('lang="en"', 'lang="fr"')
    assert extract(page.encode()).language == "en"


def test_a_short_text_keeps_the_declared_language() -> None:
    assert extract(b'<html lang="pl-PL"><body><p>12 000</p></body></html>').language == "pl"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old Office"),
        (b"\x1f\x8b\x08" + bytes(100), "gzip"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"PK\x03\x04" + bytes(100), "without a Word document"),
        (b"%PDF-1.7\nnothing", "broken"),
    ],
)
def test_what_is_no_document_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        extract(data)
    assert caught.value.help


@pytest.mark.parametrize("kind", ["div", "b", "ul><li", "table><tr><td", "blockquote", "a"])
@pytest.mark.parametrize("depth", [300, 5_000, 200_000])
def test_endless_nesting_ends(kind: str, depth: int) -> None:
    start = time.perf_counter()
    found = outcome(b"<html><body>" + f"<{kind}>".encode() * depth + SAID.encode())
    assert "deep" in found.message if isinstance(found, Unreadable) else SAID in found.text
    assert time.perf_counter() - start < 5


def test_a_wide_page_is_read_in_linear_time() -> None:
    took = []
    for count in (2_000, 16_000):
        page = ("<article>" + f"<p>{SAID}</p><ul><li>one</li></ul>" * count + "</article>").encode()
        start = time.perf_counter()
        assert extract(page).text.count("12,000") == count
        took.append(time.perf_counter() - start)
    assert took[1] < 40 * took[0]


def bomb(part: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    file = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
    with file, file.open(part, "w", force_zip64=True) as inside:
        for _ in range(260):
            inside.write(data)
    return stream.getvalue()


def test_a_packed_bomb_is_not_unpacked() -> None:
    data = bomb("word/document.xml", b" " * 2**20)
    assert len(data) < 2**20
    with pytest.raises(Unreadable, match="unpacks to more than"):
        extract(data)


def test_entities_are_refused_and_deep_xml_too() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    for body, says in ((lol, "entities"), ("<x>" * 5_000, "deep"), ("<x>" * 10, "broken")):
        data = docx("", extra={"word/document.xml": body.encode()})
        with pytest.raises(Unreadable, match=says):
            extract(data)


def test_a_letter_of_endless_parts_ends() -> None:
    head = b"From: a@b\nTo: c@d\nSubject: x\n"
    deep = head + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
    with pytest.raises(Unreadable):
        extract(deep)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300), st.sampled_from(NAMES), st.sampled_from(["", "gbk", "x"]))
@settings(max_examples=150)
def test_any_bytes_are_a_clean_text_or_unreadable(start: bytes, rest: bytes, name: str, charset: str) -> None:
    whole_or_nothing(start + rest, name, charset)


@given(st.data())
@settings(max_examples=60)
def test_damaged_documents_are_a_clean_text_or_unreadable(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([PAGE.encode(), docx(paragraph(SAID)), letter(SAID, PAGE).as_bytes()]))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    whole_or_nothing(bytes(damaged[: data.draw(st.integers(0, len(whole)))]), "", "")


def outcome(data: bytes, name: str = "", charset: str = "") -> Extracted | Unreadable:
    try:
        return extract(data, name=name, charset=charset)
    except Unreadable as error:
        return error


def whole_or_nothing(data: bytes, name: str, charset: str) -> None:
    found = outcome(data, name, charset)
    if isinstance(found, Unreadable):
        assert found.message
        assert found.help
        return
    for text in (found.text, found.title, found.site):
        assert text.encode().decode() == text
        assert "\0" not in text
        assert "\r" not in text
    assert len(found.language) in {0, 2}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_offsets_are_those_of_the_text_shown(language: str) -> None:
    sentence = SENTENCES[language]
    found = extract(f"<html><body><article><p>{sentence}</p><p>{sentence}</p></article></body></html>".encode())
    at = found.text.index(sentence)
    assert found.text[at : at + len(sentence)] == sentence
