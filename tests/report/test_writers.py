"""The parts of a report."""

from pathlib import Path

from tallystick.report.writers import WRITERS, Request, writer
from tallystick.store.folder import Loaded
from tests.report.ledgers import news


def test_every_part_can_be_called() -> None:
    assert "site" in WRITERS
    assert all(callable(writer(name)) for name in WRITERS)


def test_the_site_is_written_with_its_style_script_and_data() -> None:
    loaded = Loaded(news().case, (), {}, Path())
    files = dict(writer("site")(Request(answer=news(), loaded=loaded, version="9.9.9")))
    assert {"index.html", "assets/site.css", "assets/site.js", "balance.json", "data/claims.csv"} <= set(files)
    assert all(content for content in files.values())
