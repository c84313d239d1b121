import json
import subprocess
import sys
from pathlib import Path

from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tests.exchange_parts import FIRST, export


def validate(folder: Path) -> str:
    """What `frictionless validate` says; empty where it has nothing to say against the package."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    report = json.loads(done.stdout[done.stdout.index("{") :])
    assert report["tasks"], done.stderr
    assert len(report["tasks"]) == len(json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"])
    return "" if report["valid"] else json.dumps([task["errors"] for task in report["tasks"]], indent=1)


def test_frictionless_finds_the_first_case_valid(tmp_path: Path) -> None:
    assert validate(export("package", FIRST, tmp_path / "out")) == ""


def test_frictionless_finds_an_empty_case_and_broken_links_valid(tmp_path: Path) -> None:
    claims = (Claim(id="a", kind="indicator", origin="nobody", note='"quoted"', via=("x, y", "z")),)
    assert validate(export("package", Case(title="", claims=claims), tmp_path / "out")) == ""


def test_frictionless_sees_what_was_broken_afterwards(tmp_path: Path) -> None:
    folder = export("package", FIRST, tmp_path / "out")
    claims = folder / "data" / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace(",transfer,", ",transfers,", 1), encoding="utf-8")
    assert "constraint-error" in validate(folder)


def test_every_column_is_described_and_typed(tmp_path: Path) -> None:
    folder = export("package", FIRST, tmp_path / "out")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert resource["description"]
        for field in resource["schema"]["fields"]:
            assert field["type"]
            assert field["description"], (resource["name"], field["name"])
