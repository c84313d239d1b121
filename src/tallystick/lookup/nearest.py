"""The known word that a mistyped one was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

_LIKENESS = 0.6  # difflib's own default: below it suggestions mislead more than they help


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, in either case; None where nothing is close."""
    spelled: dict[str, str] = {}
    for entry in known:
        spelled.setdefault(entry.casefold(), entry)
    close = get_close_matches(word.casefold(), spelled, n=1, cutoff=_LIKENESS)
    return spelled[close[0]] if close else None
