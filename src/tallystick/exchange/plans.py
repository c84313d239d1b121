"""What an import would write, before anything is written; what an export is asked for."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tallystick.model.errors import OutsideError, UsageError
from tallystick.model.finding import Finding
from tallystick.store.edit import write_text


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """Where an export goes, and how."""

    target: Path  # file or folder, by the format
    texts: Mapping[str, str] = {}  # of the case's files, by their paths
    findings: tuple[Finding, ...] = ()  # of loading the case
    template: bool = False  # tables to fill in, without rows
    results: bool = True  # what the records come to, too; that takes a balance


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """Where an import goes, and how."""

    case: Path  # folder of the case; need not exist where a new case is made
    new: bool = True  # False: the case is there already and is changed
    delete: bool = False  # records that the file no longer has are taken out
    mapping: Path | None = None  # what the columns of a table mean
    by_items: bool = False  # of a tracker: a package's priced rows count, not the total that its source gave


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What an import would do. With a finding of level error nothing may be written."""

    files: dict[str, str] = {}  # path inside the case → its whole new text
    told: tuple[str, ...] = ()  # the preview, line by line
    findings: tuple[Finding, ...] = ()  # placed: the file (`book.xlsx:Claims`), row and column
    question: str = "write this"  # what the user is asked

    @property
    def failed(self) -> bool:
        """True where an error keeps the plan from being carried out."""
        return any(finding.level == "error" for finding in self.findings)


def carry_out(plan: Plan, incoming: Incoming) -> list[Path]:
    """The files written.

    Raises:
        UsageError: the plan has errors, or a new case would go where one is.
        OutsideError: the disk said no.
    """
    if plan.failed:
        raise UsageError("nothing was written: the file has errors", "mend them and import again")
    if incoming.new:
        refuse_case(incoming.case)
    for name in plan.files:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise OutsideError(f"{name} is outside the case", "import into a folder")
    for name, text in plan.files.items():
        write_text(incoming.case / name, text)
    return [incoming.case / name for name in plan.files]


def refuse_case(folder: Path) -> None:
    """UsageError where a new case cannot be made."""
    if folder.exists() and (not folder.is_dir() or (folder / "case.toml").exists()):
        raise UsageError(f"{folder} is there already", "name a folder that is new or holds no case")
