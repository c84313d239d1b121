"""Debian's Chromium under Playwright, and axe-core, for the few tests that need a real browser.

`make system` installs the browser. Where it cannot start, tests fail and say so: a page that
nobody looked at is not known to be sound.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

GRAVE = ("serious", "critical")


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser that is closed at the end."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program is not None, "Chromium is not installed: `make system` does it"
    with sync_playwright() as playwright:
        # CI runs as root in a container, where Chromium's own sandbox cannot start.
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


def faults_of(page: Page) -> list[str]:
    """Serious and critical findings of axe-core: `rule: what it is (where)`."""
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['target'][0]})"
        for one in found["violations"]
        if one["impact"] in GRAVE
    ]
