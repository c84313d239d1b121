"""A small case served for real, and the same application without a network."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from tallystick.web.workbench import Serving, workbench

FILES = {
    "case.toml": """title      = "North Korea and Russia"
parties    = ["KP", "RU"]
currency   = "USD"
price_year = "nominal"
window     = "2022-02-24..2025-09-30"
""",
    "sources.toml": """# Who speaks.
[nis]
name        = "National Intelligence Service"
country     = "KR"
kind        = "intelligence"
reliability = "B"
why         = "Its earlier figures were mostly borne out."

[fnf]
name        = "Friedrich Naumann Foundation"   # a study
country     = "DE"
kind        = "study"
reliability = "B"
why         = "Method and inputs are published."

[afp]
name        = "Agence France-Presse"
country     = "FR"
kind        = "media"
reliability = "B"
why         = "Reports with named sources."
""",
    "documents.toml": """[afp-2025-09-02]
url       = "https://example.org/afp/2025-09-02"
published = 2025-09-02
language  = "en"
publisher = "afp"
seen      = "excerpt"
""",
    "claims/claims.toml": """# Shells first.
[[claim]]
id         = "shells"
kind       = "transfer"
giver      = "KP"
receiver   = "RU"
item       = "arms.ammunition.artillery"   # all calibres
quantity   = "5.7M..6.7M piece"
origin     = "fnf"
via        = ["afp"]
document   = "afp-2025-09-02"
paraphrase = "The study counts 5.7 to 6.7 million shells."

# What one of them costs.
[[claim]]
id         = "shell-price"
kind       = "price"
item       = "arms.ammunition.artillery"
value      = "about 800 USD"
per        = "piece"
basis      = "production"
market     = "KP"
origin     = "fnf"
document   = "afp-2025-09-02"
paraphrase = "A shell costs about 800 dollars to make."

[[claim]]
id         = "oil"
kind       = "transfer"
giver      = "RU"
receiver   = "KP"
item       = "energy.oil"
value      = "at least 100M USD"
terms      = "barter"
origin     = "nis"
document   = "afp-2025-09-02"
paraphrase = "Oil worth at least 100 million dollars was shipped."
""",
}


def write_case(root: Path, files: dict[str, str] | None = None) -> Path:
    """The small case in a folder."""
    for name, text in (FILES | (files or {})).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


class Client:
    """The application, asked without a network as a browser asks; cookies are kept."""

    def __init__(self, app: Starlette, address: str = "http://127.0.0.1:8642") -> None:
        self.app = app
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.inner = httpx.AsyncClient(transport=transport, base_url=address)

    def request(self, method: str, address: str, **options: Any) -> httpx.Response:
        """One request; redirects are not followed."""
        return asyncio.run(self.inner.request(method, address, **options))

    def get(self, address: str, **options: Any) -> httpx.Response:
        """A page."""
        return self.request("GET", address, **options)

    def post(self, address: str, **options: Any) -> httpx.Response:
        """A form or a body."""
        return self.request("POST", address, **options)


def client_of(root: Path, serving: Serving | None = None) -> Client:
    """The application that serves a case."""
    return Client(workbench(root, serving or Serving(name="Ann")))


def csrf_of(client: Client) -> str:
    """What the forms of this client's session carry."""
    page = client.get("/keys").text
    return page.partition('name="csrf" value="')[2].partition('"')[0]


def post(client: Client, address: str, **fields: str) -> httpx.Response:
    """A form, sent as its page sends it. `f_quantity` is the field `f.quantity`."""
    named = {name.replace("f_", "f.", 1) if name.startswith("f_") else name: value for name, value in fields.items()}
    return client.post(address, data={"csrf": csrf_of(client), **named})


@contextmanager
def served(root: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """`tally serve` as a process of its own: its address and the process."""
    command = [sys.executable, "-m", "tallystick", "serve", str(root), "--port", "0", "--by", "Ann", *options]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = next((word for word in line.split() if word.startswith("http://")), "")
            errors.seek(0)
            assert address, f"{line}{errors.read()}"
            _wait(address)
            yield address.rstrip("/"), process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{address}favicon.ico", timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    message = f"{address} does not answer"
    raise AssertionError(message)
