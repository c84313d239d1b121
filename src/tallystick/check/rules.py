"""All rules, in the order in which they run."""

from collections.abc import Callable, Iterator

from tallystick.check.case_choices import head_of_case
from tallystick.check.claim_dates import dates_of_claim
from tallystick.check.claim_fields import fields_of_claim, figures_of_claim
from tallystick.check.claim_links import links_of_case
from tallystick.check.claim_names import names_of_claim, strangers
from tallystick.check.claim_words import words_of_claim
from tallystick.check.clause_rules import changes_of_case, clauses_of_case
from tallystick.check.conversion_rules import adjustments_of_case, conversions_of_case
from tallystick.check.declared_lines import declared_of_case
from tallystick.check.denominator_rules import denominators_of_case
from tallystick.check.document_rules import document_of_claim, documents_of_case, undocumented
from tallystick.check.known_names import Names
from tallystick.check.line_claims import capacities, claims_of_lines
from tallystick.check.line_overlaps import overlaps_of_lines
from tallystick.check.line_prices import prices_of_lines
from tallystick.check.outlook_rules import outlook_of_case
from tallystick.check.price_terms import price_of_claim
from tallystick.check.source_rules import sources_of_case, unused, voices_of_claim
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.model.line import Lines

OF_CLAIM: tuple[Callable[[Claim, Names], Iterator[Finding]], ...] = (
    names_of_claim,
    fields_of_claim,
    figures_of_claim,
    words_of_claim,
    dates_of_claim,
    voices_of_claim,
    document_of_claim,
    price_of_claim,
)
OF_CASE: tuple[Callable[[Case, Names], Iterator[Finding]], ...] = (
    head_of_case,
    sources_of_case,
    documents_of_case,
    links_of_case,
    conversions_of_case,
    adjustments_of_case,
    denominators_of_case,
    declared_of_case,
    clauses_of_case,
    outlook_of_case,
    changes_of_case,
    strangers,
)
OF_WHOLE: tuple[Callable[[Case], Iterator[Finding]], ...] = (capacities, undocumented, unused)
OF_LINES: tuple[Callable[[Case, Lines, Names], Iterator[Finding]], ...] = (
    overlaps_of_lines,
    claims_of_lines,
    prices_of_lines,
)


def check_claims(case: Case) -> list[Finding]:
    """Findings that need no lines: fields, names, sources, prices, conversions, documents, clauses."""
    names = Names(case)
    findings: list[Finding] = []
    for claim in case.claims:
        for rule in OF_CLAIM:
            findings.extend(rule(claim, names))
    for of_case in OF_CASE:
        findings.extend(of_case(case, names))
    for of_whole in OF_WHOLE:
        findings.extend(of_whole(case))
    return findings


def check_lines(case: Case, lines: Lines) -> list[Finding]:
    """Findings that need the lines: overlaps and double counting."""
    names = Names(case)
    findings = (finding for rule in OF_LINES for finding in rule(case, lines, names))
    return list(dict.fromkeys(findings))  # two rows of lines.toml may say the same
