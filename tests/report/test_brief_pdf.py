"""The brief as PDF: tagged, in its language, of two to four pages, and its text can be copied."""

import ctypes
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from tallystick.model.errors import OutsideError
from tallystick.report.brief_pdf import MARKS, fonts_of, pdf_of
from tallystick.report.prose_document import Bullets, Grid, Heading
from tests.report.briefs import brief_from, first_brief
from tests.report.hostile import empty, hostile

SAID = {
    "en": "North Korea gave Russia between 4.7 and 21 times as much as it got back.",
    "fr": "la Corée du Nord a fourni à la Russie entre 4,7 et 21 fois la valeur reçue en retour",
    "de": "hat Nordkorea Russland 4,7- bis 21-mal so viel gegeben, wie zurückkam.",
    "ko": "북한이 러시아에 준 것은 돌려받은 것의 4.7~21배에",
    "ar": "كوريا الشمالية إلى روسيا ما بين 4.7 و21 ضعف قيمة ما جاء في",
}
LANGUAGES = list(SAID)


@cache
def made(language: str) -> bytes:
    return pdf_of(first_brief(language))


def one_line(text: str) -> str:
    """Copied text without line ends, and without the marks by which programs keep directions apart."""
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_to_four_pages(language: str) -> None:
    assert 2 <= len(pypdfium2.PdfDocument(made(language))) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_says_its_title_and_language(language: str) -> None:
    data = made(language)
    document = pypdfium2.PdfDocument(data)
    assert document.is_tagged()
    brief = first_brief(language)
    assert document.get_metadata_dict()["Title"] == MARKS.sub("", f"{brief.title} – {brief.subtitle}")
    assert f"/Lang({language})".encode() in data
    assert b"pdfuaid" in data  # it says that it is PDF/UA; Typst makes no such file that is none
    assert b"/DisplayDocTitle true" in data


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_tables_lists_and_notes_are_told_apart(language: str) -> None:
    document = pypdfium2.PdfDocument(made(language))
    tags = Counter(tag for page in document for tag in tags_of(page))
    brief = first_brief(language)
    assert tags["H1"] == 1
    assert tags["H2"] == len([block for block in brief.blocks if isinstance(block, Heading)])
    assert tags["Table"] >= len([block for block in brief.blocks if isinstance(block, Grid)])
    assert tags["L"] >= len([block for block in brief.blocks if isinstance(block, Bullets)])
    assert tags["Note"] >= len(brief.notes)
    assert "Figure" not in tags  # nothing is told by a picture alone


def tags_of(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The tags of a page's structure, those without a child left out."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree))]
    while waiting:
        element = waiting.pop()
        size = raw.FPDF_StructElement_GetType(element, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_StructElement_GetType(element, buffer, size)
        yield buffer.raw.decode("utf-16-le").rstrip("\0")
        for number in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
            if child:
                waiting.append(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_copied_in_the_order_of_reading(language: str) -> None:
    page = pypdfium2.PdfDocument(made(language))[0].get_textpage().get_text_range()
    assert SAID[language] in one_line(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_poppler_copies_it_too(language: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext cannot be started: `make system` installs poppler-utils")
    file = tmp_path / "brief.pdf"
    file.write_bytes(made(language))
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    # It sets no blank between an Arabic word and a number, where there is one.
    assert SAID[language].replace(" ", "") in one_line(done.stdout.decode()).replace(" ", "")


def test_two_runs_give_the_same_bytes() -> None:
    assert pdf_of(first_brief("ar")) == made("ar")


def test_cases_without_anything_and_with_hostile_words_are_set_too() -> None:
    assert pdf_of(brief_from(empty())).startswith(b"%PDF")
    assert pdf_of(brief_from(hostile())).startswith(b"%PDF")


def test_a_missing_font_is_named_with_its_package() -> None:
    with pytest.raises(OutsideError, match="Noto Serif CJK KR is not installed") as caught:
        fonts_of("ko", ["Libertinus Serif"])
    assert "fonts-noto-cjk" in (caught.value.help or "")
    assert fonts_of("fr", ["Libertinus Serif"]) == ["Libertinus Serif"]
