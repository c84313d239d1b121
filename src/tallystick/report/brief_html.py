"""A brief as one HTML file that can be sent: style inside, no script, footnotes that lead to the claims."""

import base64
import hashlib
from collections.abc import Iterable, Iterator

from tallystick.report.prose_document import Bar, Block, Brief, Bullets, Grid, Heading, Run, runs_of
from tallystick.report.site_frame import template_text

POLICY = "default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"


def html_of(brief: Brief) -> str:
    """The whole page."""
    style = template_text("brief.css")
    mark = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _Page(brief)
    return f"""<!doctype html>
<html lang="{brief.language}" dir="{brief.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY.format(mark=mark)}">
<title>{escaped(brief.title)} – {escaped(brief.subtitle)}</title>
<style>{style}</style>
</head>
<body>
<main>
<nav><a href="index.html">{escaped(brief.report)}</a></nav>
<header>
<p class="kicker">{escaped(brief.kicker)}</p>
<h1>{escaped(brief.title)}</h1>
<p class="subtitle">{escaped(brief.subtitle)}</p>
</header>
{"".join(page.body())}
<section class="notes" aria-labelledby="notes">
<h2 id="notes">{escaped(brief.notes_title)}</h2>
<ol>
{"".join(page.notes())}</ol>
</section>
<p class="made">{escaped(brief.made)}</p>
</main>
</body>
</html>
"""


class _Page:
    """Writes the blocks; a footnote leads back to where it is first named."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self._named: set[int] = set()

    def body(self) -> Iterator[str]:
        if self.brief.lead:
            yield f'<p class="lead">{self.text(self.brief.lead)}</p>\n'
        for block in self.brief.blocks:
            yield self._block(block)

    def notes(self) -> Iterator[str]:
        for note in self.brief.notes:
            back = f'<a href="#mark-{note.number}" aria-label="{note.number}">↩</a>'
            yield f'<li id="note-{note.number}">{"".join(_linked(note.runs))} {back}</li>\n'

    def text(self, text: str) -> str:
        return "".join(self._mark(run.note) if run.note else escaped(run.text) for run in runs_of(text))

    def _mark(self, number: int) -> str:
        name = "" if number in self._named else f' id="mark-{number}"'
        self._named.add(number)
        label = escaped(self.brief.notes_title)
        return (
            f'<sup><a{name} href="#note-{number}" role="doc-noteref" aria-label="{label} {number}">{number}</a></sup>'
        )

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h2>{escaped(block.text)}</h2>\n"
        if isinstance(block, Bullets):
            return "<ul>\n" + "".join(f"<li>{self.text(entry)}</li>\n" for entry in block.entries) + "</ul>\n"
        if isinstance(block, Grid):
            return "".join(self._grid(block))
        return f"<p>{self.text(block.text)}</p>\n"

    def _grid(self, block: Grid) -> Iterator[str]:
        width = len(block.columns) + bool(block.scale)
        yield f'<div class="scroll" tabindex="0" role="region" aria-label="{escaped(block.caption)}">'
        yield f"<table>\n<caption>{self.text(block.caption)}</caption>\n<thead><tr>"
        yield "".join(f'<th scope="col">{escaped(column)}</th>' for column in block.columns)
        yield f'<th scope="col" class="bar">{escaped(block.scale)}</th>' if block.scale else ""
        yield "</tr></thead>\n<tbody>\n"
        for row in block.rows:
            first = self.text(row.cells[0])
            if row.group:
                yield f'<tr class="group"><th scope="colgroup" colspan="{width}">{first}</th></tr>\n'
                continue
            cells = "".join(f"<td>{self.text(cell)}</td>" for cell in row.cells[1:])
            drawn = f'<td class="bar">{_drawn(row.bar)}</td>' if block.scale else ""
            yield f'<tr><th scope="row">{first}</th>{cells}{drawn}</tr>\n'
        yield "</tbody>\n</table></div>\n"


def _drawn(bar: Bar | None) -> str:
    """The bar; its figures stand in the row. An open end fades in steps."""
    if bar is None:
        return ""
    shapes = []
    wide = max(bar.last - bar.first, 0.012) * 100
    parts = 8 if bar.open_low or bar.open_high else 1
    for at in range(parts):
        shade = (at + 1 if bar.open_low else parts - at) / parts
        kind = ' class="own"' if bar.own else ""
        left = bar.first * 100 + wide * at / parts
        shapes.append(f'<rect{kind} x="{left:.2f}" y="2" width="{wide / parts:.2f}" height="8" opacity="{shade:.2f}"/>')
    line = '<line x1="0" y1="6" x2="100" y2="6" stroke-width=".6"/>'
    return f'<svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">{line}{"".join(shapes)}</svg>'


def _linked(runs: Iterable[Run]) -> Iterator[str]:
    for run in runs:
        text = f"<bdi>{escaped(run.text)}</bdi>" if run.href else escaped(run.text)
        yield f'<a href="{escaped(run.href)}">{text}</a>' if run.href else text


def escaped(text: str) -> str:
    """Text without controls, and nothing in it is markup."""
    from markupsafe import escape

    clean = "".join(char for char in text if char.isprintable() or char in "\n\u00a0\u202f")
    return str(escape(clean.encode("utf-8", "replace").decode()))
