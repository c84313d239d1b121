"""All rules, in the order in which they run."""

from tallystick.model.case import Case
from tallystick.model.finding import Finding
from tallystick.model.line import Lines


def check_claims(case: Case) -> list[Finding]:
    """Findings that need no lines: fields, names, sources, prices, conversions, documents, clauses."""
    return []


def check_lines(case: Case, lines: Lines) -> list[Finding]:
    """Findings that need the lines: overlaps and double counting."""
    return []
