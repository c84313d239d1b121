"""Words of a lexicon as they are written in it, and patterns that find many of them at once."""

import re
from collections.abc import Iterable, Iterator

Trie = dict[str, "Trie"]
END = "\0"  # stand in a form for the boundary that must follow it
CODE = "\1"

_BRACES = re.compile(r"\{([^{}]*)\}")


def forms_of(text: str) -> Iterator[str]:
    """Every form in a field of a lexicon: parted by blanks, `_` for a blank inside, braces for choices.

    >>> list(forms_of("ton{,s} at_least"))
    ['ton', 'tons', 'at least']
    """
    for word in text.split():
        for form in _expanded(word):
            yield form.replace("_", " ")


def _expanded(word: str) -> Iterator[str]:
    braces = _BRACES.search(word)
    if braces is None:
        yield word
        return
    for choice in braces[1].split(","):
        yield from _expanded(word[: braces.start()] + choice + word[braces.end() :])


def trie_pattern(forms: Iterable[str], ends: dict[str, str] | None = None) -> str:
    """A pattern that matches any of the forms, the longest first; a blank is any one or two blanks.

    `ends` are the patterns of the boundaries that END and CODE stand for.
    """
    root: Trie = {}
    for form in forms:
        node = root
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root, ends or {}) if root else "(?!)"


def _pattern(node: Trie, ends: dict[str, str]) -> str:
    branches = [_letter(letter, ends) + _pattern(node[letter], ends) for letter in sorted(node, reverse=True) if letter]
    if not branches:
        return ""
    one = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" not in node:
        return one
    return f"{one}?" if len(branches) > 1 else f"(?:{one})?"


def _letter(letter: str, ends: dict[str, str]) -> str:
    if letter in ends:
        return ends[letter]
    return r"\s{1,2}" if letter == " " else re.escape(letter)
