"""A case folder on disk → the case."""

import gc
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tallystick.ledger.case_text import ClaimFile, assemble, is_claim_file, parse_claim_file
from tallystick.ledger.reports import report
from tallystick.model.case import Case
from tallystick.model.errors import CaseError
from tallystick.model.finding import Finding, Spot
from tallystick.store.cache import ClaimCache

LARGEST = 64 * 2**20  # bytes of one file; 50,000 claims are about 20 MB
DEEPEST_FOLDER = 16


class Loaded(msgspec.Struct, frozen=True):
    """A case as loaded, what is wrong with its files, their texts, and where it lies."""

    case: Case
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    root: Path


def load_folder(path: str | Path, *, restricted: bool = False) -> Loaded:
    """The case in a folder; what is wrong with its files is in the findings.

    Raises:
        CaseError: the folder is no case, or cannot be read.
    """
    root = _case_root(Path(path))
    with _without_collector():
        files, unread = _read_files(root, restricted=restricted)
        parsed = assemble(files, _claim_files(files, ClaimCache(root)))
        return Loaded(parsed.case, (*unread, *parsed.findings), parsed.texts, root)


@contextmanager
def _without_collector() -> Iterator[None]:
    """No garbage collection meanwhile: nothing of a load is garbage, and the pauses double its time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _case_root(path: Path) -> Path:
    """The folder that holds case.toml; its case.toml may be named too."""
    if path.name == "case.toml" and path.is_file():
        return path.parent
    try:
        kind = "folder" if path.is_dir() else "file" if path.exists() else None
        found = kind == "folder" and (path / "case.toml").exists()
    except OSError as error:
        raise CaseError(
            f"{path} cannot be looked into: {_reason(error)}", "check the path and its permissions"
        ) from None
    if kind is None:
        raise CaseError(f"there is no folder {path}", f"`tally new {path}` writes a case to start from")
    if kind == "file":
        raise CaseError(f"{path} is a file; a case is a folder with a case.toml", "name the folder")
    if not found:
        raise CaseError(f"{path} holds no case.toml", _nearby(path))
    return path


def _nearby(path: Path) -> str:
    try:
        inside = sorted(found.parent.as_posix() for found in path.glob("*/case.toml"))
    except OSError:
        inside = []
    if inside:
        return "cases inside it: " + ", ".join(inside[:5])
    return "name a folder with a case.toml; `tally new DIR` writes one to start from"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _read_files(root: Path, *, restricted: bool) -> tuple[dict[str, bytes], list[Finding]]:
    """Bytes of the case's files by path, and findings for those that cannot be read."""
    files: dict[str, bytes] = {}
    found: list[Finding] = []
    for path in _paths(root, found, restricted=restricted):
        name = path.relative_to(root).as_posix()
        try:
            size = _size(path)
            if size > LARGEST:
                message = f"{name} has {size:,} bytes; {LARGEST:,} are read at most"
                found.append(report("T016", message, "split it over several files in claims/", _spot(name)))
            else:
                files[name] = path.read_bytes()
        except OSError as error:
            message = f"{name} cannot be read: {_reason(error)}"
            found.append(report("T015", message, "check that the file exists and may be read", _spot(name)))
    return files, found


def _size(path: Path) -> int:
    """Bytes of a plain file; a pipe would be waited for without end."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise OSError(0, "it is no plain file")
    return about.st_size


def _spot(name: str) -> Spot:
    return Spot(name.removesuffix(".toml"), path=name)


def _paths(root: Path, found: list[Finding], *, restricted: bool) -> Iterator[Path]:
    yield from (root / name for name in sorted(_names(root, root, found)) if name.endswith(".toml"))
    for folder in ("claims", "restricted") if restricted else ("claims",):
        if (root / folder).is_dir():
            yield from _walk(root, root / folder, found, (os.path.realpath(root / folder),))


def _names(root: Path, folder: Path, found: list[Finding]) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        name = folder.relative_to(root).as_posix()
        message = f"the folder {name} cannot be read: {_reason(error)}"
        found.append(report("T015", message, "check its permissions", Spot(name, path=name)))
        return []


def _walk(root: Path, folder: Path, found: list[Finding], above: tuple[str, ...]) -> Iterator[Path]:
    """Claim files below a folder, sorted; a link back to a folder above is not followed."""
    for name in sorted(_names(root, folder, found)):
        path = folder / name
        if path.is_dir():
            real = os.path.realpath(path)
            if real not in above and len(above) < DEEPEST_FOLDER:
                yield from _walk(root, path, found, (*above, real))
        elif name.endswith(".toml"):
            yield path


def _claim_files(files: Mapping[str, bytes], cache: ClaimCache) -> Iterator[ClaimFile]:
    for path in sorted(path for path in files if is_claim_file(path)):
        data = files[path]
        known = cache.get(data)
        if known is not None:
            yield ClaimFile(path, known)
            continue
        read = parse_claim_file(path, data)
        if not read.findings:
            cache.put(data, read.claims)
        yield read
    cache.prune()
