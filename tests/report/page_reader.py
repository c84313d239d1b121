"""A page as a reader's program sees it: elements, texts, and what was left open."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}
CLOSED = {"line", "rect", "polygon", "polyline", "path", "circle"}  # SVG marks that close themselves


@dataclass
class Element:
    """One element with its attributes and all the text inside it."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page in their order."""

    elements: list[Element] = field(default_factory=list)
    stack: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> names an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(e.tag for e in self.stack))
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in CLOSED:
            self.stack.pop()
        elif tag not in VOID:
            self.faults.append(f"<{tag}/> closes nothing in HTML")

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1].tag != tag:
            self.faults.append(f"</{tag}> where <{self.stack[-1].tag if self.stack else ''}> is open")
            return
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        for element in self.stack:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """Elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def one(self, identity: str) -> Element:
        """The element with this id."""
        (found,) = [element for element in self.elements if element.attributes.get("id") == identity]
        return found


def read_page(html: str) -> Page:
    """The page; what is left open at its end is a fault."""
    page = Page()
    page.feed(html)
    page.close()
    page.faults += [f"<{element.tag}> is never closed" for element in page.stack]
    return page
