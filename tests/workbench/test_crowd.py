"""Twenty readers and three writers at once: nobody sees an error, and no change is lost."""

import os
import threading
import time
from pathlib import Path

import httpx
import pytest

from tallystick.store.folder import load_folder
from tests.web_parts import served, write_case

SECONDS = float(os.environ.get("TALLYSTICK_CROWD_SECONDS", "6"))  # 60 to judge a release
PAGES = (
    "/index.html",
    "/lines.html",
    "/claims/index.html",
    "/find?q=shell",
    "/claim/shells.html",
    "/edit/claims?key=shells",
    "/w/basis~3Dproduction/index.html",
    "/what-if?page=index.html&drop=origin:nis",
    "/api/balance?basis=production",
    "/api/claims?q=oil",
    "/api/findings",
    "/review",
    "/changes",
)


class Crowd:
    """What all of them share."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.until = time.monotonic() + SECONDS
        self.wrong: list[str] = []
        self.reads = 0
        self.notes: list[set[str]] = [set() for _ in range(3)]
        self.lock = threading.Lock()

    def read(self, number: int) -> None:
        with httpx.Client(base_url=self.address, timeout=30, follow_redirects=True) as client:
            while time.monotonic() < self.until:
                page = PAGES[number % len(PAGES)]
                answer = client.get(page)
                number += 1
                with self.lock:
                    self.reads += 1
                    if answer.status_code != 200:
                        self.wrong.append(f"{page}: {answer.status_code} {answer.text[:200]}")

    def write(self, number: int) -> None:
        """Each writer changes the same claim; a conflict is read anew and tried again."""
        with httpx.Client(base_url=self.address, timeout=30) as client:
            while time.monotonic() < self.until:
                entry = client.get("/api/claims/entry", params={"key": "shells"}).json()
                words = {*entry["fields"].get("note", "").split()} | {f"w{number}-{len(self.notes[number])}"}
                answer = client.patch(
                    "/api/claims/entry",
                    params={"key": "shells"},
                    headers={"If-Match": f'"{entry["version"]}"'},
                    json={"note": " ".join(sorted(words))},
                )
                if answer.status_code == 200:
                    self.notes[number].add(f"w{number}-{len(self.notes[number])}")
                elif answer.status_code != 412:
                    self.wrong.append(f"write: {answer.status_code} {answer.text[:200]}")


@pytest.mark.slow
def test_twenty_readers_and_three_writers(tmp_path: Path) -> None:
    root = write_case(tmp_path)
    with served(root) as (address, _):
        crowd = Crowd(address)
        threads = [threading.Thread(target=crowd.read, args=(number,)) for number in range(20)]
        threads += [threading.Thread(target=crowd.write, args=(number,)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    claims = {claim.id: claim for claim in load_folder(root).case.claims}
    assert crowd.wrong == []
    assert crowd.reads > 20
    assert min(len(notes) for notes in crowd.notes) > 0
    assert set().union(*crowd.notes) == set((claims["shells"].note or "").split())
