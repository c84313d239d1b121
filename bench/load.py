"""Loading 50,000 claims: CPU seconds and peak memory beside `tomllib` and plain dicts.

Run: python bench/load.py [claims]. Every figure comes from a process of its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

CLAIMS = 50_000
PER_FILE = 500

CLAIM = """[[claim]]
id        = "nis-{n}"
kind      = "transfer"
giver     = "KP"
receiver  = "RU"
item      = "arms.ammunition.artillery"
quantity  = "{quantity}"
period    = "2023-{month:02d}..2025-09-{day:02d}"   # what happened inside it
origin    = "nis"
via       = ["afp"]
statement = "nis-2025-09-02"
document  = "afp-2025-09-02"
paraphrase = "The service told lawmakers that about {n} shells had been shipped by sea since then."
entered   = {{ by = "desk", on = 2025-09-{day:02d} }}

"""
HEAD = """title = "Bench"
parties = ["KP", "RU"]
window = "2022-02-24..2025-09-30"
"""


def write_case(folder: Path, claims: int, per_file: int) -> None:
    (folder / "claims").mkdir(parents=True)
    (folder / "case.toml").write_text(HEAD)
    (folder / "sources.toml").write_text('[nis]\nname = "NIS"\n[afp]\nname = "AFP"\nkind = "media"\n')
    (folder / "statements.toml").write_text('[nis-2025-09-02]\nby = "nis"\non = 2025-09-02\n')
    (folder / "documents.toml").write_text('[afp-2025-09-02]\npublisher = "afp"\npublished = 2025-09-02\n')
    for start in range(0, claims, per_file):
        numbers = range(start, min(start + per_file, claims))
        text = "".join(write_claim(number) for number in numbers)
        (folder / "claims" / f"{start:06d}.toml").write_text(text)


def write_claim(n: int) -> str:
    said = ("about {a} piece", "{a}k..{b}.5k piece", "at least {a}.25M piece", "up to {a} piece")[n % 4]
    return CLAIM.format(n=n, quantity=said.format(a=n + 1, b=n + 2), month=n % 12 + 1, day=n % 28 + 1)


def run_plain(folder: Path) -> int:
    tables = [tomllib.loads(path.read_text()) for path in sorted(folder.rglob("*.toml"))]
    return sum(len(table.get("claim", [])) for table in tables)


def run_ours(folder: Path) -> int:
    from tallystick.store.folder import load_folder

    loaded = load_folder(folder)
    if loaded.findings:
        sys.exit(f"the bench's own case has findings: {loaded.findings[:3]}")
    return len(loaded.case.claims)


def measure(what: str, folder: Path) -> dict[str, float]:
    """CPU seconds of the load (imports aside) and peak memory, in a fresh process."""
    done = subprocess.run([sys.executable, __file__, what, str(folder)], capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def child(what: str, folder: Path) -> None:
    if what == "ours":
        import tallystick.store.folder  # noqa: F401 - the import is no part of the load
    before = time.process_time()
    count = run_plain(folder) if what == "plain" else run_ours(folder)
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"claims": count, "seconds": seconds, "mb": peak}))


def compare(claims: int) -> None:
    print(f"{claims} claims; CPU seconds, peak MB, and the ratio to tomllib + dicts in the same run")
    with tempfile.TemporaryDirectory() as scratch:
        for name, per_file in ((f"files of {PER_FILE}", PER_FILE), ("one file", claims)):
            folder = Path(scratch) / str(per_file)
            write_case(folder, claims, per_file)
            plain = measure("plain", folder)
            for label, what in (("tomllib + dicts", "plain"), ("cold", "ours"), ("unchanged", "ours")):
                figures = plain if what == "plain" else measure(what, folder)
                ratio = figures["seconds"] / plain["seconds"]
                print(f"{name:14} {label:16} {figures['seconds']:7.3f} s {figures['mb']:6.0f} MB  x {ratio:.3f}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        compare(int(sys.argv[1]) if len(sys.argv) == 2 else CLAIMS)
