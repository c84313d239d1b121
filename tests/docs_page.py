"""A documentation page run as a reader would run it: top to bottom, in one folder of its own."""

import contextlib
import doctest
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from tests.fenced import Block, BlockError, blocks_of

# Shown, not run.
SHOWN = {"bibtex", "csv", "diff", "ebnf", "html", "ini", "makefile", "mermaid", "sh", "sql", "text", "xml", "yaml"}
COMMANDS = {"cat", "cd", "cp", "echo", "grep", "head", "ls", "mkdir", "mv", "printf", "python", "sed", "sort", "tail"}
COMMANDS |= {"tally", "wc"}
# Starts the command as the installed script does, in whatever environment the tests run.
TALLY = """-c 'import sys; sys.argv[0] = "tally"; from tallystick.cli.main import main; sys.exit(main())'"""
PIECE = re.compile(r"^#> +(\S+)[ \t]*$", re.MULTILINE)
SECONDS = 120
DOCTEST = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass
class Command:
    """One `$` line of a console block, what the page says it prints, and what it did print."""

    line: int
    text: str
    expected: list[str]
    printed: list[str] = field(default_factory=list)
    status: int = 0

    @property
    def broke(self) -> bool:
        """Did it end with a traceback? That is never an example, whatever the page says."""
        return any(row.startswith("Traceback (most recent call last)") for row in self.printed)

    @property
    def agrees(self) -> bool:
        """Did it print what the page says?"""
        return agrees(self.expected, self.printed)


class DocsPage:
    """Runs the blocks of one page; they share a folder, a current directory and Python names."""

    def __init__(self, path: Path, root: Path, folder: Path) -> None:
        self.path = path
        self.root = root
        self.folder = folder / "page"
        self.cwd = self.folder
        self.names: dict[str, object] = {"__name__": "__docs__"}
        self.problems: list[str] = []
        self.replacements: list[tuple[Block, str]] = []
        self._bin = folder / "bin"
        self._source = path.read_text("utf-8")
        self._prepare()

    def run(self) -> list[str]:
        """Every problem of the page, each beginning with `path:line: `."""
        try:
            for block in blocks_of(self._source):
                self._run_block(block)
        except BlockError as error:
            self._problem(error.line, error.message)
        return self.problems

    def rewritten(self) -> str:
        """The page, with the real output wherever a command printed something else."""
        rows = self._source.splitlines(keepends=True)
        for block, text in reversed(self.replacements):
            first = block.line - 1
            last = first + len(block.text.splitlines())
            new = [block.indent + row if row.strip() else row for row in text.splitlines(keepends=True)]
            rows[first:last] = new
        return "".join(rows)

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True)
        self._bin.mkdir()
        for name, arguments in (("tally", TALLY), ("python", "")):
            program = self._bin / name
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', "utf-8")
            program.chmod(0o755)
        if "cases/" in self._source and (self.root / "cases").is_dir():
            ignored = shutil.ignore_patterns(".tally", "archive", "restricted")
            shutil.copytree(self.root / "cases", self.folder / "cases", ignore=ignored)

    def _problem(self, line: int, message: str) -> None:
        shown = self.path.relative_to(self.root) if self.path.is_relative_to(self.root) else self.path
        self.problems.append(f"{shown}:{line}: {message}")

    def _run_block(self, block: Block) -> None:
        if block.norun is not None or (block.language in SHOWN and not block.words):
            return
        try:
            self._parse_data(block)
            if block.words.keys() & {"file", "file+", "case"}:
                self._write_files(block)
            elif block.language == "console":
                self._run_console(block)
            elif block.language == "python":
                self._run_python(block)
            elif block.language not in SHOWN | {"toml", "json", "jsonl"}:
                self._problem(block.line - 1, f"`{block.language}` is no language of ours; `text` is not run")
        except BlockError as error:
            self._problem(error.line, error.message)

    def _parse_data(self, block: Block) -> None:
        if block.language == "toml":
            for offset, _, text in pieces_of(block.text):
                parse_toml(text, block.line + offset)
        if block.language == "json":
            parse_json(block.text, block.line)
        if block.language == "jsonl":
            for number, row in enumerate(block.text.splitlines()):
                parse_json(row, block.line + number)

    def _write_files(self, block: Block) -> None:
        if "case" in block.words:
            for _, name, text in pieces_of(block.text):
                if name is None:
                    raise BlockError(block.line, "a block with `case=` begins with a line `#> path`")
                self._write(f"{block.words['case']}/{name}", text, block.line)
        if "file" in block.words:
            self._write(block.words["file"], block.text, block.line)
        if "file+" in block.words:
            old = self.folder / block.words["file+"]
            if not old.is_file():
                raise BlockError(block.line - 1, f"`file+=` adds to a file, and no block above wrote {old.name}")
            self._write(block.words["file+"], old.read_text("utf-8") + block.text, block.line)

    def _write(self, name: str, text: str, line: int) -> None:
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise BlockError(line - 1, f"{name} lies outside the page's folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def _run_console(self, block: Block) -> None:
        commands = commands_of(block)
        for command in commands:
            self._run_command(command)
        wanted = block.words.get("exit")
        if wanted is not None and commands[-1].status != int(wanted):
            self._problem(commands[-1].line, f"exit status {commands[-1].status}, the page says {wanted}")
        if wanted is None and (bad := [command for command in commands if command.status not in {0, 1}]):
            self._problem(bad[0].line, f"exit status {bad[0].status}; beside the fence write `exit={bad[0].status}`")
        if not all(command.agrees for command in commands) and not any(command.broke for command in commands):
            self.replacements.append((block, "".join(map(shown_again, commands))))

    def _run_command(self, command: Command) -> None:
        first = command.text.split()[0]
        if first not in COMMANDS:
            raise BlockError(command.line, f"`{first}` is not run here; use a `sh` block, or `norun: reason`")
        if first == "cd":
            self._change_folder(command)
            return
        done = subprocess.run(
            ["bash", "-c", command.text],
            cwd=self.cwd,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
        command.status = done.returncode
        command.printed = trimmed(done.stdout.decode("utf-8", "replace").splitlines())
        if command.broke:
            self._problem(command.line, "the command broke:\n" + "\n".join(command.printed))
        elif not command.agrees:
            self._problem(command.line, difference(command))

    def _change_folder(self, command: Command) -> None:
        target = (self.cwd / command.text.split(maxsplit=1)[1]).resolve()
        if not target.is_dir() or not target.is_relative_to(self.folder.resolve()):
            raise BlockError(command.line, "no such folder in the page's folder")
        self.cwd = target

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "PATH": f"{self._bin}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PYTHONPATH": str(Path(__file__).parent.parent / "src"),
            "PYTHONUNBUFFERED": "1",  # standard output and error in the order in which they were written
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "TERM": "dumb",
            "LC_ALL": "C.UTF-8",
        }

    def _run_python(self, block: Block) -> None:
        with contextlib.chdir(self.cwd), contextlib.redirect_stdout(io.StringIO()):
            if any(row.lstrip().startswith(">>>") for row in block.text.splitlines()):
                self._run_doctest(block)
            else:
                self._execute(block)

    def _run_doctest(self, block: Block) -> None:
        name = self.path.name
        test = doctest.DocTestParser().get_doctest(block.text, self.names, name, str(self.path), block.line - 1)
        report: list[str] = []
        doctest.DocTestRunner(optionflags=DOCTEST, verbose=False).run(test, out=report.append, clear_globs=False)
        self.names.update(test.globs)
        if report:
            self._problem(block.line, "".join(report))

    def _execute(self, block: Block) -> None:
        try:
            code = compile("\n" * (block.line - 1) + block.text, str(self.path), "exec")
            exec(code, self.names)  # noqa: S102 - the page is ours, and running it is the test
        except SyntaxError as error:
            raise BlockError(error.lineno or block.line, f"SyntaxError: {error.msg}") from error
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            lines = [frame.lineno for frame in frames if frame.filename == str(self.path)]
            told = "".join(traceback.format_exception_only(error)).strip()
            raise BlockError((lines and lines[-1]) or block.line, told) from error


def pieces_of(text: str) -> list[tuple[int, str | None, str]]:
    """`(line offset, path, text)` for each file of a text; without a `#> path` line it is one piece and has no path."""
    marks = list(PIECE.finditer(text))
    if not marks or text[: marks[0].start()].strip():
        return [(0, None, text)]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (text.count("\n", 0, mark.end()) + 1, mark[1], text[mark.end() + 1 : end])
        for mark, end in zip(marks, ends, strict=True)
    ]


