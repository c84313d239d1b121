import shutil
from pathlib import Path

import pytest

from tests.web_parts import Client, client_of, write_case


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return client_of(write_case(tmp_path))


def test_what_is_supposed_stands_in_the_address(client: Client) -> None:
    answer = client.get(
        "/what-if", params={"page": "lines.html", "basis": "production", "set.price.shell-price": "1 USD"}
    )
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    assert "price.shell-price=1 USD" in page.text
    assert client.get("/what-if", params={"page": "lines.html"}).headers["location"] == "/lines.html"


def test_links_of_a_page_keep_what_is_supposed(client: Client) -> None:
    page = client.get("/w/drop~3Dorigin~253Anis/claims/index.html").text
    assert 'href="../lines.html"' in page  # relative, so below the same step
    assert "without origin:nis" in page


def test_a_redraw_is_the_part_that_changes(client: Client) -> None:
    answer = client.get("/what-if", params={"page": "index.html", "drop": "origin:nis"}, headers={"hx-request": "true"})
    assert answer.headers["hx-push-url"] == "/w/drop~3Dorigin~253Anis/index.html"
    assert "<html" not in answer.text
    assert "hx-swap-oob" in answer.text


def test_what_cannot_be_supposed_is_said_beside_the_controls(client: Client) -> None:
    params = {"page": "index.html", "set.price.shell-price": "much"}
    answer = client.get("/what-if", params=params, headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-retarget"]) == (422, "#what-if-problem")
    assert "much" in answer.text


def test_pages_of_things_lead_to_their_forms(client: Client) -> None:
    assert 'href="/edit/claims?key=shells"' in client.get("/claim/shells.html").text
    assert 'href="/edit/sources?key=nis"' in client.get("/source/nis.html").text
    assert "/edit/claims/new?document=afp-2025-09-02" in client.get("/document/afp-2025-09-02.html").text


def test_files_of_the_site_are_there(client: Client) -> None:
    assert client.get("/balance.json").json()["schema"] == "tallystick/balance/1"
    assert client.get("/assets/site.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/assets/../case.toml").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    "drop", ["origin:nis", "origin:fnf-2025", "kind:media", "kind:official", "kind:intelligence", "item:energy"]
)
def test_the_first_case_is_redrawn_without_what_is_dropped(root: Path, tmp_path: Path, drop: str) -> None:
    case = shutil.copytree(root / "cases" / "dprk-russia", tmp_path / "case", ignore=shutil.ignore_patterns(".tally"))
    params = {"page": "index.html", "drop": drop}
    answer = client_of(case).get("/what-if", params=params, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert f"without {drop}" in answer.text
