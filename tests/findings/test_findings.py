"""Every finding has an example here: CODE.toml is a whole small case, CODE.txt what its check prints.

In CODE.toml a line `#> claims/a.toml` starts a file of the case. `#> claims/a.toml link nowhere` is a link to a
file that is not there, `#> claims/a.toml size 99` a file of so many blanks. case.toml, sources.toml, statements.toml
and documents.toml come from DEFAULTS where the example has none of its own.

`python tests/findings/test_findings.py [CODE…]` writes the expected texts anew.
"""

import re
import sys
import tempfile
from pathlib import Path

import pytest

from tallystick.ledger.locate import locate
from tallystick.ledger.show import show_finding
from tallystick.lookup.catalogue import all_codes, level_of, title_of
from tallystick.model.finding import Finding
from tallystick.pipeline import answer
from tallystick.store.folder import load_folder

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "docs" / "findings"
REGISTRY = HERE.parent.parent / "src" / "tallystick" / "data" / "findings.toml"
EXAMPLES = sorted(path.stem for path in HERE.glob("*.toml"))
CODE = re.compile(r"[TCMSLPVDO][0-9]{3}")
MARK = re.compile(rb"^#> (\S+)(?: (link|size) (\S+))?\r?\n", re.MULTILINE)
DEFAULTS = {
    "case.toml": b"""title      = "North Korea and Russia"
parties    = ["KP", "RU"]
currency   = "USD"
price_year = "nominal"
window     = "2022-02-24..2025-09-30"
""",
    "sources.toml": b"""[nis]
name        = "National Intelligence Service"
country     = "KR"
kind        = "intelligence"
reliability = "B"
why         = "Its earlier figures were mostly borne out."

[fnf]
name        = "Friedrich Naumann Foundation"
country     = "DE"
kind        = "study"
reliability = "B"
why         = "Method and inputs are published."

[afp]
name        = "Agence France-Presse"
country     = "FR"
kind        = "media"
reliability = "B"
why         = "Reports with named sources."
""",
    "statements.toml": b"""[nis-2025-09-02]
by         = "nis"
on         = 2025-09-02
relayed_by = ["afp"]
""",
    "documents.toml": b"""[afp-2025-09-02]
url       = "https://example.org/afp/2025-09-02"
published = 2025-09-02
language  = "en"
publisher = "afp"
seen      = "excerpt"
""",
}


def write_example(code: str, folder: Path) -> None:
    """The example's case on disk."""
    parts = MARK.split((HERE / f"{code}.toml").read_bytes())
    assert parts[0].strip() == b"", f"{code}.toml starts with a line `#> path`"
    files = {path.decode(): (what, amount, text) for path, what, amount, text in zip(*[iter(parts[1:])] * 4, strict=True)}
    for name, text in DEFAULTS.items():
        files.setdefault(name, (None, None, text))
    for name, (what, amount, text) in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if what == b"link":
            path.symlink_to(folder / amount.decode())
        elif what == b"size":
            path.write_bytes(b"")
            with path.open("r+b") as file:
                file.truncate(int(amount))
        else:
            path.write_bytes(text)


def check_example(code: str, folder: Path) -> list[Finding]:
    """All findings of the example, located."""
    write_example(code, folder)
    loaded = load_folder(folder)
    return locate(answer(loaded.case, loaded.findings).findings, loaded.texts)


def shown(findings: list[Finding]) -> str:
    return "\n\n".join(map(show_finding, findings)) + "\n"


def rewrite(codes: list[str]) -> None:
    for code in codes or EXAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            (HERE / f"{code}.txt").write_text(shown(check_example(code, Path(folder))), encoding="utf-8")


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_of_a_code_prints_what_is_expected(code: str, tmp_path: Path) -> None:
    found = check_example(code, tmp_path)
    assert code in {finding.code for finding in found}
    assert shown(found) == (HERE / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_finding_has_the_level_of_the_registry_and_a_place(code: str, tmp_path: Path) -> None:
    for finding in check_example(code, tmp_path):
        assert finding.level == level_of(finding.code)
        assert finding.path is not None
        assert finding.help


def test_registry_examples_and_pages_are_of_the_same_codes() -> None:
    codes = set(all_codes())
    assert codes == set(EXAMPLES)
    assert codes == {path.stem for path in HERE.glob("*.txt")}
    assert codes == {path.stem for path in PAGES.glob("*.md") if CODE.fullmatch(path.stem)}


def test_no_code_is_given_twice() -> None:
    rows = re.findall(r'^code = "(\w+)"$', REGISTRY.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(set(all_codes()))


@pytest.mark.parametrize("code", all_codes())
def test_a_code_is_well_formed_and_its_page_says_its_title(code: str) -> None:
    assert CODE.fullmatch(code)
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {title_of(code)}\n")
    assert len(page.splitlines()) >= 8


if __name__ == "__main__":
    rewrite(sys.argv[1:])
