"""Briefs of small cases, and of the first case where it stands beside the tests."""

from functools import cache
from pathlib import Path

from tallystick.pipeline import Answer, Query, answer
from tallystick.report.brief_text import brief_of
from tallystick.report.prose_catalogue import Catalogue, case_catalogue
from tallystick.report.prose_document import Block, Brief, Bullets, Grid, Heading, runs_of
from tallystick.store.folder import Loaded, load_folder

FIRST = Path(__file__).parents[2] / "cases" / "dprk-russia"


@cache
def first_loaded() -> Loaded:
    """The first case."""
    return load_folder(FIRST)


@cache
def first_answer() -> Answer:
    """Its answer."""
    loaded = first_loaded()
    return answer(loaded.case, loaded.findings, Query())


@cache
def first_brief(language: str) -> Brief:
    """Its brief, in its own words of that language."""
    return brief_of(first_answer(), case_catalogue(FIRST, language), "9.9.9")


def brief_from(whole: Answer, language: str = "en") -> Brief:
    """The brief of a case that brings no words of its own."""
    return brief_of(whole, Catalogue(language, {}), "9.9.9")


def texts_of(brief: Brief) -> list[str]:
    """Every text of a brief in the order in which it is read, marks and all."""
    found = [brief.lead]
    for block in brief.blocks:
        found += _texts(block)
    return found


def _texts(block: Block) -> list[str]:
    if isinstance(block, Bullets):
        return list(block.entries)
    if isinstance(block, Grid):
        return [block.caption, *block.columns, *(cell for row in block.rows for cell in row.cells)]
    return [block.text]


def words_of(brief: Brief) -> str:
    """The text without the marks of footnotes."""
    return "\n".join("".join(run.text for run in runs_of(text)) for text in texts_of(brief))


def section(brief: Brief, title: str) -> str:
    """The words below a heading."""
    found: list[str] = []
    inside = False
    for block in brief.blocks:
        if isinstance(block, Heading):
            inside = block.text == title
        elif inside:
            found += _texts(block)
    return "\n".join("".join(run.text for run in runs_of(text)) for text in found)
