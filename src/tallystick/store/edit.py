"""Change one claim of a case on disk; comments, order and everything else stay as they are."""

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tallystick.ledger.block_edits import changed_block
from tallystick.ledger.blocks import Block, split_blocks
from tallystick.ledger.fields import slots
from tallystick.ledger.file_text import block_id, decode_text
from tallystick.ledger.toml_text import TomlError, read_toml
from tallystick.ledger.write import format_claim
from tallystick.model.claim import Claim
from tallystick.model.errors import OutsideError, UsageError


def append_claim(root: Path, name: str, claim: Claim) -> Path:
    """The file of the case (`claims/2025.toml`) with the claim at its end; a new file where there is none.

    Raises:
        UsageError: the id stands on another claim already, or `name` is no claims file.
        OutsideError: the file cannot be written.
    """
    path = root / name
    if not name.startswith(("claims/", "restricted/")) or ".." in Path(name).parts or path.suffix != ".toml":
        raise UsageError(f"{name} is no file for claims", "name a file in claims/, such as claims/2025.toml")
    if find_claim(root, claim.id) is not None:
        raise UsageError(f'the id "{claim.id}" stands on another claim already', "choose another id")
    text = read_text(path) if path.exists() else ""
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    write_text(path, text + _endings(gap + format_claim(claim), text))
    return path


def change_claim(root: Path, claim_id: str, changes: Mapping[str, object]) -> Path:
    """The file in which the claim's fields were replaced; a change to None takes the field out.

    Fields and values are those of the record: measures and periods as records, dates as texts.

    Raises:
        UsageError: no such claim, or no such field.
        OutsideError: the claim is not TOML, or the file cannot be written.
    """
    known = slots(Claim)
    for field in changes:
        if field not in known or field == "id":
            raise UsageError(f'the field "{field}" of a claim cannot be changed', f"fields: {', '.join(known)}")
    found = find_claim(root, claim_id)
    if found is None:
        raise UsageError(f'there is no claim "{claim_id}" in {root}', "`tally check` lists the files that are read")
    path, block = found
    text = read_text(path)
    changed = changed_block(text.replace("\r\n", "\n"), block, changes)
    try:
        read_toml(changed)
    except TomlError as error:
        raise OutsideError(f"{path} cannot be edited: {error}", "mend what `tally check` shows first") from None
    write_text(path, _endings(changed, text))
    return path


def find_claim(root: Path, claim_id: str) -> tuple[Path, Block] | None:
    """The file and the place of a claim."""
    for folder in ("claims", "restricted"):
        for path in sorted((root / folder).rglob("*.toml")):
            text = read_text(path).replace("\r\n", "\n")
            if claim_id not in text and "\\" not in text:
                continue
            for block in split_blocks(text):
                if block.name == ("claim",) and block_id(text, block) == claim_id:
                    return path, block
    return None


def _endings(text: str, like: str) -> str:
    return text.replace("\n", "\r\n") if "\r\n" in like else text


def read_text(path: Path) -> str:
    """The text of a file that is to be edited.

    Raises:
        OutsideError: it cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutsideError(f"{path} cannot be read: {error.strerror}", "check that it may be read") from None
    try:
        data.decode()
    except UnicodeDecodeError:
        raise OutsideError(f"{path} is not UTF-8, so that an edit could damage it", "save it as UTF-8") from None
    return decode_text(data)


def write_text(path: Path, text: str) -> None:
    """The file with this text: either the old one or the new one is there at any time."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """The file with these bytes, in the same way."""
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise OutsideError(f"{path} cannot be written: {error.strerror}", "check the folder's permissions") from None
