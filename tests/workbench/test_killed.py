"""kill -9 amid a thousand writes: nothing that was acknowledged is lost, and no file is half."""

import threading
import tomllib
from pathlib import Path

import httpx
import pytest

from tallystick.store.folder import load_folder
from tests.web_parts import served, write_case

WRITERS = 3
WRITES = 1000
KILLS = 3


class Writer(threading.Thread):
    """Adds claims until the server is gone; remembers what was acknowledged."""

    def __init__(self, address: str, name: str, first: int) -> None:
        super().__init__()
        self.address, self.label, self.number = address, name, first
        self.kept: list[str] = []
        self.unsure: set[str] = set()

    def run(self) -> None:
        with httpx.Client(base_url=self.address, timeout=20) as client:
            while self.number < WRITES:
                key = f"{self.label}-{self.number}"
                self.number += 1
                fields = {
                    "kind": "loss",
                    "party": "KP",
                    "item": "personnel.killed",
                    "quantity": f"{self.number} person",
                }
                fields |= {"origin": "nis", "document": "afp-2025-09-02", "paraphrase": f"Number {self.number}."}
                try:
                    answer = client.post("/api/claims", json={"key": key, "fields": fields})
                except httpx.TransportError:
                    self.unsure.add(key)
                    return
                assert answer.status_code == 201, answer.text
                self.kept.append(key)


@pytest.mark.slow
def test_kill_9_amid_a_thousand_writes_loses_nothing_acknowledged(tmp_path: Path) -> None:
    root = write_case(tmp_path)
    acknowledged: list[str] = []
    unsure: set[str] = set()
    numbers = [0] * WRITERS
    for kill in range(KILLS + 1):
        with served(root) as (address, process):
            writers = [Writer(address, f"w{at}", numbers[at]) for at in range(WRITERS)]
            for writer in writers:
                writer.start()
            if kill < KILLS:
                writers[0].join(0.4 + 0.35 * kill)
                process.kill()
            else:
                for writer in writers:
                    writer.number = max(writer.number, WRITES - 100)  # the last round ends by itself
            for writer in writers:
                writer.join()
        for at, writer in enumerate(writers):
            numbers[at] = writer.number
            acknowledged += writer.kept
            unsure |= writer.unsure
        for path in root.rglob("*.toml"):
            tomllib.loads(path.read_text("utf-8"))
    loaded = load_folder(root)
    ids = [claim.id for claim in loaded.case.claims]
    assert len(acknowledged) > 300
    assert set(acknowledged) <= set(ids)
    assert set(ids) <= {"shells", "shell-price", "oil", *acknowledged, *unsure}
    assert len(ids) == len(set(ids))
    assert loaded.findings == ()
    assert [path.name for path in (root / "claims").iterdir()] == ["claims.toml"]
