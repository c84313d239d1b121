"""Editions of a case on disk: `editions/public/NAME/` and `editions/internal/NAME/`, never written twice."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tallystick.model.bridged import Bridge
from tallystick.model.case import Case
from tallystick.model.edition import Edition, Issued
from tallystick.model.errors import OutsideError, UsageError
from tallystick.store.checkout import EDITIONS
from tallystick.store.edit import write_bytes
from tallystick.store.folder import load_folder

MANIFEST, BRIDGE, CASE = "edition.json", "bridge.json", "case"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TAKEN = {"assets", "index.html", "corrections.html", "atom.xml"}  # beside the editions


def audience_folder(root: Path, *, public: bool) -> Path:
    """Where editions for these readers lie: the folder that is published as a whole, or the desk's own."""
    return root / EDITIONS / ("public" if public else "internal")


def checked_name(name: str) -> str:
    """The name, where it can be a folder and a part of an address.

    Raises:
        UsageError: it cannot.
    """
    if not _NAME.fullmatch(name) or name in _TAKEN or ".." in name or name.endswith("."):
        message = f"{name!r} is no name for an edition"
        raise UsageError(message, "use letters, digits, `-`, `_` and `.`, such as 2025-h1")
    return name


def read_edition(folder: Path) -> Edition | None:
    """The edition in a folder; None where there is none.

    Raises:
        OutsideError: its manifest is damaged.
    """
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Edition)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise OutsideError(f"{folder / MANIFEST} cannot be read: {error}", "restore it from version control") from None


def issued_editions(root: Path, *, public: bool) -> list[Issued]:
    """All editions for these readers with their bridges, the oldest first."""
    place = audience_folder(root, public=public)
    found = [
        Issued(edition=edition, bridge=_bridge(folder))
        for folder in sorted(place.iterdir() if place.is_dir() else ())
        if folder.is_dir() and folder.name[0] != "." and (edition := read_edition(folder)) is not None
    ]
    return sorted(found, key=lambda one: (one.edition.on, one.edition.name))


def _bridge(folder: Path) -> Bridge | None:
    try:
        return msgspec.json.decode((folder / BRIDGE).read_bytes(), type=Bridge)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise OutsideError(f"{folder / BRIDGE} cannot be read: {error}", "restore it from version control") from None


def case_of_edition(root: Path, edition: Edition) -> Case:
    """The case as it was frozen."""
    return load_folder(audience_folder(root, public=edition.public) / edition.name / CASE).case


def freeze(folder: Path, files: Mapping[str, bytes]) -> bool:
    """True where the edition is new; False where the very same one was there already.

    Raises:
        UsageError: an edition of that name is there and differs.
        OutsideError: the disk said no.
    """
    if folder.exists():
        differing = _differing(folder, files)
        if differing is None:
            return False
        raise UsageError(
            f"the edition {folder.name} is released already, and {differing} differs from it",
            "an edition is never changed: choose another name, and say in changes.toml what changed",
        )
    write_folder(folder, files)
    return True


def _differing(folder: Path, files: Mapping[str, bytes]) -> str | None:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there | set(files)):
        if name not in files or name not in there or (folder / name).read_bytes() != files[name]:
            return name
    return None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """The folder with these files and no others, whole or not at all."""
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        for name, data in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise OutsideError(f"{folder} cannot be written: {error.strerror}", "check the folder's permissions") from None


def write_front(folder: Path, files: Mapping[str, bytes]) -> None:
    """The pages beside the editions, where they changed."""
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            write_bytes(path, data)
