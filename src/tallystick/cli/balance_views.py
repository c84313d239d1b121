"""What `tally balance` can show of one answer: the sheet, a table, inputs, the curve, the audit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.balance.givers import givers
from tallystick.lines.standing import window_of
from tallystick.model.case import Case, Lens
from tallystick.model.finding import Finding
from tallystick.pipeline import Answer, Query, answer, bargain_of, inputs_of, sliced
from tallystick.report.terminal import Style, sheet_text

Options = Mapping[str, Any]


class View(msgspec.Struct, frozen=True):
    """Text or JSON to print, and what was found."""

    text: str
    findings: tuple[Finding, ...]
    failed: int = 0


def shown(case: Case, found: Sequence[Finding], query: Query, options: Options) -> View:
    """The view that the options ask for."""
    result = answer(case, found, query)
    for name, view in _VIEWS.items():
        if options[name] and options[name] != "line":
            return view(result, query, options)
    if options["as_json"]:
        return View(json_text(result.balanced.sheet), result.findings)
    style = Style(options["exact"], options["why"], result.balanced.fates)
    sheet = result.balanced.sheet
    table = _many(result, query, options) if options["by"] is None and not options["why"] else ""
    return View(sheet_text(sheet, style, table), result.findings)


def _many(result: Answer, query: Query, options: Options) -> str:
    """The table of givers, where there are too many directions to read line by line; else empty."""
    from tallystick.report.givers_text import MANY, givers_text

    if len(result.balanced.sheet.directions) <= MANY:
        return ""
    given = givers(result.case, result.balanced, window_of(result.case, query.lens))
    return f"{givers_text(given, exact=options['exact'])}\n{_HINT}"


_HINT = "The lines of one giver: `--between GIVER RECEIVER`; all lines: `--by line`."


def _givers(result: Answer, query: Query, options: Options) -> View:
    from tallystick.report.givers_text import givers_text

    given = givers(result.case, result.balanced, window_of(result.case, query.lens))
    return View(json_text(given) if options["as_json"] else givers_text(given, exact=options["exact"]), result.findings)


def json_text(record: object) -> str:
    """A record as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(record)).decode()


def _slices(result: Answer, query: Query, options: Options) -> View:
    if options["by"] == "giver":
        return _givers(result, query, options)
    from tallystick.report.figures import plain, short
    from tallystick.report.slices_text import slices_text

    rows = sliced(result, options["by"], msgspec.structs.replace(query, views=False))
    text = (
        json_text(rows)
        if options["as_json"]
        else slices_text(rows, result.case.currency, plain if options["exact"] else short)
    )
    return View(text, result.findings)


def _interests(result: Answer, query: Query, options: Options) -> View:
    from tallystick.balance.standing_table import standing
    from tallystick.report.standing_text import standing_text

    def run(lens: Lens) -> Balanced:
        return answer(result.case, (), msgspec.structs.replace(query, lens=lens, views=False)).balanced

    found = standing(result.case, run, query.lens)
    return View(json_text(found) if options["as_json"] else standing_text(found), result.findings)


def _monthly(result: Answer, query: Query, options: Options) -> View:
    from tallystick.balance.trajectory import trajectories
    from tallystick.report.course_text import course_text
    from tallystick.report.givers_text import MANY

    count = len(result.balanced.sheet.directions)
    if count > MANY and not options["as_json"]:
        raise click.UsageError(f"{count} directions by month are no table to read: add --between A B, or --json")
    found = trajectories(result.case, result.balanced, query.lens)
    return View(json_text(found) if options["as_json"] else course_text(found), result.findings)


def _inputs(result: Answer, query: Query, options: Options) -> View:
    from tallystick.report.inputs_text import inputs_text

    rows = inputs_of(result, _pair(result, query))
    text = json_text(rows) if options["as_json"] else inputs_text(rows, result.case.currency)
    return View(text, result.findings)


def _spec(result: Answer, query: Query, options: Options) -> View:
    from tallystick.balance.specifications import specification_curve
    from tallystick.report.inputs_text import curve_text

    curve = specification_curve(bargain_of(result, query, _pair(result, query)))
    return View(json_text(curve) if options["as_json"] else curve_text(curve), result.findings)


def _audit(result: Answer, _query: Query, options: Options) -> View:
    from tallystick.balance.audits import audit
    from tallystick.report.inputs_text import audit_text
    from tallystick.uncertainty.audit import DRAWS

    balanced, seed = result.balanced, options["seed"]
    rows = audit(balanced, result.case.choices, seed)
    text = json_text(rows) if options["as_json"] else audit_text(rows, DRAWS, seed)
    return View(text, result.findings, int(not all(row.passes for row in rows)))


def _pair(result: Answer, query: Query) -> tuple[str, str]:
    """The two parties of a bargain."""
    if query.between:
        return query.between
    if len(result.case.parties) != 2:
        count = len(result.case.parties)
        raise click.UsageError(f"a case of {count} parties needs --between A B here")
    return result.case.parties[0], result.case.parties[1]


_VIEWS: dict[str, Callable[[Answer, Query, Options], View]] = {
    "by": _slices,
    "interests": _interests,
    "monthly": _monthly,
    "by_input": _inputs,
    "spec": _spec,
    "audit": _audit,
}
