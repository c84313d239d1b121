"""Add, change and cut entries of a case's files: alone, whole, checked, and never over somebody else's change."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tallystick.ledger.block_edits import changed_block, cut_block
from tallystick.ledger.fields import slots
from tallystick.ledger.toml_text import TomlError, read_toml
from tallystick.model.case import DeclaredLine
from tallystick.model.errors import OutsideError, TallystickError, UsageError
from tallystick.model.finding import Finding
from tallystick.store.decisions import append_decisions, reopened
from tallystick.store.edit import find_claim, read_text, write_text
from tallystick.web.change_log import Change, changes_of, new_change, record_change
from tallystick.web.ledger_tables import Entry, Missing, Raw, Table, find_entry, format_entry, keys_of, read_entry
from tallystick.web.text_hunks import Hunk, hunk_of, taken_back
from tallystick.web.writing_lock import writing


class Conflict(TallystickError):
    """Somebody else changed the entry since it was read; `now` is how it stands."""

    def __init__(self, now: Entry | None, message: str) -> None:
        super().__init__(message, "look at both, and save again")
        self.now = now


class Faulty(TallystickError):
    """The fields cannot be written as they are; `findings` says why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings), "mend the fields")
        self.findings = findings


class Editor:
    """Writes to one case. `by`: who does it, for the log; `restricted`: claims not for everybody may be written too."""

    def __init__(self, root: Path, by: str | None = None, *, restricted: bool = False) -> None:
        self.root = root
        self.by = by
        self.restricted = restricted

    def find(self, table: Table, key: str) -> Entry:
        """The entry as it stands in its file now.

        Raises:
            Missing: there is none.
        """
        return find_entry(self.root, table, key, restricted=self.restricted)

    def add(self, table: Table, key: str, raw: Raw, file: str | None = None) -> Entry:
        """A new entry at the end of its file.

        Raises:
            Conflict: the key stands on another entry already.
            Faulty: a field cannot be read.
            OutsideError: the disk says no.
        """
        if table.record is DeclaredLine:
            raw = {"id": key, **raw}
        record = _sound(table, key, raw, set(raw))
        name = table.file or file or "claims/claims.toml"
        path = self._claims_path(name) if table.file is None else self.root / name
        with writing(self.root):
            if self._taken(table, key):
                raise Conflict(None, f'the {table.word} "{key}" is there already')
            before = read_text(path) if path.exists() else None
            old = (before or "").replace("\r\n", "\n")
            gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
            self._write(path, before, old + gap + format_entry(table, key, record), f"add {table.word} {key}")
            return self.find(table, key)

    def _claims_path(self, name: str) -> Path:
        """A file of claims of the case, new or not; nothing outside claims/, and restricted/ where that is open."""
        parts = Path(name).parts
        folders = ("claims", "restricted") if self.restricted else ("claims",)
        plain = len(parts) >= 2 and parts[0] in folders and name.endswith(".toml") and len(name) <= 200
        if not plain or any(part.startswith(".") or "\0" in part or "\\" in part for part in parts):
            raise UsageError(f'"{name[:80]}" is no file for claims', "name a file in claims/, such as claims/2025.toml")
        path = self.root.joinpath(*parts)
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise UsageError(f'"{name}" leads out of the case', "name a file in claims/")
        return path

    def _taken(self, table: Table, key: str) -> bool:
        if table.file is None:
            return find_claim(self.root, key) is not None
        return key in keys_of(self.root, table)

    def change(self, table: Table, key: str, changes: Mapping[str, object], version: str) -> Entry:
        """The entry with fields replaced, added or (None) taken out; all else stays as it is.

        Raises:
            Conflict: the entry is no longer the one of that version.
            Faulty, UsageError, OutsideError: as above, or there is no such entry.
        """
        with writing(self.root):
            entry = self._of_version(table, key, version)
            raw = {name: value for name, value in {**entry.raw, **changes}.items() if value is not None}
            record = _sound(table, key, raw, set(changes))
            names = {name: slot.name for name, slot in slots(table.record).items()}
            values = {
                name: None if value is None else getattr(record, names[name])
                for name, value in changes.items()
                if name in names
            }
            text = changed_block(entry.file, entry.block, values, table.record)
            _check_edit(entry, text)
            self._write(entry.path, read_text(entry.path), text, f"change {table.word} {key}")
            return self.find(table, key)

    def cut(self, table: Table, key: str, version: str) -> None:
        """The file without the entry.

        Raises:
            Conflict, UsageError, OutsideError: as above.
        """
        with writing(self.root):
            entry = self._of_version(table, key, version)
            text = cut_block(entry.file, entry.block)
            self._write(entry.path, read_text(entry.path), text, f"take out {table.word} {key}")

    def _of_version(self, table: Table, key: str, version: str) -> Entry:
        entry = self.find(table, key)
        if entry.version != version:
            raise Conflict(entry, f'the {table.word} "{key}" was changed by somebody else since you opened it')
        return entry

    def undo(self, change_id: str) -> Change:
        """Take a change back; others made since stay.

        Raises:
            UsageError: there is no such change.
            Conflict: what it wrote was changed since.
        """
        with writing(self.root):
            change = next((one for one in changes_of(self.root) if one.id == change_id), None)
            if change is None:
                raise Missing("there is no such change to undo", "the list of changes shows those that there are")
            restored = [(hunk, self._restored(hunk)) for hunk in change.hunks]
            append_decisions(self.root, [reopened(key, self.by) for key in change.reopens])
            hunks = []
            for hunk, text in restored:
                path = self.root / hunk.path
                now = read_text(path)
                back = hunk_of(hunk.path, now.replace("\r\n", "\n"), text)
                if back is not None:
                    hunks.append(back)
                    write_text(path, _ended(text, now))
            done = new_change(f"undo: {change.what}", tuple(hunks), by=self.by)
            done = msgspec.structs.replace(done, undoes=change.id)
            record_change(self.root, done)
            return done

    def _restored(self, hunk: Hunk) -> str:
        path = self.root / hunk.path
        text = taken_back(read_text(path).replace("\r\n", "\n"), hunk) if path.exists() else None
        if text is None:
            raise Conflict(None, f"{hunk.path} was changed at that place since, so that nothing was undone")
        return text

    def _write(self, path: Path, before: str | None, after: str, what: str) -> None:
        """One file; the log last, so that it never tells of what was not written."""
        hunk = hunk_of(
            path.relative_to(self.root).as_posix(), None if before is None else before.replace("\r\n", "\n"), after
        )
        if hunk is None:
            return
        write_text(path, _ended(after, before or ""))
        record_change(self.root, new_change(what, (hunk,), by=self.by))


