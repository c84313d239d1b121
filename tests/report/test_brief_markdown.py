"""The brief as Markdown."""

import re

from tallystick.report.brief_markdown import escaped, markdown_of
from tests.report.briefs import brief_from, first_brief
from tests.report.hostile import hostile


def test_every_mark_has_its_note_and_every_note_its_mark() -> None:
    text = markdown_of(first_brief("de"))
    notes = re.findall(r"^\[\^([0-9]+)\]: ", text, re.MULTILINE)
    marks = re.findall(r"\[\^([0-9]+)\](?!:)", text)
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    assert set(marks) == set(notes)


def test_words_of_a_case_are_no_markup() -> None:
    text = markdown_of(brief_from(hostile()))
    assert "<script" not in text.replace("\\<", "")
    assert "](javascript" not in text
    assert escaped("[a](b) *c* `d`") == r"\[a\](b) \*c\* \`d\`"


def test_a_table_row_is_one_line_with_all_its_cells() -> None:
    rows = [line for line in markdown_of(first_brief("en")).splitlines() if line.startswith("|")]
    assert rows
    assert {row.count("|") - row.count("\\|") for row in rows} == {4}
