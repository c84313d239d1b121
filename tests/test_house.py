"""The rules of the house that no other tool keeps."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "tallystick"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if PACKAGE / "data" not in path.parents)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
BANNED_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "base", "core", "types", "manager"}
MADE = {".git", ".venv", "build", "dist", ".tally", "restricted", "archive", "__pycache__"}
# Each pattern is spelled so that it does not find itself.
OF_THIS_MACHINE = re.compile(r"(?:^|[^\w.:/-])/(?:ho[m]e/\w|ro[o]t/|wo[r]k/|fa[r]m/|Us[e]rs/|tm[p]/[\w.])")
REGISTRIES = re.compile(r"py[p]i\.org|python[h]osted\.org|npm[j]s\.org|deb\.deb[i]an\.org")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def kept_files() -> list[Path]:
    """Files under version control or about to be; without git, all that nothing here has made."""
    listed = None
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
            listed = [ROOT / name for name in done.stdout.decode().split("\0") if name]
        except (OSError, subprocess.CalledProcessError):
            listed = None
    if listed is None:
        listed = [path for path in ROOT.rglob("*") if not MADE & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in listed if path.is_file())


def rows_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in kept_files():
        data = path.read_bytes()
        if b"\0" in data:
            continue  # a picture
        rows = data.decode("utf-8", "replace").splitlines()
        found += [f"{named(path)}:{number}: {row}" for number, row in enumerate(rows, 1) if pattern.search(row)]
    return found


def nodes() -> list[tuple[Path, ast.AST]]:
    trees = [(path, ast.parse(path.read_text("utf-8"), filename=named(path))) for path in MODULES]
    return [(path, node) for path, tree in trees for node in ast.walk(tree)]


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [
        (f"{named(path)}:{node.lineno}: {node.name}", node)
        for path, node in nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def positional(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [argument.arg for argument in function.args.posonlyargs + function.args.args]
    return len([name for name in names if name not in {"self", "cls"}])


def outside_imports() -> set[str]:
    """Top names of all packages that the sources import, without our own and the standard library."""
    names: set[str] = set()
    for _, node in nodes():
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"tallystick"}


def declared() -> set[str]:
    extras = PROJECT["project"].get("optional-dependencies", {}).values()
    wanted = PROJECT["project"]["dependencies"] + [name for extra in extras for name in extra]
    return {distribution(requirement) for requirement in wanted}


def distribution(requirement: str) -> str:
    return re.split(r"[ <>=!~;\[]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def locked(path: Path) -> dict[str, int]:
    """Each requirement of a lock file with the number of its hashes."""
    joined = path.read_text("utf-8").replace("\\\n", " ")
    rows = [row for row in joined.splitlines() if row.strip() and not row.startswith("#")]
    return {row.split("--hash", maxsplit=1)[0].strip(): row.count("--hash=sha256:") for row in rows}


def test_no_file_is_longer_than_400_lines() -> None:
    long = {named(path): lines for path in MODULES if (lines := len(path.read_text("utf-8").splitlines())) > 400}
    assert long == {}


def test_no_function_is_longer_than_60_lines() -> None:
    assert [f"{name}, {length(node)} lines" for name, node in functions() if length(node) > 60] == []


def test_nine_functions_in_ten_are_shorter_than_20_lines() -> None:
    lengths = sorted(length(node) for _, node in functions())
    assert lengths[len(lengths) * 9 // 10] <= 20


def test_no_function_takes_more_than_four_positional_arguments() -> None:
    assert [name for name, node in functions() if positional(node) > 4] == []


def test_file_names_are_unique_in_the_package() -> None:
    names = Counter(path.name for path in MODULES if path.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_names_say_what_is_inside() -> None:
    parts = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert parts & BANNED_NAMES == set()


def test_every_room_says_what_it_is() -> None:
    rooms = [
        path for path in PACKAGE.rglob("__init__.py") if ast.get_docstring(ast.parse(path.read_text("utf-8"))) is None
    ]
    assert [named(path) for path in rooms] == []


def test_tests_mirror_the_sources() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    tests = [path for path in (ROOT / "tests").rglob("test_*.py") if path.parent.name in rooms]
    subjects = {path: PACKAGE / path.parent.name / path.name.removeprefix("test_") for path in tests}
    assert [named(path) for path, subject in subjects.items() if not subject.is_file()] == []


def test_no_path_of_a_machine_is_kept() -> None:
    assert rows_with(OF_THIS_MACHINE) == []


def test_no_registry_is_named() -> None:
    assert rows_with(REGISTRIES) == []


@pytest.mark.parametrize("row", ["see /ho" + "me/me/x", "'/wo" + "rk/main'", "/ro" + "ot/x", "cd /tm" + "p/v"])
def test_paths_of_a_machine_are_seen(row: str) -> None:
    assert OF_THIS_MACHINE.search(row)


def test_addresses_are_no_paths_of_a_machine() -> None:
    assert not OF_THIS_MACHINE.search("https://example.org/ho" + "me/news and out/wo" + "rk/x")


def test_locks_exist() -> None:
    assert {path.name for path in LOCKS} == {"run.txt", "dev.txt", "lock.txt"}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_locked_requirement_has_a_version_and_hashes(path: Path) -> None:
    rows = locked(path)
    assert rows
    assert [row for row, hashes in rows.items() if hashes == 0 or not re.match(r"[\w.-]+==[\w.]+( ;|$)", row)] == []


def test_locks_hold_what_is_declared() -> None:
    run = {distribution(row) for row in locked(ROOT / "requirements" / "run.txt")}
    dev = {distribution(row) for row in locked(ROOT / "requirements" / "dev.txt")}
    written = (ROOT / "requirements" / "dev.in").read_text("utf-8").splitlines()
    assert declared() <= run
    assert {distribution(row) for row in written if row and not row.startswith("#")} <= dev


def test_locks_agree() -> None:
    """The same releases; what wants one on which Python may differ."""
    run, dev = (
        {row.partition(" ;")[0] for row in locked(ROOT / "requirements" / f"{name}.txt")} for name in ("run", "dev")
    )
    assert run <= dev


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    homes = importlib.metadata.packages_distributions()
    imported = {distribution(homes.get(name, [name])[0]) for name in outside_imports()}
    assert imported == declared() - {"pandas"}  # PySpark imports it, and says so of no release of its own


def test_every_exception_from_a_lint_rule_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.ruff.lint]")[2].partition("[tool.mypy]")[0]
    rows = [row for row in text.splitlines() if re.search(r'"[A-Z]+[0-9]*"\]?,?( |$)', row) and "select" not in row]
    assert len(rows) > 20
    assert [row for row in rows if not re.search(r"# \S+ \S+", row)] == []


def test_version_is_the_same_everywhere() -> None:
    source = (PACKAGE / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_readme_names_the_commands_that_a_newcomer_needs() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make report" in readme
    assert "make test" in readme


def test_ci_runs_what_the_readme_names() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"\bmake \w+", script.partition("set -euo")[2]) == ["make test"]


def test_every_target_is_explained() -> None:
    targets = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [target for target in targets if f"make {target}" not in contributing] == []


@pytest.mark.parametrize(("name", "most"), [("README.md", 120), ("CONTRIBUTING.md", 150)])
def test_first_pages_are_short(name: str, most: int) -> None:
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= most
