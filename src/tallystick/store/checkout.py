"""What git knows of a case: the last commit of its files, and whether they differ from it."""

import subprocess
from pathlib import Path

import msgspec

EDITIONS = "editions"
_REST = ["--", ".", f":(exclude){EDITIONS}", ":(exclude).tally"]  # both are made from the case


class Commit(msgspec.Struct, frozen=True):
    """The last commit that touched the case's files."""

    name: str
    on: str  # ISO date
    changed: bool  # files differ from it, or are not under version control


def last_commit(root: Path) -> Commit | None:
    """None where the case is no checkout, has no commit yet, or git is not here."""
    told = _git(root, "log", "-1", "--format=%H %cs", *_REST)
    if not told:
        return None
    name, _, day = told.strip().partition(" ")
    return Commit(name, day, changed=bool(_git(root, "status", "--porcelain", *_REST)))


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)  # noqa: S603, S607 - a fixed program, no shell
    except OSError:
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
