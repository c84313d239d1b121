"""The table behind each chart."""

import csv
import io

import pytest

from tallystick.report.site_known import Site
from tallystick.report.site_tables import DOWNLOADS, download_list, download_text
from tests.report.hostile import hostile
from tests.report.ledgers import built, news
from tests.report.promises import promised
from tests.report.site_maker import site_from


def rows(site: Site, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(download_text(site, name))))


@pytest.mark.parametrize("name", DOWNLOADS)
def test_every_table_is_square(name: str) -> None:
    for answer in (built(), promised(), hostile()):
        found = list(csv.reader(io.StringIO(download_text(site_from(answer), name))))
        assert {len(row) for row in found} == {len(found[0])}


def test_figures_are_those_of_the_sheet() -> None:
    site = site_from(built())
    (line,) = rows(site, "lines")
    assert float(line["q50"]) == pytest.approx(site.sheet.directions[0].lines[0].value.q50)  # type: ignore[union-attr]
    assert [row["fate"] for row in rows(site, "claims")] == [site.fates[c.id].word for c in site.case.claims]
    assert len(rows(site, "ratios")) == len(site.sheet.ratios)
    assert len(rows(site, "months")) == len(site.courses.months) * len(site.courses.sides)


def test_missing_is_empty_and_never_zero() -> None:
    arms = next(row for row in rows(site_from(news()), "bands") if row["low"])
    assert arms["high"] == ""


def test_each_download_is_listed_once() -> None:
    names = [path for path, _ in download_list(site_from(news()))]
    assert len(names) == len(set(names)) == len(DOWNLOADS) + 1
