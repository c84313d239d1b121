"""Findings of the loader: the level comes from the registry, the place is looked up later."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from tallystick.lookup.catalogue import level_of
from tallystick.lookup.nearest import nearest_word
from tallystick.model.finding import Finding, Spot

LONGEST_WORD = 64  # code points; nothing longer is a mistyped word, and comparing it takes long


def shorten(text: str) -> str:
    """The text, cut where it is too long for a message."""
    return text if len(text) <= LONGEST_WORD else f"{text[:LONGEST_WORD]}…"


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    return nearest_word(word, known)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one was meant to be; None where nothing is close."""
    return _nearest(word, tuple(known)) if len(word) <= LONGEST_WORD else None


def report(code: str, message: str, help_text: str | None, spot: Spot) -> Finding:
    """A finding whose line and column `locate` will fill in."""
    return Finding(code=code, level=level_of(code), message=message, help=help_text, spot=spot)


@lru_cache(maxsize=8)
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def place_at(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, in code points."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


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
