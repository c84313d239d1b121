"""Lines of a printed page → paragraphs, so that a sentence is whole."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

FULL = 0.72  # share of the page's usual width from which a line runs on into the next
REPEATED = 3  # pages with the same first or last line, which is then a running head

_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[•●▪◦‣·■□–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_SOFT = re.compile(r"(?<=[^\W\d_])[\ufffe\u00ad](?=[^\W\d_])")  # a word that the printer broke
_ENDS = (".", "!", "?", ":", "。", "！", "？", "؟", "…", ";")
_HYPHENS = ("\ufffe", "\u00ad", "\x02", "-", "\u2010")


def join_pages(pages: Sequence[str]) -> str:
    """The text of all pages: lines joined to paragraphs, running heads and page numbers left out."""
    heads = _running_heads(pages)
    lines = [line.rstrip() for page in pages for line in _without(page, heads)]
    width = _usual_width(lines)
    return _SOFT.sub("", "\n".join(_paragraphs(lines, width))).replace("\ufffe", "-").strip()


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
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def _paragraphs(lines: Sequence[str], width: float) -> list[str]:
    made: list[str] = []
    runs_on = False
    for line in lines:
        words = line.strip()
        if runs_on and words and not _ITEM.match(words):
            made[-1] = _joined(made[-1], words)
        else:
            made.append(words)
        runs_on = bool(words) and (_width(words) >= FULL * width or _width(words) < len(words))
        runs_on = runs_on and not (words.endswith(_ENDS) and _width(words) < 0.9 * width)
    return made


def _joined(before: str, words: str) -> str:
    if before.endswith(_HYPHENS) and before[-2:-1].isalpha() and words[:1].islower():
        return before[:-1] + words
    if before.endswith("-"):
        return before + words
    wide = unicodedata.east_asian_width(before[-1]) in "WF" and unicodedata.east_asian_width(words[0]) in "WF"
    hangul = "\uac00" <= before[-1] <= "\ud7a3" or "\uac00" <= words[0] <= "\ud7a3"
    return before + ("" if wide and not hangul else " ") + words
