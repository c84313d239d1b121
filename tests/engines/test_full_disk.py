"""A disk that is full ends a reading in good order, and the next run goes on where it stopped.

The disk is a real one: a file system in memory of a few megabytes, in a namespace of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.written_rows import as_bytes, differences, expected, written
from tests.generated_pages import page, write_lines

SCRIPT = """
set -e
mount -t tmpfs -o size=$1 disk "$2"
{read} > "$3/first" 2>&1 || echo $? > "$3/status"
mount -o remount,size=200m "$2"
{read} > "$3/second" 2>&1
cp -r "$2/out" "$3/out"
"""
TALLY = '"$PY" -c "from tallystick.cli.main import main; main()" read "$4" --to "$2/out"'
SPARK = " --engine spark --master local[1] --conf spark.ui.enabled=false --conf spark.task.maxFailures=1"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("engine", "size", "count"), [("", "150k", 300), (SPARK, "150k", 300)], ids=["local", "spark"])
def test_a_full_disk_loses_nothing(engine: str, size: str, count: int, tmp_path: Path) -> None:
    for name in ("disk", "kept", "in"):
        (tmp_path / name).mkdir()
    short = [page(n % 300)._replace(number=n, paragraphs=page(n % 300).paragraphs[:1]) for n in range(count)]
    write_lines(tmp_path / "in" / "a.jsonl", short)
    script = SCRIPT.format(read=TALLY + engine)
    where = [str(tmp_path / name) for name in ("disk", "kept", "in")]
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", size, *where],
        env={**os.environ, "PY": sys.executable, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    if b"unshare" in done.stderr or b"mount:" in done.stderr:
        pytest.skip(f"this machine gives no disk of its own: {done.stderr.decode()}")
    told = (tmp_path / "kept" / "first").read_text("utf-8")
    assert (tmp_path / "kept" / "status").read_text("utf-8").strip() == "3", told
    assert "No space left on device" in told
    assert done.returncode == 0, (tmp_path / "kept" / "second").read_text("utf-8")
    rows = as_bytes(written(tmp_path / "kept" / "out"))
    assert not differences(rows, as_bytes(expected([str(tmp_path / "in")])))
