"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.case_parts import CaseOf, case_of

# The same examples every time in a check; thousands of new ones in `make fuzz`.
settings.register_profile("check", derandomize=True, deadline=None, database=None)
settings.register_profile(
    "fuzz",
    max_examples=5_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("check")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own."""
    parser.addoption("--rewrite-docs", action="store_true", help="put the real output of each command into the pages")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def ledger() -> CaseOf:
    """Reads a ledger text into a case, and fails where it has a finding that the test does not expect."""
    return case_of
