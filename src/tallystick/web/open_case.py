"""One case kept open: read anew when its files change, and answered once for each way of looking at it."""

import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from tallystick.ledger.locate import locate
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.pipeline import Answer, answer
from tallystick.store.folder import Loaded, load_folder
from tallystick.store.reviewing import Desk
from tallystick.web.supposing import AS_IT_IS, Supposed, supposing

_KEPT = 32  # answers of a small case
_KEPT_LARGE = 4
_LARGE = 5000  # claims

Mark = tuple[tuple[str, int, int, int], ...]


class State:
    """The case as its files stood at one moment, with all that was made of it since."""

    def __init__(self, loaded: Loaded, mark: Mark) -> None:
        self.loaded = loaded
        self.mark = mark
        self.lock = threading.RLock()  # what is made once is made by one thread
        self.kept: OrderedDict[tuple[Supposed, bool], Answer] = OrderedDict()
        self.made: dict[object, object] = {}  # what other rooms of the workbench made of this state

    @property
    def large(self) -> bool:
        """True where a case is too large for what small ones are given with every key stroke."""
        return len(self.loaded.case.claims) > _LARGE

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.loaded.case.claims}

    def answer(self, supposed: Supposed = AS_IT_IS, *, views: bool = False) -> Answer:
        """The answer under what is supposed.

        Raises:
            UsageError: it cannot be supposed.
        """
        with self.lock:
            key = (supposed, views)
            found = self.kept.get(key) or self.kept.get((supposed, True))
            if found is None:
                case, query = supposing(self.loaded.case, supposed, views=views)
                found = self.kept[key] = answer(case, self.loaded.findings, query)
                while len(self.kept) > (_KEPT_LARGE if self.large else _KEPT):
                    self.kept.popitem(last=False)
            elif key in self.kept:
                self.kept.move_to_end(key)
            return found

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the case as it is, with their places."""
        return tuple(locate(self.answer().findings, self.loaded.texts))


class OpenCase:
    """A case folder, always as it is on the disk."""

    def __init__(self, path: Path, *, restricted: bool = False) -> None:
        self._path = path
        self.restricted = restricted
        self._lock = threading.Lock()
        self._desk: tuple[Mark, Desk] | None = None
        self._state = self._load()
        self.root = self._state.loaded.root

    def _load(self) -> State:
        root = self._path.parent if self._path.name == "case.toml" else self._path
        mark = _mark(root)  # before the files are read: what is written meanwhile is seen next time
        return State(load_folder(self._path, restricted=self.restricted), mark)

    @property
    def state(self) -> State:
        """The case as its files are now."""
        with self._lock:
            if _mark(self.root) != self._state.mark:
                self._state = self._load()
            return self._state

    def desk(self) -> Desk:
        """The review of the case, made anew where files, candidates or decisions changed.

        It writes what a killed review did not come to: hold the writing lock.

        Raises:
            OutsideError: candidates or decisions cannot be read.
        """
        from tallystick.batch.copies import copies_of_case

        mark = (*_mark(self.root), *_stats([self.root / "decisions.jsonl", *_candidates(self.root)]))
        if self._desk is None or self._desk[0] != mark:
            self._desk = (mark, Desk(self.root, copies_of_case(self.root)))
        return self._desk[1]


def _candidates(root: Path) -> list[Path]:
    return sorted((root / ".tally" / "candidates").glob("*.parquet"))


def _mark(root: Path) -> Mark:
    """What tells one state of the ledger's files from another, without reading them."""
    return tuple(_stats(_ledger_files(root)))


def _ledger_files(root: Path) -> Iterator[Path]:
    yield from sorted(root.glob("*.toml"))
    for folder in ("claims", "restricted"):
        yield from sorted((root / folder).rglob("*.toml"))


def _stats(paths: Iterator[Path] | list[Path]) -> Iterator[tuple[str, int, int, int]]:
    for path in paths:
        try:
            about = os.stat(path)  # noqa: PTH116 - as it is for every file at every request
        except OSError:
            continue
        yield str(path), about.st_mtime_ns, about.st_size, about.st_ino


class Problem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was wrong with a request, for people and programs."""

    error: str
    help: str = ""
    findings: tuple[Finding, ...] = ()
