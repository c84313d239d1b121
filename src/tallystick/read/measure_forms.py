"""Words of a lexicon as they are written in it, and patterns that find many of them at once."""

import re
from collections.abc import Iterable, Iterator

Trie = dict[str, "Trie"]
END = "\0"  # stands in a form for the boundary that must follow it

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


def trie_pattern(forms: Iterable[str], end: str = "") -> str:
    """A pattern that matches any of the forms, the longest first; a blank is any one or two blanks.

    `end` is the pattern of a boundary, which stands for END in the forms.
    """
    root: Trie = {}
    for form in forms:
        node = root
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root, end) if root else "(?!)"


def _pattern(node: Trie, end: str) -> str:
    branches = [_letter(letter, end) + _pattern(node[letter], end) for letter in sorted(node, reverse=True) if letter]
    if not branches:
        return ""
    one = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" not in node:
        return one
    return f"{one}?" if len(branches) > 1 else f"(?:{one})?"


def _letter(letter: str, end: str) -> str:
    if letter == END:
        return end
    return r"\s{1,2}" if letter == " " else re.escape(letter)
