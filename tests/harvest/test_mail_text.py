"""Letters by mail."""

from email.message import EmailMessage

import pytest

from tallystick.harvest.mail_text import mail_text
from tallystick.model.errors import Unreadable
from tests.harvest.document_parts import PAGE, SAID, SENTENCES, letter


def test_the_plain_writing_goes_before_the_rich_one() -> None:
    found = mail_text(letter(SAID, "<p>rich</p>").as_bytes())
    assert found.text == SAID
    assert (found.title, found.published, found.site) == ("Zwölf Züge nach Osten", "2025-09-02", "Ministry of Defence")


def test_a_blank_plain_writing_does_not() -> None:
    assert SAID in mail_text(letter(None, PAGE).as_bytes()).text


def test_attachments_are_named_and_not_read() -> None:
    found = mail_text(letter(SAID, attachment=b"%PDF-1.7").as_bytes())
    assert found.text == SAID
    assert found.notes == ("attachments are not read: table.pdf",)


@pytest.mark.parametrize(
    ("language", "name"), [("ru", "koi8-r"), ("ko", "euc-kr"), ("ja", "iso-2022-jp"), ("pl", "iso-8859-2")]
)
def test_every_encoding_of_a_part(language: str, name: str) -> None:
    mail = EmailMessage()
    for header in ("From", "To"):
        mail[header] = "a@example.org"
    mail["Subject"] = SENTENCES[language][:18]  # longer ones lose blanks where Python folds them
    mail.set_content(SENTENCES[language], charset=name)
    found = mail_text(mail.as_bytes())
    assert found.text == SENTENCES[language]
    assert found.title == SENTENCES[language][:18].strip()


def test_a_letter_without_words_is_refused() -> None:
    head = b"From: a@b\nTo: c@d\nSubject: x\nContent-Type: image/png\n\nxxxx"
    with pytest.raises(Unreadable, match="no text"):
        mail_text(head)


def test_raw_bytes_in_headers_are_read() -> None:
    data = b"From: a@b\nTo: c@d\nSubject: " + SENTENCES["ru"].encode("cp1251") + b"\n\nx"
    assert mail_text(data).title == SENTENCES["ru"]


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: =?utf-8?b?x?=\n",  # base64 of a length that there is not
        b"Subject: x\nContent-Type: text/plain; charset=gb\0k\nContent-Transfer-Encoding: 8bit\n",
        b"Subject: x\nContent-Type: text/plain; charset*=x''%FF\n",
        b"Subject: x\nDate: Tue, 99 Sep 99999 10:00:00 +9999\n",
    ],
)
def test_broken_headers_do_not_hide_the_words(head: bytes) -> None:
    assert SAID in mail_text(b"From: a@b\nTo: c@d\n" + head + b"\n" + SAID.encode() + b" \xe9").text
