"""From a page to a balance by the command line, with no hand in between."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

SEED = Path(__file__).parents[2] / "shared" / "reading" / "seed-fr.txt"
PAGE = """Une étude de l'institut Lindqvist, publiée mardi, fait état de tensions entre l'Iran et la Russie.
Selon l'étude, l'Iran a livré :
• Des armes d'une valeur d'au moins 2,4 milliards de dollars depuis 2023.
• Environ 1 700 drones.
En échange, la valeur des compensations russes n'a pas dépassé 900 millions de dollars.
Selon le renseignement britannique, près de 40 instructeurs iraniens ont été tués en Crimée.
L'Iran et la Russie ont signé un accord de partenariat stratégique en janvier 2025,
qui prévoit l'échange de renseignements.
Téhéran a critiqué Moscou, accusant la Russie de retards.
"""


def tally(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tallystick", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or (arguments[0] == "balance" and done.returncode == 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def accepted(folder: Path, text: str, parties: str) -> dict[str, object]:
    """The balance of a case made of one text, everything that the reader proposes accepted."""
    page = folder / "article.txt"
    page.write_text(text, "utf-8")
    tally("new", "case", "--parties", parties, cwd=folder)
    case = folder / "case"
    tally("add", page, "--published", "2025-09-10", "--publisher", "Le Courrier", cwd=case)
    tally("read", cwd=case)
    tally("review", "--accept-all", cwd=case)
    balance: dict[str, object] = json.loads(tally("balance", "--json", cwd=case))
    return balance


def claims_of(case: Path) -> list[dict[str, Any]]:
    import tomllib

    return [
        claim
        for file in sorted((case / "claims").glob("*.toml"))
        for claim in tomllib.loads(file.read_text("utf-8")).get("claim", [])
    ]


class TestOnePage:
    def test_every_claim_walks_back_to_its_words(self, tmp_path: Path) -> None:
        accepted(tmp_path, PAGE, "IR,RU")
        claims = claims_of(tmp_path / "case")
        assert len(claims) == 6
        for claim in claims:
            assert claim["quote"] in PAGE

    def test_the_sums_of_both_sides(self, tmp_path: Path) -> None:
        accepted(tmp_path, PAGE, "IR,RU")
        said = {(c.get("giver"), c.get("item")): c.get("value") for c in claims_of(tmp_path / "case")}
        assert said["IR", "arms"] == "at least 2400000000 USD"
        assert said["RU", "unspecified"] == "up to 900000000 USD"

    def test_reading_again_asks_nothing_again(self, tmp_path: Path) -> None:
        accepted(tmp_path, PAGE, "IR,RU")
        case = tmp_path / "case"
        before = sorted(path.read_bytes() for path in (case / "claims").glob("*.toml"))
        tally("read", cwd=case)
        assert tally("review", "--list", cwd=case) == ""
        tally("review", "--accept-all", cwd=case)
        assert sorted(path.read_bytes() for path in (case / "claims").glob("*.toml")) == before


@pytest.mark.skipif(
    not SEED.exists(), reason="the article that the first case began with does not lie beside the checkout"
)
class TestTheArticle:
    """Somebody else's text: it is read where it lies, and never copied."""

    def test_from_article_to_balance(self, tmp_path: Path) -> None:
        text = SEED.read_text("utf-8")
        balance = accepted(tmp_path, text, "KP,RU")
        claims = claims_of(tmp_path / "case")
        said = [(c["kind"], c.get("giver"), c.get("item"), c.get("value") or c.get("quantity")) for c in claims]
        assert ("transfer", "KP", "arms", "at least 5600000000 USD") in said
        assert ("transfer", "RU", "unspecified", "up to 1200000000 USD") in said
        assert ("transfer", "RU", "unspecified", "up to 450000000 USD") in said
        assert ("deployment", "KP", "personnel.troops", "about 15000 person") in said
        assert [c["quantity"] for c in claims if c["kind"] == "loss"] == ["nearly 2000 person"]
        assert [c["parties"] for c in claims if c["kind"] == "agreement"] == [["KP", "RU"]]
        assert {(c["actor"], c["target"], c["event"]) for c in claims if c["kind"] == "signal"} == {
            ("KP", "RU", "accuse")
        }
        assert all(c["quote"] in text for c in claims)
        assert balance["directions"]


def test_a_review_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    """Killed a hundred times at any moment: no half file, no claim twice, none lost."""
    page = tmp_path / "article.txt"
    page.write_text(PAGE, "utf-8")
    tally("new", "case", "--parties", "IR,RU", cwd=tmp_path)
    case = tmp_path / "case"
    tally("add", page, "--published", "2025-09-10", "--publisher", "Le Courrier", cwd=case)
    tally("read", cwd=case)
    wanted = len(tally("review", "--list", cwd=case).splitlines())
    # the slow part, starting Python, is over before the first kill: the child accepts one fact after the other
    script = (
        "import sys, pathlib; from tallystick.store.reviewing import Desk\n"
        "desk = Desk(pathlib.Path('.')); print('ready', flush=True)\n"
        "for group in desk.waiting(): desk.accept([group])\n"
    )
    for round_number in range(100):
        child = subprocess.Popen([sys.executable, "-c", script], cwd=case, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.0003 * (round_number % 17))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        if len(claims_of(case)) >= wanted:
            break
    tally("review", "--accept-all", cwd=case)
    ids = [claim["id"] for claim in claims_of(case)]
    assert len(ids) == len(set(ids)) == wanted
    decided = [json.loads(line)["key"] for line in (case / "decisions.jsonl").read_text().splitlines()]
    assert len(set(decided)) == wanted


def test_a_reading_of_many_documents_that_is_killed_goes_on(tmp_path: Path) -> None:
    """Killed again and again: in the end every candidate is there, none twice, and the same as in one go."""
    import pyarrow.parquet as pq

    news = tmp_path / "news"
    news.mkdir()
    for number in range(60):
        (news / f"{number:03}.txt").write_text(f"Nr. {number}\n\n{PAGE}", "utf-8")

    def rows(folder: Path) -> list[tuple[object, ...]]:
        found = [
            row
            for path in folder.glob("month=*/lang=*/*.parquet")
            for row in pq.read_table(path, partitioning=None).to_pylist()
        ]
        return sorted((row["document"], row["start"], row["key"], row["quote"]) for row in found)

    tally("read", news, "--to", tmp_path / "once", cwd=tmp_path)
    wanted = rows(tmp_path / "once")
    assert len(wanted) == 60 * 6
    # parts of one batch of two pages each, so that there is much to be killed in the midst of
    script = (
        "import sys, pathlib; from tallystick.batch import local, pooled\n"
        "from tallystick.harvest.pages import documents_in\n"
        "pooled.BATCH = 2; local.PART = 1; print('ready', flush=True)\n"
        "pages = documents_in(pathlib.Path('news').resolve())\n"
        "local.read_to(pathlib.Path('killed'), pages, 1, lambda progress: None)\n"
    )
    manifest = tmp_path / "killed" / "manifest"
    for round_number in range(6):
        before = len(list(manifest.glob("*.json")))
        child = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        while child.poll() is None and len(list(manifest.glob("*.json"))) < before + 2:
            time.sleep(0.002)
        time.sleep(0.003 * round_number)
        child.kill()
        child.wait()
        child.stdout.close()
        done = rows(tmp_path / "killed")
        assert len(done) == len(set(done)) < len(wanted)
    tally("read", news, "--to", tmp_path / "killed", cwd=tmp_path)
    assert rows(tmp_path / "killed") == wanted
