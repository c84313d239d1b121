"""HTML → the text of the article, or of the whole page where no article stands out."""

import re
from typing import TYPE_CHECKING

from tallystick.harvest.charset import decode
from tallystick.harvest.html_facts import PageFacts, page_facts
from tallystick.harvest.html_lines import items_to_lines, rows_to_lines
from tallystick.model.document_text import Extracted
from tallystick.model.errors import Unreadable

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

DEEPEST = 400  # levels; the search for the article takes time in their square
TOO_DEEP = 20_000  # levels no page of people has
SHORTEST = 200  # code points an article has at least, or
SHARE = 0.3  # this share of the page

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)(?:div|section|article|main|span|table|tbody|tr|td|th|ul|ol|li|dl|dd|blockquote|b|i|em|strong|font|a|p)\b"
)
_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f]+")
_GAPS = re.compile(r"\n{3,}")


def html_text(data: bytes, charset: str = "") -> Extracted:
    """The text of a page with its title, date, language and site.

    List items stand on lines of their own, table rows as `cell | cell`.

    Raises:
        Unreadable: it is nested deeper than any page.
    """
    found = decode(data, charset or _declared(data))
    depth = _depth(found.text)
    if depth > TOO_DEEP:
        raise Unreadable(f"the page is nested {depth:,} levels deep", "save its text as a plain file")
    try:
        text, facts, notes = _read(found.text, whole=depth > DEEPEST)
    except ValueError as error:  # the parser's own word for what it cannot take
        raise Unreadable(f"the page cannot be read: {error}", "save its text as a plain file") from None
    return Extracted(
        text=text,
        title=facts.title,
        published=facts.published,
        language=facts.language,
        site=facts.site,
        notes=(*found.notes, *notes),
    )


def _declared(data: bytes) -> str:
    match = _XML_DECLARED.match(data[:1024]) or _DECLARED.search(data[:8192])
    return match.group(1).decode("ascii", "replace") if match else ""


def _depth(text: str) -> int:
    """An upper bound of how deep tags are nested: opened ones less closed ones."""
    deepest = level = 0
    for match in _TAG.finditer(text.lower()):
        level += -1 if match.group(1) else 1
        level = max(level, 0)
        deepest = max(deepest, level)
    return deepest


def _read(text: str, *, whole: bool) -> tuple[str, PageFacts, tuple[str, ...]]:
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(text)
    facts = page_facts(tree)
    if tree.body is None:
        return "", facts, ("the page has no body",)
    if not whole:
        rows_to_lines(tree)
        items_to_lines(tree)
    full = _plain(tree, main=False)
    article = "" if whole else _plain(tree, main=True)
    if len(article) >= min(SHORTEST, SHARE * len(full)) and article:
        return article, facts, ()
    return full, facts, ("no article stands out: this is the text of the whole page",)


def _plain(tree: "HTMLTree", *, main: bool) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(tree, main_content=main, list_bullets=False, alt_texts=False)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()
