"""Word documents."""

from tallystick.harvest.docx_text import docx_text
from tests.harvest.document_parts import SAID, docx, paragraph


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def test_paragraphs_rows_and_facts() -> None:
    body = paragraph("First") + f"<w:tbl><w:tr>{cell('shells')}{cell('5.7 million')}</w:tr></w:tbl>" + paragraph(SAID)
    found = docx_text(docx(body, title="The title"))
    assert found.text == f"First\nshells | 5.7 million\n{SAID}"
    assert (found.title, found.published) == ("The title", "2025-09-02")


def test_a_layout_of_one_cell_keeps_its_paragraphs() -> None:
    inner = f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph('one')}{inner}{paragraph('two')}</w:tc></w:tr></w:tbl>"
    assert docx_text(docx(body)).text == "one\na | b\ntwo"


def test_runs_breaks_and_tabs() -> None:
    body = "<w:p><w:r><w:t>12</w:t></w:r><w:r><w:t>,000</w:t><w:tab/><w:t>men</w:t><w:br/><w:t>sent</w:t></w:r></w:p>"
    assert docx_text(docx(body)).text == "12,000 men\nsent"


def test_struck_words_and_copies_for_old_programs_are_left_out() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    new, old = f"<mc:Choice>{paragraph('new')}</mc:Choice>", f"<mc:Fallback>{paragraph('old')}</mc:Fallback>"
    copies = f"<mc:AlternateContent {space}>{new}{old}"
    body = f"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>{copies}</mc:AlternateContent>"
    assert docx_text(docx(body)).text == "new"


def test_footnotes_stand_at_the_end() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:footnotes xmlns:w="{space}"><w:footnote>{paragraph("A note.")}</w:footnote></w:footnotes>'
    assert docx_text(docx(paragraph("Text."), extra={"word/footnotes.xml": notes.encode()})).text == "Text.\nA note."
