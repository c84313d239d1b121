"""A text as it is searched: lower case, one spelling, and the way back to the text as it stands."""

import re
import unicodedata
from typing import NamedTuple

# invisible characters, Arabic vowel signs and the tatweel carry no meaning for a search
_DROPPED = "\u00ad\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
_JAMO = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_KANA = "[\u3040-\u30ff][\u3099\u309a]"
_LOOSE = re.compile(f"[^\\W\\d_][\u0300-\u036f\u0653-\u0655]+|{_JAMO}|{_KANA}|[{_DROPPED}]")
_HAS_LOOSE = re.compile(f"[\u0300-\u036f\u0653-\u0655\u1100-\u11ff\u3099\u309a{_DROPPED}]")
_ALEFS = re.compile("[أإآٱ]")
_APART = re.compile(r"[^\w ]")


class Folded(NamedTuple):
    """A text to search and where its characters come from.

    `at[i]` is the place of folded character i in the original, with one more entry for the end;
    None where both run in step. `said` is the folded text before it was put in small letters: composed, and as long.
    """

    text: str
    at: tuple[int, ...] | None
    said: str

    def place(self, index: int) -> int:
        """The place in the original of a place in the folded text."""
        return index if self.at is None else self.at[index]


def _composed(text: str) -> Folded:
    """The text in composed characters without invisible ones."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for loose in _LOOSE.finditer(text):
        start, end = loose.span()
        pieces.append(text[last:start])
        places.extend(range(last, start))
        composed = unicodedata.normalize("NFC", loose[0])
        if len(loose[0]) > 1:
            pieces.append(composed[0])
            places.append(start)
        last = end
    pieces.append(text[last:])
    places.extend(range(last, len(text) + 1))
    whole = "".join(pieces)
    return Folded(whole, tuple(places), whole)


def spelled(text: str, language: str) -> str:
    """Lower case and one spelling, character by character: the result is as long as the text."""
    if language == "tr":
        text = text.replace("I", "ı")
    text = text.replace("İ", "i").lower()
    return _ALEFS.sub("ا", text) if language == "ar" else text


def fold(text: str, language: str) -> Folded:
    """The text to search in; linear in its length, any string is welcome."""
    folded = _composed(text) if not text.isascii() and _HAS_LOOSE.search(text) else Folded(text, None, text)
    return Folded(spelled(folded.text, language), folded.at, folded.said)


def spaced(text: str) -> str:
    """Folded text with blanks for all signs and line ends, as patterns have them; as long as before."""
    return _APART.sub(" ", text)
