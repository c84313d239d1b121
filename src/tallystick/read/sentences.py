"""A text in sentences and the items of its lists; offsets only, nothing is copied."""

import re
from typing import NamedTuple

_STOP = re.compile(
    r"[。！？]+[」』”》)）]*|[.!?؟…]+[\"'»”’“\)\]]*(?=\s|$|[一-鿿가-힣])|[۔]|;?\n|;(?=\s)|(?<=[』」])(?=\n)",
)
_BULLET = re.compile(
    r"\s*(?:[-–—•*·●▪◦・※◆◇■□○◎‣⁃▲△▷▶►▸☞➤✓✔※]|\(?\d{1,2}[.)、）]|[①-⑳]|[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]{1,2}[，、]|[a-zа-я]\))\s*"
)
_WORD_BEFORE = re.compile(r"(\w[\w.]*)$")
LONGEST = 900  # characters of a sentence; a third of it where there are no blanks
_WRAP = 55  # a line shorter than this is no wrapped prose


class Sentence(NamedTuple):
    """A run of text; `listed` for the items of a list and the rows of a table."""

    start: int
    end: int
    listed: bool
    first: bool  # the first sentence of its line


def _wraps(text: str, line: int, at: int) -> bool:
    """Whether the line end at `at` stands within a sentence that goes on in small letters."""
    after = text[at + 1 : at + 2]
    return after.islower() and at - line > _WRAP and text[at - 1 : at] not in ".!?:;"


def _abbreviated(text: str, at: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `at` belongs to the word before it."""
    if text[at] != ".":
        return False
    word = _WORD_BEFORE.search(text, max(0, at - 12), at)
    if word is None:
        return False
    said = word[1]
    after = text[at + 1 : at + 3].strip()
    if said.lower() in abbreviations or (len(said) == 1 and said.isalpha() and said.isupper()):
        return True
    return after[:1].islower() or (said.isdigit() and after[:1].isdigit())


def _row(text: str, start: int, end: int) -> bool:
    return " | " in text[start:end] or "\t" in text[start:end]


def sentences(text: str, abbreviations: frozenset[str], low: int = 0, high: int | None = None) -> list[Sentence]:
    """The sentences of a text between two places in order, without blanks at their ends.

    `abbreviations` are small-letter words that a full stop does not end. Linear in the length of the text: what
    goes on for more than LONGEST characters is cut.
    """
    found: list[Sentence] = []
    high = len(text) if high is None else high
    start = line = low
    first = True
    listed = False

    def close(end: int) -> None:
        nonlocal start, first, listed
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            bullet = _BULLET.match(text, left) if first else None
            listed = (bullet is not None and bullet.end() < right) or (listed and not first) or _row(text, left, right)
            begin = bullet.end() if bullet and bullet.end() < right and first else left
            most = LONGEST if " " in text[begin : begin + LONGEST // 3] else LONGEST // 3
            while right - begin > most:
                cut = text.rfind(" ", begin + most // 2, begin + most)
                cut = cut if cut > 0 else begin + most
                found.append(Sentence(begin, cut, listed, first))
                begin, first = cut, False
            found.append(Sentence(begin, right, listed, first))
            first = False
        start = end

    for stop in _STOP.finditer(text, low, high):
        mark = stop[0]
        if mark.endswith("\n"):
            if _wraps(text, line, stop.start()):
                continue
            close(stop.end())
            line, first = stop.end(), True
        elif not _abbreviated(text, stop.start(), abbreviations):
            close(stop.end())
    close(high)
    return found
