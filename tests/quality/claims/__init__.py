"""Annotated documents in fourteen languages, and what the reader makes of them."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from tallystick.model.candidate import Candidate
from tallystick.read.guide_records import guide_record

HERE = Path(__file__).parent


def predicted(claims: Iterable[Candidate]) -> str:
    """Candidates as JSON Lines."""
    return "".join(msgspec.json.encode(guide_record(claim)).decode() + "\n" for claim in claims)
