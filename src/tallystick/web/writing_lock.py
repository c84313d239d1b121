"""One writer at a time: threads by a lock, processes by a lock on a file of the case."""

import fcntl
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallystick.model.errors import OutsideError

_NAME = Path(".tally", "writing.lock")
_DRAFT = re.compile(r"\..+\.[0-9]+\.[0-9a-f]{8}")  # what store/edit.py calls a file before it is whole
_here = threading.RLock()


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Alone with the case's files; the system lets go of the lock when a process is killed.

    Raises:
        OutsideError: the folder cannot be written.
    """
    path = root / _NAME
    with _here:
        try:
            path.parent.mkdir(exist_ok=True)
            file = path.open("wb")
        except OSError as error:
            raise OutsideError(f"{path} cannot be written: {error.strerror}", "check the permissions") from None
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def sweep_drafts(root: Path) -> list[Path]:
    """Drafts that a killed writer left, taken away. Call it alone with the files: a draft of a live writer goes too."""
    folders = (root, *(root / name for name in ("claims", "restricted", "archive")))
    files = (path for folder in folders if folder.is_dir() for path in folder.rglob(".*") if path.is_file())
    left = [path for path in files if _DRAFT.fullmatch(path.name)]
    for path in left:
        path.unlink(missing_ok=True)
    return left
