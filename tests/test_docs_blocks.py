"""Every code block of the documentation does what the page says."""

from pathlib import Path

import pytest

from tests.docs_page import DocsPage
from tests.fenced import blocks_of, pages_with_blocks

ROOT = Path(__file__).parent.parent
PAGES = pages_with_blocks(ROOT)


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in PAGES])
def test_blocks_do_what_the_page_says(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = DocsPage(path, ROOT, tmp_path)
    problems = page.run()
    if request.config.getoption("--rewrite-docs") and page.replacements:
        path.write_text(page.rewritten(), "utf-8")
        pytest.fail("rewritten; read the difference before you commit it:\n" + "\n".join(problems))
    assert not problems, "\n" + "\n".join(problems)


def test_readme_shows_a_command_and_its_real_output() -> None:
    run = [block for block in blocks_of((ROOT / "README.md").read_text("utf-8")) if block.norun is None]
    shown = [block.text for block in run if block.language == "console"]
    assert any("$ tally " in text for text in shown)
