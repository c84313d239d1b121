"""HTML → the text of the article, or of the whole page where no article stands out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.harvest.charset import decode
from tallystick.harvest.html_facts import PageFacts, page_facts
from tallystick.model.document_text import Extracted
from tallystick.model.errors import Unreadable

if TYPE_CHECKING:
    from resiliparse.parse.html import DOMNode, HTMLTree

DEEPEST = 400  # levels; the search for the article takes time in their square
TOO_DEEP = 20_000  # levels no page of people has
SHORTEST = 200  # code points an article has at least, or
SHARE = 0.3  # this share of the page
MOST_TABLES = 2_000
LONGEST_CELL = 600  # code points; what holds more is a layout, no table

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
    text, facts, notes = _read(found.text, whole=depth > DEEPEST)
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
        _rows_to_lines(tree)
        _items_to_lines(tree)
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


def _rows_to_lines(tree: "HTMLTree") -> None:
    """Tables of data become lines, so that a figure keeps its row; layouts stay."""
    body = tree.body
    if body is None:
        return
    tables = body.query_selector_all("table")
    for table in tables if len(tables) <= MOST_TABLES else ():
        if table.query_selector("table") is not None:
            continue
        rows = [[_cell(cell) for cell in _cells(row)] for row in table.query_selector_all("tr")]
        if _is_data(rows):
            made = tree.create_element("div")
            for row in filter(None, rows):
                line = tree.create_element("div")
                line.append_child(tree.create_text_node(" | ".join(row)))
                made.append_child(line)
            table.replace_with(made)


def _cells(row: "DOMNode") -> Iterator["DOMNode"]:
    return (cell for cell in row.child_nodes if cell.tag in {"td", "th"})


def _cell(cell: "DOMNode") -> str:
    return " ".join(cell.inner_text.split())


def _is_data(rows: list[list[str]]) -> bool:
    return max(map(len, rows), default=0) >= 2 and all(len(cell) <= LONGEST_CELL for row in rows for cell in row)


def _items_to_lines(tree: "HTMLTree") -> None:
    """Lists of text become paragraphs with a bullet: the search for the article drops lists as menus."""
    body = tree.body
    if body is None:
        return
    for listed in body.query_selector_all("ul, ol"):
        if _is_menu(listed):
            continue
        for item in [item for item in listed.child_nodes if item.tag == "li"]:
            _bullet(tree, item)
        _rename(tree, listed, "div")


def _is_menu(listed: "DOMNode") -> bool:
    """Whether most of it is links, or it stands where a page keeps its menus."""
    if listed.closest("nav, header, footer, aside, [role=navigation], form") is not None:
        return True
    length = len(listed.text.strip())
    return sum(len(link.text) for link in listed.query_selector_all("a")) > 0.6 * length


def _bullet(tree: "HTMLTree", item: "DOMNode") -> None:
    """A bullet in the item's first words: as a node of its own it would be taken away."""
    node: DOMNode | None = item
    while node is not None and node.tag != "#text":
        node = next((child for child in node.child_nodes if child.text.strip()), None)
    if node is not None:
        node.replace_with(tree.create_text_node(f"• {node.text.lstrip()}"))
    _rename(tree, item, "div")


def _rename(tree: "HTMLTree", node: "DOMNode", tag: str) -> None:
    made = tree.create_element(tag)
    for child in list(node.child_nodes):
        made.append_child(child)
    node.replace_with(made)
