"""What tests of exports and imports share: cases to carry, and the way there."""

from functools import cache
from pathlib import Path

import msgspec

from tallystick.exchange.formats import exporter, importer
from tallystick.exchange.plans import Incoming, Outgoing, Plan, carry_out
from tallystick.ledger.write import format_case
from tallystick.model.case import Case
from tallystick.pipeline import answer
from tallystick.store.edit import write_text
from tallystick.store.folder import Loaded, load_folder
from tests.case_parts import case_parts

HERE = Path(__file__).parent
FIRST = HERE.parent / "cases" / "dprk-russia"
SOURCES = '[speaker]\nname = "Who published the sum"\nkind = "study"\n'
DOCUMENTS = '[page]\nurl = "https://example.org/page"\npublished = 2026-01-01\npublisher = "speaker"\n'


def write_case(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        write_text(folder / name, text)
    return folder


@cache
def case_files() -> dict[str, dict[str, bytes]]:
    """The files of every case under tests/ and of the first case, by the case's name."""
    found = {"dprk-russia": {str(p.relative_to(FIRST)): p.read_bytes() for p in sorted(FIRST.rglob("*.toml"))}}
    for path in sorted((HERE / "findings").glob("*.toml")):
        parts = case_parts(path.read_bytes())
        if not any(part.what for part in parts.values()):
            found[f"findings/{path.stem}"] = {name: part.text for name, part in parts.items()}
    defaults = {"sources.toml": SOURCES.encode(), "documents.toml": DOCUMENTS.encode()}
    for path in sorted((HERE / "published").glob("*.toml")):
        own = {name: part.text for name, part in case_parts(path.read_bytes()).items()}
        found[f"published/{path.stem}"] = own if "speaker" not in path.read_text("utf-8") else {**own, **defaults}
    return found


def sound_cases(folder: Path) -> dict[str, Path]:
    """Folders of those cases in which every text can be read; what is wrong with others cannot be carried."""
    sound = {}
    for name, files in case_files().items():
        place = folder / name
        for path, data in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(data)
        if not load_folder(place).findings:
            sound[name] = place
    return sound


def balance_json(loaded: Loaded) -> bytes:
    """What `tally balance --json` prints."""
    return msgspec.json.format(msgspec.json.encode(answer(loaded.case, loaded.findings).balanced.sheet))


def export(form: str, case: Path | Case, target: Path, *, results: bool = True, restricted: bool = False) -> Path:
    """The file or folder that an exporter wrote."""
    if isinstance(case, Case):
        exporter(form)(case, Outgoing(target=target, results=results))
        return target
    loaded = load_folder(case, restricted=restricted)
    outgoing = Outgoing(target=target, texts=loaded.texts, findings=loaded.findings, results=results)
    exporter(form)(loaded.case, outgoing)
    return target


def plan_of(form: str, file: Path, case: Path, *, new: bool = True, delete: bool = False) -> Plan:
    """What an importer would do."""
    return importer(form)(file, Incoming(case=case, new=new, delete=delete))


def bring_back(form: str, file: Path, case: Path) -> Loaded:
    """The case that an importer makes of a file."""
    plan = plan_of(form, file, case)
    carry_out(plan, Incoming(case=case))
    return load_folder(case, restricted=True)


def folder_of(case: Case, folder: Path) -> Path:
    """The case on disk."""
    return write_case(folder, format_case(case))
