"""Every message that the brief says, read from its sources: what a catalogue has to hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tallystick.report

FOLDER = Path(tallystick.report.__file__).parent
SOURCES = sorted([*FOLDER.glob("brief_*.py"), *FOLDER.glob("prose_*.py"), FOLDER / "footnotes.py"])
SAYING = {"say", "phrase", "counted", "plural", "text"}
TABLES = {"LOSSES", "STANDINGS", "CEILINGS", "FATES", "HEDGED", "UNTESTED"}


def spoken() -> set[str]:
    """Messages by their English text; those with a context of their own are closed lists and stand apart."""
    return {message for path in SOURCES for message in _messages(ast.parse(path.read_text("utf-8")))}


def _messages(tree: ast.AST) -> Iterator[str]:
    named = {
        target.id: list(_texts(node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for name, texts in named.items():
        if name in TABLES or name == "message":
            yield from texts
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAYING:
            contexted = len(node.args) > 1 and node.func.attr in ("text", "phrase")
            if node.args and not contexted:
                yield from _texts(node.args[0])
        if isinstance(node, ast.GeneratorExp):
            yield from (text for gen in node.generators for text in _tuples(gen.iter))


def _tuples(node: ast.AST) -> Iterator[str]:
    """Texts of a tuple that a sentence is made of one by one."""
    if isinstance(node, ast.Tuple):
        for part in node.elts:
            if isinstance(part, ast.Tuple):
                yield from _texts(part.elts[0])
            else:
                yield from _texts(part)


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _texts(value)
