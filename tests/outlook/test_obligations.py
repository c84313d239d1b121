"""Clauses: by whose word they stand, and what the ledger holds that they are about."""

import pytest

from tallystick.model.case import Clause, Lens
from tallystick.model.obligation import Obligation
from tallystick.outlook.obligations import state_on
from tallystick.pipeline import Query, answer, obligations
from tests.case_parts import CaseOf, claim, claims, head

TREATY = {"giver": None, "receiver": None, "kind": "agreement", "parties": ["KP", "RU"], "period": "2024-06-19"}
WORD = {"giver": None, "receiver": None, "kind": "signal", "actor": "KP", "target": "RU", "event": "support"}
CLAUSE = """#> obligations.toml
[[clause]]
id        = "help"
agreement = "treaty"
signed    = 2024-06-19
in_force  = 2024-12-04
"""


def clause_of(ledger: CaseOf, *texts: str, more: str = "", lens: Lens | None = None) -> Obligation:
    treaty = claim("treaty", **TREATY, origin="kcna", paraphrase="A treaty.")
    case = ledger(head(window="2024..2025") + claims(treaty, *texts) + CLAUSE + more)
    (found,) = obligations(answer(case, (), Query(lens=lens or Lens(), views=False))).obligations
    return found


def said(name: str, origin: str, **fields: object) -> str:
    return claim(name, **{**WORD, "origin": origin, "period": "2025-04", **fields})


def test_a_clause_that_nobody_speaks_of_is_untested(ledger: CaseOf) -> None:
    found = clause_of(ledger)
    assert (found.standing, found.because) == (
        "untested",
        "no claim says that it was invoked, kept, disputed or broken",
    )


def test_a_standing_is_by_the_word_of_its_origins(ledger: CaseOf) -> None:
    found = clause_of(ledger, said("a", "kcna"), said("b", "kremlin"), more='invoked = ["a", "b"]\n')
    assert (found.standing, found.because) == ("invoked", "by the word of kcna, kremlin")


def test_who_says_kept_and_who_says_broken_make_it_disputed(ledger: CaseOf) -> None:
    found = clause_of(ledger, said("a", "kremlin"), said("b", "csis"), more='kept = ["a"]\nbroken = ["b"]\n')
    assert found.standing == "disputed"
    assert found.because == "kept by the word of kremlin; broken by the word of csis"


def test_an_origin_speaks_once_however_many_repeat_it(ledger: CaseOf) -> None:
    texts = (said("a", "kcna"), said("copy", "kcna", via=["afp"]))
    found = clause_of(ledger, *texts, more='invoked = ["copy", "a"]\n')
    (word,) = [word for word in found.words if word.word == "invoked"]
    assert word.claims == ("a", "copy")


def test_a_claim_that_does_not_stand_says_nothing(ledger: CaseOf) -> None:
    gone = said("a", "csis", set_aside="withdrawn", because="The institute took it back.")
    found = clause_of(ledger, gone, more='broken = ["a"]\n')
    assert (found.standing, found.because) == ("untested", "the claims that speak of it do not stand")
    (word,) = [word for word in found.words if word.word == "broken"]
    assert (word.heard, word.because) == (False, "withdrawn: The institute took it back.")


def test_what_was_not_yet_said_is_not_heard(ledger: CaseOf) -> None:
    later = said("a", "csis", said="2025-06-01")
    before = clause_of(ledger, later, more='broken = ["a"]\n', lens=Lens(as_of="2025-05-01"))
    after = clause_of(ledger, later, more='broken = ["a"]\n', lens=Lens(as_of="2025-07-01"))
    assert (before.standing, after.standing) == ("untested", "broken")


def test_a_standing_without_claims_of_its_own_is_the_cases(ledger: CaseOf) -> None:
    found = clause_of(ledger, more='standing = "kept"\nclaims = ["treaty"]\n')
    assert (found.standing, found.because[:15]) == ("kept", "as the case has")


@pytest.mark.parametrize(
    ("start", "timing"), [("2024-10", "before it was in force"), ("2025-02", "while it is in force")]
)
def test_a_flow_began_before_or_while_the_clause_was_in_force(ledger: CaseOf, start: str, timing: str) -> None:
    troops = claim(
        "troops", kind="deployment", item="personnel.troops", quantity="10k person", period=f"{start}..2025-09"
    )
    found = clause_of(ledger, troops, more='flows = ["KP>RU:personnel"]\n')
    (bearing,) = found.bearings
    assert (bearing.line, bearing.begins, bearing.timing) == ("KP>RU:personnel.troops", start, timing)
    assert bearing.quantity is not None


def test_a_flow_of_another_direction_or_item_is_not_what_it_is_about(ledger: CaseOf) -> None:
    oil = claim("oil", giver="RU", receiver="KP", item="energy.oil", quantity="5 barrel", period="2025")
    shells = claim("shells", item="arms.ammunition", quantity="5 piece", period="2025")
    assert clause_of(ledger, oil, shells, more='flows = ["KP>RU:energy", "RU>KP:arms"]\n').bearings == ()


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2024-06", "signed"),
        ("2024-12-31", "in force"),
        ("2024-01", "not signed"),
        ("2045", "expired"),
        (None, "not said"),
    ],
)
def test_a_clause_binds_between_its_dates(day: str | None, state: str) -> None:
    clause = Clause(agreement="a", signed="2024-06-19", in_force="2024-12-04", expires="2044")
    assert state_on(clause, day) == state


def test_a_clause_without_dates_says_so() -> None:
    assert state_on(Clause(agreement="a"), "2024") == "not said"
    assert state_on(Clause(agreement="a", in_force="2025"), "2024") == "not signed"
