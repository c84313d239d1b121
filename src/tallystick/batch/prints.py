"""What tells copies apart from far: the MinHash of a text, and of the passage around a claim."""

import re

LONG = 128  # numbers in the print of a text
SHORT = 64  # in that of a passage
AROUND = 240  # code points of a passage on each side of the claim, within its line
_WORD = re.compile(r"\w")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # scripts without blanks between words
_SHINGLE = 5  # words; twice as many characters where there are no blanks


def shingles(text: str, words_in_one: int = _SHINGLE) -> list[str]:
    """The overlapping runs of words (of characters in scripts without blanks) of a text."""
    words = re.findall(r"\w+", text.casefold())
    if len(_UNSPACED.findall(text)) > len(text) / 4:
        letters = "".join(_WORD.findall(text))
        size = 2 * words_in_one
        return [letters[i : i + size] for i in range(max(1, len(letters) - size + 1))]
    return [" ".join(words[i : i + words_in_one]) for i in range(max(1, len(words) - words_in_one + 1))]


def text_print(text: str) -> bytes:
    """The MinHash of a text: LONG numbers of 32 bits, little-endian."""
    return _print(shingles(text), LONG)


def passage_print(text: str, start: int, end: int) -> bytes:
    """The MinHash of the words around a claim: SHORT numbers."""
    low = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    stop = text.find("\n", end)
    high = min(len(text) if stop < 0 else stop, end + AROUND)
    return _print(shingles(text[low:high], 3), SHORT)


def _print(runs: list[str], size: int) -> bytes:
    from rensa import RMinHash

    hashed = RMinHash(num_perm=size, seed=1)
    hashed.update(runs)
    return b"".join(number.to_bytes(4, "little") for number in hashed.digest())
