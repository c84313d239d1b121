"""A brief as Markdown with footnotes, as Pandoc and GitHub read them."""

import re
from collections.abc import Iterable, Iterator

from tallystick.report.prose_document import Block, Brief, Bullets, Grid, Heading, Run, runs_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&])")
_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def markdown_of(brief: Brief) -> str:
    """The whole text."""
    blocks = [
        f"# {escaped(brief.title)}",
        f"**{escaped(brief.subtitle)}**  \n*{escaped(brief.kicker)}*",
        _text(brief.lead),
    ]
    blocks += [_block(block) for block in brief.blocks]
    notes = [f"[^{note.number}]: {_runs(note.runs)}" for note in brief.notes]
    return "\n\n".join([*(block for block in blocks if block), *notes, f"*{escaped(brief.made)}*"]) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"## {escaped(block.text)}"
    if isinstance(block, Bullets):
        return "\n".join(f"- {_text(entry)}" for entry in block.entries)
    if isinstance(block, Grid):
        return "\n".join(_grid(block))
    return _begun(_text(block.text))


def _grid(block: Grid) -> Iterator[str]:
    yield f"**{_text(block.caption)}**"
    yield ""
    yield _row(block.columns)
    yield _row(["---"] * len(block.columns), plain=True)
    for row in block.rows:
        cells = [f"**{_text(row.cells[0])}**"] if row.group else [_text(cell) for cell in row.cells]
        yield _row([*cells, *[""] * (len(block.columns) - len(cells))], plain=True)


def _row(cells: Iterable[str], *, plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else escaped(cell) for cell in cells) + " |"


def _text(text: str) -> str:
    return "".join(f"[^{run.note}]" if run.note else escaped(run.text) for run in runs_of(text))


def _runs(runs: Iterable[Run]) -> str:
    return "".join(f"[{escaped(run.text)}](<{run.href}>)" if run.href else escaped(run.text) for run in runs)


def _begun(text: str) -> str:
    """A paragraph that begins like a list stays a paragraph."""
    return _START.sub(r"\1\\\2", text)


def escaped(text: str) -> str:
    """Plain words: nothing in them is markup, and none ends the line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
