"""What the tests of the checks share."""

from collections.abc import Callable

import pytest

from tallystick.ledger.case_text import parse_case
from tallystick.model.finding import Finding
from tallystick.pipeline import check
from tests.case_parts import case_parts

Check = Callable[[str], list[Finding]]


@pytest.fixture(scope="session")
def findings() -> Check:
    """All findings of a ledger text; a text without `#> path` is claims/a.toml."""
    return findings_of


def findings_of(text: str) -> list[Finding]:
    data = (text if text.startswith("#>") else f"#> claims/a.toml\n{text}").encode()
    parsed = parse_case({name: part.text for name, part in case_parts(data).items()})
    return list(check(parsed.case, parsed.findings).findings)


@pytest.fixture(scope="session")
def codes() -> Callable[[str], set[str]]:
    """Codes of all findings of a ledger text."""
    return lambda text: {finding.code for finding in findings_of(text)}
