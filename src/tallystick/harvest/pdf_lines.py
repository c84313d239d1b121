"""Lines of a printed page → paragraphs, so that a sentence is whole."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

FULL = 0.72  # share of the page's usual width from which a line runs on into the next
TOLD = 0.2  # share of lines that end with a blank
REPEATED = 3  # pages with the same first or last line, which is then a running head

_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[•●▪◦‣·■□–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_SOFT = re.compile(r"(?<=[^\W\d_])[\ufffe\u00ad](?=[^\W\d_])")  # a word that the printer broke
_ENDS = (".", "!", "?", ":", "。", "！", "？", "؟", "…", ";")
_HYPHENS = ("\ufffe", "\u00ad", "\x02", "-", "\u2010")


def join_pages(pages: Sequence[str]) -> str:
    """The text of all pages: lines joined to paragraphs, running heads and page numbers left out."""
    heads = _running_heads(pages)
    lines = [line for page in pages for line in _without(page, heads)]
    return _SOFT.sub("", "\n".join(_paragraphs(lines))).replace("\ufffe", "-").strip()


def _running_heads(pages: Sequence[str]) -> frozenset[str]:
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        edges.update({_masked(line) for line in (*lines[:2], *lines[-2:])})
    least = max(REPEATED, len(pages) // 3)
    return frozenset(line for line, count in edges.items() if count >= least and len(line) < 120)


def _masked(line: str) -> str:
    return _DIGITS.sub("#", line.strip())


def _without(page: str, heads: frozenset[str]) -> list[str]:
    """The lines of a page without what the head and foot of every page repeat."""
    lines = page.strip("\n").split("\n")
    edges = {*range(min(2, len(lines))), *range(max(0, len(lines) - 2), len(lines))}
    return [line for at, line in enumerate(lines) if at not in edges or _masked(line) not in heads]


def _usual_width(lines: Sequence[str]) -> float:
    widths = sorted(_width(line) for line in lines if len(line) > 20)
    return float(widths[len(widths) * 8 // 10]) if widths else 0.0


def _width(line: str) -> int:
    """Columns: letters of East Asia take two."""
    if line.isascii():
        return len(line)
    return sum(2 if _is_wide(letter) else 1 for letter in line)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Many printers leave the blank at which a line was broken: where they do, it tells; else the width does."""
    told = sum(line.endswith(" ") for line in lines) > TOLD * len(lines)
    width = _usual_width(lines)
    made: list[str] = []
    runs_on = False
    for line in lines:
        words = line.strip()
        if runs_on and words and not _ITEM.match(words):
            made[-1] = _joined(made[-1], words, told=told)
        else:
            made.append(words)
        broken_at_blank = told and line.endswith(" ")
        runs_on = bool(words) and (broken_at_blank or (_is_full(words, width) and (not told or _is_wide(words[-1]))))
        made[-1] += " " if runs_on and broken_at_blank else ""
    return [line.rstrip() for line in made]


def _is_full(words: str, width: float) -> bool:
    if words.endswith(_HYPHENS) and words[-2:-1].isalpha():
        return True
    return 0 < FULL * width <= _width(words) and not (words.endswith(_ENDS) and _width(words) < 0.9 * width)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _joined(before: str, words: str, *, told: bool) -> str:
    if before.endswith(" "):
        return before + words
    if before.endswith(_HYPHENS) and before[-2:-1].isalpha() and words[:1].islower():
        return before[:-1] + words
    if before.endswith("-"):
        return before + words
    hangul = "\uac00" <= before[-1] <= "\ud7a3" or "\uac00" <= words[0] <= "\ud7a3"
    together = _is_wide(before[-1]) and _is_wide(words[0]) and (told or not hangul)
    return before + ("" if together else " ") + words
