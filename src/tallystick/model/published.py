"""A case as the public may see it."""

from typing import Literal

import msgspec

from tallystick.model.case import Case
from tallystick.model.finding import Finding

Reason = Literal["marked otherwise", "not marked", "differs, not seen in full", "refused", "has an error"]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must not be published: the finding, and what is taken out if somebody looks all the same."""

    finding: Finding
    table: str
    key: str
    field: str | None = None  # None: the whole record


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """The public case. It may be shown where no finding is an error; `left_out` is for the analyst alone."""

    case: Case
    findings: tuple[Finding, ...]
    left_out: dict[Reason, tuple[str, ...]]  # claims by why they are not in it
