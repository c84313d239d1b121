"""Ledger texts of signals, and what is made of them."""

from typing import Any

from tallystick.model.case import Lens
from tallystick.model.strain import Strain, StrainDirection
from tallystick.pipeline import Answer, Query, answer, strain
from tests.case_parts import CaseOf, claim, claims, head

STATEMENTS = '#> statements.toml\n[briefing]\nby = "nis"\non = 2024-09-11\n'
PAGES = "#> documents.toml\n" + "".join(
    f'[{name}]\npublished = {day}\npublisher = "afp"\n'
    for name, day in (("first", "2024-09-11"), ("second", "2024-09-22"), ("third", "2024-09-23"))
)


def signal(name: str, event: str, **fields: Any) -> str:
    """Ledger text of one signal from KP toward RU of September 2024, told by nis, where the fields say nothing else."""
    given = {"kind": "signal", "actor": "KP", "target": "RU", "event": event, "period": "2024-09", "paraphrase": name}
    return claim(name, **{**given, "giver": None, "receiver": None, **fields})


def answered(ledger: CaseOf, *texts: str, lens: Lens | None = None, **choices: Any) -> Answer:
    """The answer to a case of 2024 with these claims."""
    text = head(**choices) + STATEMENTS + PAGES + claims(*texts)
    return answer(ledger(text), (), Query(views=False, lens=lens or Lens()))


def strained(ledger: CaseOf, *texts: str, lens: Lens | None = None, **choices: Any) -> Strain:
    """The signals of such a case."""
    return strain(answered(ledger, *texts, lens=lens, **choices))


def toward(found: Strain, actor: str, target: str) -> StrainDirection:
    """One direction."""
    (one,) = [one for one in found.directions if (one.actor, one.target) == (actor, target)]
    return one
