"""The main pages of the site, and its contents."""

from collections.abc import Callable
from functools import partial

import msgspec

from tallystick.explain.ratio_steps import ratio_names
from tallystick.pipeline import obligations, outlook
from tallystick.report.bands import Names, picture_sides
from tallystick.report.page_claims import claim_view
from tallystick.report.page_lives import lives_view
from tallystick.report.page_obligations import obligations_view
from tallystick.report.page_outlook import outlook_view
from tallystick.report.page_sides import side_view
from tallystick.report.page_strain import strain_view
from tallystick.report.side_picture import NARROW, WIDE, sides_svg
from tallystick.report.site_answer import answer_values
from tallystick.report.site_corrections import corrections_values
from tallystick.report.site_courses import course_values
from tallystick.report.site_curve import curve_values
from tallystick.report.site_known import Maker, Site, View
from tallystick.report.site_paths import Tab
from tallystick.report.site_standing import standing_values
from tallystick.report.site_tables import download_list

Values = Callable[[Site], dict[str, object]]


class Section(msgspec.Struct, frozen=True):
    """One main page."""

    path: str
    title: str
    template: str
    values: Values


def lines_values(site: Site) -> dict[str, object]:
    """Every line of every side, with the picture of all bands; with many givers, the table that leads to each."""
    if site.givers:
        return {"givers": site.givers, "sides": ()}
    names = Names(site.labels.parties(), site.labels.sources())
    bands = picture_sides(site.sheet, names, site.valuation.lines)
    return {
        "givers": None,
        "bands": bands,
        "pictures": tuple(sides_svg(site.sheet.case, bands, frame) for frame in (WIDE, NARROW))
        if any(side.bands or side.unpriced for side in bands)
        else (),
        "sides": tuple(
            side_view(one, site.valuation.lines, site.valuation.stated, site.labels) for one in site.sheet.directions
        ),
        "case": site.sheet.case,
    }


def _ratios(site: Site) -> dict[str, object]:
    named = {id(ratio): name for name, ratio in ratio_names(site.known).items()}
    return {"lead": site.lead, "notes": site.notes, "walks": [named.get(id(one)) for one in site.sheet.ratios]}


def _notes(site: Site) -> dict[str, object]:
    return {"notes": site.notes}


def _cite(site: Site) -> dict[str, object]:
    """With the first claim that carries a number as the example."""
    used = next((claim for claim in site.case.claims if site.fates[claim.id].word == "used"), None)
    example = claim_view(used, site.fates[used.id], site.case, site.labels) if used else None
    issued = site.options.issued
    return {
        "issue": issued.edition if issued else None,
        "lead": site.lead,
        "notes": site.notes,
        "example": example,
        "downloads": download_list(site),
    }


def _lives(site: Site) -> dict[str, object]:
    return {"lives": lives_view(site.lives, site.labels), "notes": site.notes}


def _strain(site: Site) -> dict[str, object]:
    return {"strain": strain_view(site.strain, site.labels)}


def _obligations(site: Site) -> dict[str, object]:
    return {"promised": obligations_view(obligations(site.whole), site.labels)}


def _outlook(site: Site) -> dict[str, object]:
    return {"ahead": outlook_view(outlook(site.whole), site.labels)}


SECTIONS: tuple[Section, ...] = (
    Section("index.html", "The answer", "site_answer.html", answer_values),
    Section("lines.html", "Lines", "site_lines.html", lines_values),
    Section("ratios.html", "Ratios and burden", "site_ratios.html", _ratios),
    Section("time.html", "Over time", "site_time.html", course_values),
    Section("standing.html", "By whose word", "site_standing.html", standing_values),
    Section("curve.html", "All choices crossed", "site_curve.html", curve_values),
    Section("lives.html", "Lives", "site_lives.html", _lives),
    Section("strain.html", "Warmth and strain", "site_strain.html", _strain),
    Section("obligations.html", "Obligations", "site_obligations.html", _obligations),
    Section("outlook.html", "Outlook", "site_outlook.html", _outlook),
    Section("method.html", "Choices and methods", "site_method.html", _notes),
    Section("findings.html", "Findings", "site_findings.html", _notes),
    Section("corrections.html", "Corrections", "site_corrections.html", corrections_values),
    Section("cite.html", "How to cite", "site_cite.html", _cite),
)

TABS: tuple[Tab, ...] = (
    Tab("The answer", "index.html", "The balance"),
    Tab("Lines", "lines.html", "The balance"),
    Tab("Ratios and burden", "ratios.html", "The balance"),
    Tab("Over time", "time.html", "The balance"),
    Tab("By whose word", "standing.html", "The balance"),
    Tab("All choices crossed", "curve.html", "The balance"),
    Tab("Claims", "claims/index.html", "The evidence"),
    Tab("Sources", "sources/index.html", "The evidence"),
    Tab("Documents", "documents/index.html", "The evidence"),
    Tab("Echoes", "echoes/index.html", "The evidence"),
    Tab("Lives", "lives.html", "The bargain"),
    Tab("Warmth and strain", "strain.html", "The bargain"),
    Tab("Obligations", "obligations.html", "The bargain"),
    Tab("Outlook", "outlook.html", "The bargain"),
    Tab("Choices and methods", "method.html", "This edition"),
    Tab("Findings", "findings.html", "This edition"),
    Tab("Corrections", "corrections.html", "This edition"),
    Tab("How to cite", "cite.html", "This edition"),
)


def section_pages(site: Site) -> dict[str, Maker]:
    """The main pages by their paths."""
    return {section.path: partial(_view, site, section) for section in SECTIONS}


def _view(site: Site, section: Section) -> View:
    return View(section.title, section.template, section.values(site))
