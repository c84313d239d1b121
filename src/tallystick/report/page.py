"""The answer → one HTML page that needs no network and no script to be read."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tallystick.balance.givers import givers
from tallystick.explain.figure_words import OPEN
from tallystick.lines.standing import window_of
from tallystick.pipeline import Answer, lives, obligations, outlook, strain
from tallystick.report.bands import Names, picture_sides
from tallystick.report.givers_text import MANY
from tallystick.report.labels import Labels, flat
from tallystick.report.numbers import figure
from tallystick.report.page_claims import claim_anchor, fate_views
from tallystick.report.page_givers import GiversView, givers_view
from tallystick.report.page_lead import lead_view
from tallystick.report.page_lives import lives_view
from tallystick.report.page_notes import notes_view
from tallystick.report.page_obligations import obligations_view
from tallystick.report.page_outlook import outlook_view
from tallystick.report.page_sides import side_view
from tallystick.report.page_strain import strain_view
from tallystick.report.side_picture import NARROW, WIDE, sides_svg

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# Characters that HTML forbids; a mark stands where one was.
_FORBIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]")


def render_page(answer: Answer, version: str) -> str:
    """The whole page. The same answer gives the same bytes: no clock, no random number."""
    from markupsafe import Markup

    case, balanced = answer.case, answer.balanced
    sheet, valuation, labels = balanced.sheet, balanced.valuation, Labels(case)
    sides = picture_sides(sheet, Names(labels.parties(), labels.sources()), valuation.lines)
    pictures = [sides_svg(sheet.case, sides, frame) for frame in (WIDE, NARROW)]
    lost, signals = lives_view(lives(answer), labels), strain_view(strain(answer), labels)
    script = _template("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            version=version,
            lead=lead_view(sheet, {claim.id: claim for claim in case.claims}, labels),
            sides=[side_view(d, valuation.lines, valuation.stated, labels) for d in sheet.directions],
            bands=sides,
            givers=_givers(answer, labels),
            pictures=[Markup(picture) for picture in pictures],  # noqa: S704 - made here, every text escaped
            lives=lost,
            life_pictures=[Markup(picture) for picture in lost.pictures],  # noqa: S704 - made here too
            strain=signals,
            strain_pictures=[Markup(picture) for picture in signals.pictures],  # noqa: S704 - made here too
            promised=obligations_view(obligations(answer), labels),
            ahead=outlook_view(outlook(answer), labels),
            fates=fate_views(case, balanced.fates, labels),
            notes=notes_view(case, sheet, answer.findings, valuation.losses),
            case=sheet.case,
            style=Markup(_template("page.css")),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _givers(answer: Answer, labels: Labels) -> GiversView | None:
    """The table of givers, None where the sides are few enough to be read one by one."""
    if len(answer.balanced.sheet.directions) <= MANY:
        return None
    return givers_view(givers(answer.case, answer.balanced, window_of(answer.case, answer.query.lens)), labels)


def _template(name: str) -> str:
    return (files("tallystick.report") / "templates" / name).read_text("utf-8")


@cache
def _environment() -> "Environment":
    """Templates of this package, with everything escaped that does not say otherwise."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(said=isolated, flat=flat, anchor=claim_anchor, figure=marked)
    environment.filters["drawn"] = _drawn
    environment.filters["money"] = lambda number: marked(figure(number))
    return environment


def _drawn(picture: str) -> "Markup":
    """A picture of ours as it is: every text in it was escaped when it was drawn."""
    from markupsafe import Markup

    return Markup(picture)  # noqa: S704 - made by report/*_picture.py


def isolated(text: str) -> "Markup":
    """A text of the ledger: escaped, and its direction kept from what stands around it."""
    from markupsafe import Markup

    return Markup("<bdi>{}</bdi>").format(_FORBIDDEN.sub("\ufffd", text))


def marked(text: str) -> "Markup":
    """A figure, with an open end marked as one."""
    from markupsafe import Markup, escape

    return Markup('<span class="open">open</span>') if text == OPEN else escape(text)
