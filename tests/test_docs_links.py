"""Every link inside the documentation leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
PAGES = sorted(
    [*ROOT.glob("*.md"), *(path for folder in ("docs", "cases", "src") for path in (ROOT / folder).rglob("*.md"))]
)


def prose(path: Path) -> str:
    return CODE.sub("", FENCED.sub("", path.read_text("utf-8")))


def anchors(path: Path) -> set[str]:
    """The names that a heading gets when the page is rendered: small letters, hyphens, no other signs."""
    headings = re.findall(r"^#{1,6} +(.+?) *#*$", FENCED.sub("", path.read_text("utf-8")), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def broken(path: Path) -> list[str]:
    wrong = []
    for target in LINK.findall(prose(path)):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue  # another site
        name, _, anchor = target.partition("#")
        page = (path.parent / name) if name else path
        leads_to_heading = not anchor or page.suffix != ".md" or (page.is_file() and anchor in anchors(page))
        if not page.exists() or not leads_to_heading:
            wrong.append(target)
    return wrong


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in PAGES])
def test_links_lead_somewhere(path: Path) -> None:
    assert not broken(path)


def test_broken_links_are_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "# Who gave `what`?\n[a](#who-gave-what) [b](b.md) [c](#nothing) [d](https://example.org)\n"
        "```text\n[e](e.md)\n```\n`[f](f.md)`\n",
        "utf-8",
    )
    assert broken(page) == ["b.md", "#nothing"]
