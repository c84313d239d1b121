"""PDF files, read in a process of their own."""

import sys
from pathlib import Path

import pytest

from tallystick.harvest import pdf_text as module
from tallystick.harvest.pdf_text import pdf_text
from tallystick.model.errors import Unreadable
from tests.harvest.document_parts import SAID

typst = pytest.importorskip("typst", reason="the sample is typeset with typst, which is not installed")

SOURCE = f"""#set document(title: "A study", date: datetime(year: 2025, month: 9, day: 2))
#set page(width: 9cm, height: 8cm, header: [Journal of Things], numbering: "1")
#set par(justify: true)
#set text(hyphenate: true, size: 10pt, lang: "en")
= What was sent
{SAID} The ministry told lawmakers so on Tuesday, in extraordinarily comprehensive circumstances.
#table(columns: 2, [shells], [5.7 million])
- one item
#pagebreak()
The second page.
#pagebreak()
The third page.
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A study of three pages."""
    path = tmp_path_factory.mktemp("pdf") / "study.typ"
    path.write_text(SOURCE, "utf-8")
    made = typst.compile(str(path))
    assert isinstance(made, bytes)
    return made


def test_lines_are_joined_and_running_heads_left_out(pdf: bytes) -> None:
    found = pdf_text(pdf)
    lines = found.text.split("\n")
    assert any(line.startswith(SAID) and line.endswith("comprehensive circumstances.") for line in lines)
    assert "Journal" not in found.text
    assert {"• one item", "The second page.", "The third page."} <= set(lines)
    assert found.title == "A study"
    assert found.published == "2025-09-02"
    assert "the day on which the PDF was made" in found.notes[0]


@pytest.mark.parametrize("cut", [10, 200, 2_000])
def test_a_cut_file_is_read_or_refused(pdf: bytes, cut: int) -> None:
    try:
        words = pdf_text(pdf[:-cut]).text
    except Unreadable as error:
        words = error.help
    assert words


def test_a_reader_that_dies_is_a_broken_file(pdf: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dies"
    program.write_text("#!/bin/sh\nkill -SEGV $$\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(Unreadable, match="broken"):
        pdf_text(pdf)


def test_a_reader_that_hangs_is_stopped(pdf: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "hangs"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(module, "SECONDS", 0.5)
    with pytest.raises(Unreadable, match=r"within 0\.5 seconds"):
        pdf_text(pdf)