def parse_toml(text: str, line: int) -> None:
    """Raises BlockError where `text` is no TOML."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise BlockError(line + (int(found[1]) - 1 if found else 0), f"no TOML: {error}") from error


def parse_json(text: str, line: int) -> None:
    """Raises BlockError where `text` is no JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise BlockError(line + error.lineno - 1, f"no JSON: {error.msg}") from error


def commands_of(block: Block) -> list[Command]:
    """The `$` lines of a console block with the output that follows each; a backslash at the end continues a line."""
    commands: list[Command] = []
    continued = False
    for number, row in enumerate(block.text.splitlines(), start=block.line):
        if continued:
            commands[-1].text += "\n" + row.removeprefix("> ")
            continued = row.endswith("\\")
        elif row.startswith("$ "):
            commands.append(Command(number, row.removeprefix("$ ").strip(), []))
            continued = row.endswith("\\")
        elif commands:
            commands[-1].expected.append(row)
        elif row.strip():
            raise BlockError(number, "a console block begins with `$ ` and a command")
    if not commands:
        raise BlockError(block.line, "a console block without a command")
    return commands


def trimmed(rows: list[str]) -> list[str]:
    """Rows without spaces at their ends and without empty rows at the end."""
    rows = [row.rstrip() for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def agrees(expected: list[str], printed: list[str]) -> bool:
    """Do the rows agree? A row `...` stands for any number of rows."""
    parts: list[list[str]] = [[]]
    for row in trimmed(expected):
        if row.strip() == "...":
            parts.append([])
        else:
            parts[-1].append(row)
    if len(parts) == 1:
        return parts[0] == printed
    first, *middle, last = parts
    at = len(first)
    end = len(printed) - len(last)
    if at > end or printed[:at] != first or printed[end:] != last:
        return False
    for part in middle:
        place = next(
            (start for start in range(at, end - len(part) + 1) if printed[start : start + len(part)] == part), -1
        )
        if place < 0:
            return False
        at = place + len(part)
    return True


def difference(command: Command) -> str:
    """What the page says and what came, side by side, for the test's report."""
    rows = [f"`{command.text}` printed something else"]
    rows += ["--- on the page", *trimmed(command.expected), "--- printed", *command.printed]
    return "\n".join(rows)


def shown_again(command: Command) -> str:
    """A command as it stands in a console block, with its real output."""
    rows = command.expected if command.agrees else command.printed
    head = "$ " + command.text.replace("\n", "\n> ")
    return "\n".join([head, *rows]) + "\n"