def _ended(text: str, like: str) -> str:
    return text.replace("\n", "\r\n") if "\r\n" in like else text


def _sound(table: Table, key: str, raw: Raw, touched: set[str]) -> msgspec.Struct:
    """The record, where all that is touched can be read."""
    unknown = touched - set(slots(table.record))
    record, found = read_entry(table, key, raw)
    wrong = [finding for finding in found if finding.level == "error" and _field_of(finding) in {*touched, None}]
    if wrong or record is None or unknown:
        raise Faulty(tuple(wrong or found))
    return record


def _field_of(finding: Finding) -> str | None:
    return None if finding.spot is None or finding.spot.field is None else finding.spot.field.partition(".")[0]


def _check_edit(entry: Entry, text: str) -> None:
    """The edit touched nothing but its own table, and the whole is TOML still."""
    rest = entry.file[entry.block.end :]
    if not text.startswith(entry.file[: entry.block.start]) or not text.endswith(rest):
        raise OutsideError(f"{entry.path} cannot be edited in place", "change it in an editor")
    try:
        read_toml(text)
    except TomlError as error:
        raise OutsideError(f"{entry.path} cannot be edited: {error}", "mend what `tally check` shows first") from None


def claim_files(root: Path) -> list[str]:
    """Files of claims by their paths below the case."""
    return sorted(path.relative_to(root).as_posix() for path in (root / "claims").rglob("*.toml"))
