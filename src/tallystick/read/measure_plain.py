"""A text without the marks that a search for measures would stumble over, and the way back."""

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

# soft hyphens, vowel signs and tatweel of Arabic, zero-width and direction marks, variation selectors
_DROPPED = "\u00ad\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
_MARKS = "\u0300-\u036f\u0653-\u0655\u3099\u309a"
_JAMO = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
# a run of marks is bounded, so that a million of them on one letter stay linear
_LOOSE = re.compile(f"([^\\W\\d_][{_MARKS}]{{1,8}}|{_JAMO})|[{_MARKS}{_DROPPED}]+")
_HAS_LOOSE = re.compile(f"[{_MARKS}{_DROPPED}\u1100-\u1112]")
_ALEFS = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"))


class Plain(NamedTuple):
    """A text in composed letters, and where its places lie in the original."""

    text: str
    cuts: list[int]  # places in `text` from which on another shift holds
    shifts: list[int]  # how far the original runs ahead from there

    def place(self, index: int) -> int:
        """The place in the original of the character at `index`."""
        at = bisect_right(self.cuts, index)
        return index + self.shifts[at - 1] if at else index

    def end(self, index: int) -> int:
        """The place in the original right behind the character before `index`, with its marks."""
        at = bisect_right(self.cuts, index - 1)
        last = index + (self.shifts[at - 1] if at else 0)
        return last + self._marks_behind(at, index)

    def _marks_behind(self, at: int, index: int) -> int:
        """How many marks of the last letter stand behind it; invisible characters do not belong to it."""
        if at >= len(self.cuts) or self.cuts[at] != index:
            return 0
        return self.shifts[at] - (self.shifts[at - 1] if at else 0)


def plain_text(text: str) -> Plain:
    """The text in composed letters; the same text where it has no loose marks. Linear in its length."""
    if text.isascii() or not _HAS_LOOSE.search(text):
        return Plain(text, [], [])
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    last = length = 0
    for loose in _LOOSE.finditer(text):
        start, end = loose.span()
        whole = unicodedata.normalize("NFC", loose[1])[:1] if loose[1] else ""
        pieces += (text[last:start], whole)
        length += start - last + len(whole)
        cuts.append(length)
        shifts.append(end - length)
        last = end
    pieces.append(text[last:])
    return Plain("".join(pieces), cuts, shifts)


def lowered(text: str, language: str) -> str:
    """Lower case and one spelling, character by character: the result is as long as the text."""
    if text.isascii():
        return text.lower()
    text = text.replace("İ", "i").replace("’", "'").lower()
    if language == "tr":
        return text.replace("ı", "i")
    if language == "ar":
        for spelling, letter in _ALEFS:
            text = text.replace(spelling, letter)
    return text.replace("ё", "е") if language == "ru" else text
