"""Tables and lists of a page, rewritten in its tree so that each row and each item is a line of the text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree, Node

MOST_TABLES = 2_000
FEW = 24  # elements
LONGEST_CELL = 600  # code points; what holds more is a layout, no table


def rows_to_lines(tree: "HTMLTree") -> None:
    """Tables of data become lines `cell | cell`, so that a figure keeps its row; layouts stay."""
    tables = elements(tree.body, "table")
    for table in tables if len(tables) <= MOST_TABLES else ():
        if table.query_selector("table") is not None:
            continue
        rows = [[_words(cell) for cell in _cells(row)] for row in elements(table, "tr")]
        if _is_data(rows):
            made = _element(tree, "div")
            for row in filter(None, rows):
                line = _element(tree, "div")
                line.append_child(_text(tree, " | ".join(row)))
                made.append_child(line)
            table.replace_with(made)


def items_to_lines(tree: "HTMLTree") -> None:
    """Lists of text become blocks with a bullet: the search for the article drops lists, as menus."""
    for listed in elements(tree.body, "ul", "ol"):
        if _is_menu(listed):
            continue
        for item in [cast("ElementNode", child) for child in _children(listed) if child.tag == "li"]:
            _bullet(tree, item)
        _rename(tree, listed, "div")


def elements(root: "Node | None", *tags: str) -> "list[ElementNode]":
    """The elements of these names below a node, in the page's order.

    Many by walking: the parser's own lists of elements take time in the square of their length.
    """
    if root is None:
        return []
    found = cast("ElementNode", root).query_selector_all(", ".join(tags))
    if len(found) <= FEW:
        return list(found)
    return [cast("ElementNode", node) for node in root if node.tag in tags]


def _children(node: "Node") -> Iterator["Node"]:
    child = node.first_child
    while child is not None:
        after = child.next_sibling
        yield child
        child = after


def _cells(row: "ElementNode") -> Iterator["ElementNode"]:
    return (cast("ElementNode", cell) for cell in _children(row) if cell.tag in {"td", "th"})


def _words(cell: "ElementNode") -> str:
    return " ".join((cell.inner_text or "").split())


def _is_data(rows: list[list[str]]) -> bool:
    return max(map(len, rows), default=0) >= 2 and all(len(cell) <= LONGEST_CELL for row in rows for cell in row)


def _is_menu(listed: "ElementNode") -> bool:
    """Whether most of it is links, or it stands where a page keeps its menus."""
    if listed.closest("nav, header, footer, aside, [role=navigation], form") is not None:
        return True
    linked = sum(len(link.text or "") for link in elements(listed, "a"))
    return linked > 0.6 * len((listed.text or "").strip())


def _bullet(tree: "HTMLTree", item: "ElementNode") -> None:
    """A bullet in the item's first words: as a node of its own it would be taken away."""
    first = _first_words(item)
    if first is not None and first.parent is not None:
        first.parent.insert_before(_text(tree, f"• {(first.text or '').lstrip()}"), first)
        first.parent.remove_child(first)
    _rename(tree, item, "div")


def _first_words(item: "Node") -> "Node | None":
    node: Node | None = item
    while node is not None and node.tag != "#text":
        node = next((child for child in _children(node) if (child.text or "").strip()), None)
    return node


def _rename(tree: "HTMLTree", node: "ElementNode", tag: str) -> None:
    made = _element(tree, tag)
    for child in list(_children(node)):
        made.append_child(child)
    node.replace_with(made)


def _element(tree: "HTMLTree", tag: str) -> "ElementNode":
    from resiliparse.parse.html import ElementNode

    made = tree.create_element(tag)
    if not isinstance(made, ElementNode):
        raise TypeError("the tree takes no more elements")
    return made


def _text(tree: "HTMLTree", text: str) -> "Node":
    made = tree.create_text_node(text)
    if made is None:
        raise TypeError("the tree takes no more text")
    return made
