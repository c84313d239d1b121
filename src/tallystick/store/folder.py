"""A case folder on disk → the case."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tallystick.ledger.case_text import assemble, is_claim_file, parse_claim_file
from tallystick.model.case import Case
from tallystick.model.errors import CaseError
from tallystick.model.finding import Finding


class Loaded(msgspec.Struct, frozen=True):
    """A case as loaded, what is wrong with its files, their texts, and where it lies."""

    case: Case
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    root: Path


def load_folder(path: str | Path, *, restricted: bool = False) -> Loaded:
    """The case in a folder.

    Raises:
        CaseError: the folder is no case, or cannot be read.
    """
    root = Path(path)
    if not (root / "case.toml").is_file():
        raise CaseError(f"{root} holds no case.toml", "`tally new` writes a case to start from")
    folders = ["claims", "restricted"] if restricted else ["claims"]
    paths = [*root.glob("*.toml"), *(file for folder in folders for file in (root / folder).rglob("*.toml"))]
    files = {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(paths)}
    claim_files = [parse_claim_file(name, files[name]) for name in files if is_claim_file(name)]
    parsed = assemble(files, claim_files)
    return Loaded(parsed.case, parsed.findings, parsed.texts, root)
