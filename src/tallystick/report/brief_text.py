"""An answer → a brief in one language: every sentence from the records, every figure with its footnote."""

from collections.abc import Iterator

from tallystick.pipeline import Answer
from tallystick.report.brief_ahead import ahead_blocks, basis_blocks
from tallystick.report.brief_bond import dead_blocks, promise_blocks, strain_blocks
from tallystick.report.brief_lead import SIDES, estimates, lead_text
from tallystick.report.brief_parts import Parts
from tallystick.report.brief_sides import ordered, side_blocks
from tallystick.report.prose_catalogue import Catalogue
from tallystick.report.prose_document import Block, Brief, Paragraph, capital


def brief_of(whole: Answer, own: Catalogue, version: str) -> Brief:
    """The brief. `own`: the case's own words in the wanted language.

    The lead and the blocks are written in the order in which they are read, since that numbers the footnotes.
    """
    parts = Parts(whole, own)
    tongue, case = parts.tongue, parts.sheet.case
    lead = lead_text(parts)
    blocks = tuple(_blocks(parts))
    period = tongue.numbers.period(case.window)
    kicker = tongue.phrase("Brief")
    return Brief(
        language=tongue.language,
        direction=tongue.direction,
        title=capital(tongue.free(case.title)),
        subtitle=tongue.say("Who gave what, what came back, and what it cost in lives"),
        kicker=f"{kicker} · {period}" if period else kicker,
        lead=lead,
        blocks=blocks,
        notes=parts.notes.all(),
        notes_title=tongue.say("Notes"),
        made=tongue.say("Written by Tallystick {version} from the claims of the case.", version=version),
        page=tongue.phrase("page {page} of {pages}", page="{page}", pages="{pages}"),
        report=tongue.say("The full report"),
    )


def _blocks(parts: Parts) -> Iterator[Block]:
    picture = estimates(parts)
    if picture is not None:
        yield picture
    sides = ordered(parts)
    for direction, back in sides[:SIDES]:
        yield from side_blocks(parts, direction, back=back)
    if len(sides) > SIDES:
        more = parts.tongue.counted(
            "{count} more side stands in the full report.",
            "{count} more sides stand in the full report.",
            len(sides) - SIDES,
        )
        yield Paragraph(more)
    yield from dead_blocks(parts)
    yield from strain_blocks(parts)
    yield from promise_blocks(parts)
    yield from ahead_blocks(parts)
    yield from basis_blocks(parts)
