"""Files of an export → disk, each whole or not at all."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallystick.model.errors import OutsideError, UsageError


def make_folder(folder: Path) -> Path:
    """The folder of an export.

    Raises:
        UsageError: a file stands there.
        OutsideError: the folder cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "name a folder")
    if (folder / "case.toml").exists():
        raise UsageError(f"{folder} is a case", "name another folder, so that the case stays as it is")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutsideError(f"{folder} cannot be made: {error.strerror}", "name another folder") from None
    return folder


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """A path to write to, which takes the target's place when all went well.

    Raises:
        UsageError: a folder stands there.
        OutsideError: the disk said no.
    """
    if target.is_dir():
        raise UsageError(f"{target} is a folder", "name a file")
    draft = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        draft.replace(target)
    except OSError as error:
        raise OutsideError(f"{target} cannot be written: {error.strerror}", "check the folder's permissions") from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def write_bytes(target: Path, data: bytes) -> None:
    """The file with these bytes."""
    with draft_of(target) as draft:
        draft.write_bytes(data)
