"""Every finding has an example here: CODE.toml is a whole small case, CODE.txt what its check prints.

CODE.toml is a case as tests/case_parts.py reads it; one that holds a file to import, such as kiel.csv, shows what
importing it finds. Files in sheet/ are the sheets of an edited spreadsheet, those in csv/ an export to read back.

`python -m tests.findings.test_findings [CODE…]` writes the expected texts anew.
"""

import csv
import re
import sys
import tempfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tallystick.exchange.formats import IMPORTERS, importer
from tallystick.exchange.plans import Incoming
from tallystick.explain.bridge import bridge
from tallystick.ledger.locate import locate
from tallystick.ledger.show import show_finding
from tallystick.lookup.catalogue import all_codes, level_of, title_of
from tallystick.model.finding import Finding
from tallystick.pipeline import answer, moving_claims, published
from tallystick.publish.second_checks import unchecked
from tallystick.publish.unexplained import unexplained
from tallystick.store.folder import Loaded, load_folder
from tests.case_parts import case_parts

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "docs" / "findings"
REGISTRY = HERE.parent.parent / "src" / "tallystick" / "data" / "findings.toml"
EXAMPLES = sorted(path.stem for path in HERE.glob("*.toml"))
CODE = re.compile(r"[TCMSLPVDOIR][0-9]{3}")


def write_example(code: str, folder: Path) -> None:
    """The example's case on disk."""
    for name, part in case_parts((HERE / f"{code}.toml").read_bytes()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if part.what == "link":
            path.symlink_to(folder / part.amount)
        elif part.what == "size":
            path.write_bytes(b"")
            with path.open("r+b") as file:
                file.truncate(int(part.amount))
        else:
            path.write_bytes(part.text)


def book_of(folder: Path) -> Path:
    """A workbook with a sheet for each CSV file of a folder."""
    book = Workbook()
    for path in sorted(folder.glob("*.csv")):
        sheet = book.create_sheet(path.stem)
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
            sheet.append(row)
    del book["Sheet"]
    target = folder.parent / "edited.xlsx"
    book.save(target)
    return target


def check_example(code: str, folder: Path) -> list[Finding]:
    """All findings of the example, located."""
    write_example(code, folder)
    if (folder / "sheet").is_dir():
        return list(importer("sheet")(book_of(folder / "sheet"), Incoming(case=folder, new=False)).findings)
    kinds = {"", ".csv", ".xlsx"}
    foreign = sorted(path for path in folder.iterdir() if path.stem in IMPORTERS and path.suffix in kinds)
    if foreign:
        plans = [importer(path.stem)(path, Incoming(case=folder / "new")) for path in foreign]
        return [finding for plan in plans for finding in plan.findings]
    loaded = load_folder(folder)
    if code.startswith("R"):
        return locate(release_findings(loaded, folder), loaded.texts)
    return locate(answer(loaded.case, loaded.findings).findings, loaded.texts)


def release_findings(loaded: Loaded, folder: Path) -> list[Finding]:
    """What a public release of the case finds.

    Texts of archived documents lie in archive/ID.txt, the last edition in editions/public/last, where there is one.
    """
    archived = {path.stem: path.read_text("utf-8") for path in (folder / "archive").glob("*.txt")}
    found = list(published(loaded.case, archived).findings)
    found += unchecked(moving_claims(loaded.case), {claim.id: claim for claim in loaded.case.claims})
    if (folder / "editions").is_dir():
        last = load_folder(folder / "editions" / "public" / "last" / "case").case
        found += unexplained(bridge(last, loaded.case, lambda case: answer(case).balanced.sheet), loaded.case)
    return found


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
