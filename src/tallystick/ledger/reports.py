"""Findings of the loader: the level comes from the registry, the place is looked up later."""

from tallystick.lookup.catalogue import level_of
from tallystick.model.finding import Finding, Spot


def report(code: str, message: str, help_text: str | None, spot: Spot) -> Finding:
    """A finding whose line and column `locate` will fill in."""
    return Finding(code=code, level=level_of(code), message=message, help=help_text, spot=spot)


def place_at(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, in code points."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def line_at(text: str, offset: int) -> str:
    """The whole original line around an offset."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)].removesuffix("\r")


def report_at(code: str, message: str, help_text: str | None, where: tuple[str, str, int]) -> Finding:
    """A finding at an offset: `where` is the file's path, its text and the offset."""
    path, text, offset = where
    line, column = place_at(text, offset)
    return Finding(
        code=code,
        level=level_of(code),
        message=message,
        help=help_text,
        path=path,
        line=line,
        column=column,
        excerpt=line_at(text, offset),
    )
