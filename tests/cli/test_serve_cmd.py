import subprocess
import sys
from pathlib import Path

import httpx

from tests.web_parts import served, write_case


def test_an_address_that_others_reach_is_refused_without_a_token(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tallystick", "serve", str(write_case(tmp_path)), "--host", "0.0.0.0"]  # noqa: S104
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "wants a token" in done.stderr
    assert "--token new" in done.stderr


def test_a_folder_that_is_no_case_is_said_to_be_none(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tallystick", "serve", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "case.toml" in done.stderr


def test_it_serves_and_stops(tmp_path: Path) -> None:
    with served(write_case(tmp_path)) as (address, process):
        assert "North Korea and Russia" in httpx.get(f"{address}/", timeout=30).text
        assert process.stdout is not None
    assert process.returncode is not None


def test_a_token_is_made_and_printed(tmp_path: Path) -> None:
    with served(write_case(tmp_path), "--token", "new") as (address, process):
        assert process.stdout is not None
        token = process.stdout.readline().split()[-1]
        assert httpx.get(f"{address}/api/case", timeout=30).status_code == 401
        given = {"authorization": f"Bearer {token}"}
        assert httpx.get(f"{address}/api/case", headers=given, timeout=30).status_code == 200
