"""Files of a report → a folder, and nothing else in it touched: what an earlier report left there is taken away."""

import os
from collections.abc import Iterable
from pathlib import Path

from tallystick.model.errors import OutsideError
from tallystick.store.edit import write_bytes

LISTED = "files.txt"  # every file that the report wrote, sorted: what the next one may take away
_FIRST_LINE = "# Written by tally report; the next one takes away what it does not write anew."


def write_files(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> int:
    """How many files were written.

    Raises:
        OutsideError: the folder cannot be made, or a file not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutsideError(f"{folder} cannot be made: {error.strerror}", "name another folder") from None
    before = listed_files(folder)
    written = {LISTED}
    made: set[Path] = set()
    for name, content in files:
        _write(folder / name, content, made)
        written.add(name)
    _take_away(folder, before - written)
    write_bytes(folder / LISTED, "\n".join([_FIRST_LINE, *sorted(written), ""]).encode())
    return len(written)


def _write(path: Path, content: str | bytes, made: set[Path]) -> None:
    """Plainly, for fifty thousand pages: a report that was cut short is written again."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)
    except OSError as error:
        raise OutsideError(f"{path} cannot be written: {error.strerror}", "check the folder's permissions") from None


def listed_files(folder: Path) -> set[str]:
    """What an earlier report wrote there; nothing where it does not say so itself."""
    try:
        lines = (folder / LISTED).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return set(lines[1:]) if lines and lines[0] == _FIRST_LINE else set()


def _take_away(folder: Path, names: Iterable[str]) -> None:
    """Old files, by names that stay inside the folder; folders that become empty go too."""
    root = Path(os.path.realpath(folder))
    for name in sorted(names):
        path = Path(os.path.realpath(folder / name))
        if not name or root not in path.parents or not path.is_file():
            continue
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == root or any(parent.iterdir()):
                break
            parent.rmdir()
