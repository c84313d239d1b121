"""The data of a report."""

from functools import cache

import msgspec

from tallystick.model.case import Lens
from tallystick.pipeline import Query, answer
from tallystick.report.data_files import data_files
from tallystick.report.writers import WRITERS, Request, writer
from tests.report.briefs import first_loaded
from tests.report.ledgers import news


@cache
def made() -> dict[str, bytes]:
    whole = news()
    loaded = msgspec.structs.replace(first_loaded(), case=whole.case, texts={}, findings=())
    files = data_files(Request(answer=whole, loaded=loaded, version="9.9.9"))
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in files}


def test_every_format_is_there() -> None:
    assert {"export/workbook.xlsx", "export/references.bib", "export/references.json"} <= set(made())
    assert {
        "export/csv/claims.csv",
        "export/parquet/claims.parquet",
        "export/package/datapackage.json",
        "charts/sides.png",
    } <= set(made())


def test_a_part_of_a_case_has_no_sums_of_the_whole_beside_it() -> None:
    case = news().case
    whole = answer(case, (), Query(lens=Lens(only=("origin:study",))))
    loaded = msgspec.structs.replace(first_loaded(), case=case, texts={}, findings=())
    names = [name for name, _ in data_files(Request(answer=whole, loaded=loaded, version="9.9.9"))]
    assert "export/csv/claims.csv" in names
    assert "export/csv/balance_sides.csv" not in names


def test_brief_and_data_are_parts_of_a_report() -> None:
    assert {"brief", "data"} <= set(WRITERS)
    assert writer("data") is data_files
