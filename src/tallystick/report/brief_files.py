"""The brief of a case: PDF, HTML and Markdown of one text in one language."""

from collections.abc import Iterator
from pathlib import Path

from tallystick.pipeline import Answer
from tallystick.report.brief_html import html_of
from tallystick.report.brief_markdown import markdown_of
from tallystick.report.brief_pdf import pdf_of
from tallystick.report.brief_text import brief_of
from tallystick.report.prose_catalogue import case_catalogue
from tallystick.report.prose_document import Brief
from tallystick.report.writers import File, Request


def brief_files(request: Request) -> Iterator[File]:
    """`brief-fr.html`, `brief-fr.md` and `brief-fr.pdf`, for the writer of reports.

    Raises:
        OutsideError: a font is missing, or the case's own words cannot be read.
    """
    brief = brief_in(request.answer, request.loaded.root, request.language, request.version)
    name = f"brief-{request.language}"
    yield f"{name}.html", html_of(brief)
    yield f"{name}.md", markdown_of(brief)
    yield f"{name}.pdf", pdf_of(brief)


def brief_in(whole: Answer, root: Path, language: str, version: str) -> Brief:
    """The brief in a language. `root`: the case's folder, whose `locale/` may hold its own words."""
    return brief_of(whole, case_catalogue(root, language), version)
