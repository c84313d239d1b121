"""Debian's Chromium, and a case with documents that wait to be reviewed."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

BRIEFING = """<html lang="en"><head><title>Seoul: 2,000 North Koreans killed</title>
<meta property="article:published_time" content="2025-09-02"></head><body><article>
<h1>Seoul: North Koreans killed fighting for Russia</h1>
<p>SEOUL, Sept 2 2025 - Around 2,000 North Korean soldiers sent to help Russia are estimated to have been killed, South
Korea's National Intelligence Service said on Tuesday.</p>
<p onclick="document.title='hacked'">North Korea has sent more than 28,000 containers of munitions to Russia since
2023, the ministry of defence said.<script>document.title = "hacked"</script>
<img src="x" onerror="document.title='hacked'"></p>
<p>Russia gave North Korea 1 million barrels of oil in 2024, according to the Open Source Centre.</p>
</article></body></html>"""
ECHO = """<html lang="en"><head><title>Losses of North Korea</title>
<meta property="article:published_time" content="2025-09-03"></head><body><article><h1>Losses of North Korea</h1>
<p>Sept 3 2025 - About 2,500 North Korean soldiers sent to help Russia have been killed, South Korea's National
Intelligence Service said, according to AFP.</p>
<p>Russia gave North Korea 1 million barrels of oil in 2024, according to the Open Source Centre.</p>
</article></body></html>"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; it fails aloud where it cannot start, for a page that nobody looked at is not tested."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "the tests of pages want Chromium: `make system` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def case_under_review(first: Path, root: Path, away: Path) -> Path:
    """A copy of a case, kept under git, with two documents archived and read."""
    shutil.copytree(first, root, ignore=shutil.ignore_patterns(".tally", "archive"))
    for name, html in (("briefing", BRIEFING), ("echo", ECHO)):
        (away / f"{name}.html").write_text(html, "utf-8")
    git = ["git", "-C", str(root), "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Yesterday's edition"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    tally = [sys.executable, "-m", "tallystick"]
    for name in ("briefing", "echo"):
        path = str(away / f"{name}.html")
        given = ["add", "-c", str(root), path, "--url", f"https://example.org/{name}", "--id", name]
        subprocess.run([*tally, *given], check=True, capture_output=True)
    subprocess.run([*tally, "read", str(root)], check=True, capture_output=True)
    return root
