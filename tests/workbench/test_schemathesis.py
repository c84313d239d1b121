"""The API against its own description: schemathesis asks the real server thousands of times."""

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.web_parts import served, write_case

CONFIG = Path(__file__).with_name("schemathesis.toml")


@pytest.mark.slow
def test_the_api_is_as_it_is_described(tmp_path: Path) -> None:
    root = write_case(tmp_path)
    with served(root) as (address, process):
        program = str(Path(sys.executable).with_name("schemathesis"))
        command = [program, "--config-file", str(CONFIG), "run", f"{address}/api/openapi.json"]
        command += ["--phases", "coverage,fuzzing", "--max-examples", "4", "--seed", "1", "--no-color"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-6000:]
        assert process.poll() is None
        assert httpx.get(f"{address}/api/case", timeout=30).status_code == 200
