"""The data behind a report, for other programs: spreadsheet, tables in three formats, references, charts as PNG."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tallystick.exchange.export_csv import write_csv
from tallystick.exchange.export_package import write_package
from tallystick.exchange.export_parquet import write_parquet
from tallystick.exchange.plans import Outgoing
from tallystick.model.case import Case, Lens
from tallystick.report.chart_image import png_of
from tallystick.report.citations import bibtex_of, csl_of
from tallystick.report.site_files import charts_of
from tallystick.report.site_known import SiteOptions
from tallystick.report.site_pages import site_of
from tallystick.report.workbook import workbook_of
from tallystick.report.writers import File, Request

Export = Callable[[Case, Outgoing], None]
EXPORTS: dict[str, Export] = {"csv": write_csv, "parquet": write_parquet, "package": write_package}


def data_files(request: Request) -> Iterator[File]:
    """Every file below `export/`, and a PNG beside each chart's SVG."""
    case = request.answer.case
    yield "export/workbook.xlsx", workbook_of(request)
    yield "export/references.bib", bibtex_of(case)
    yield "export/references.json", csl_of(case)
    for name, write in EXPORTS.items():
        yield from _tables(request, name, write)
    site = site_of(request.answer, request.loaded, SiteOptions(version=request.version, issued=request.issued))
    for name, svg in charts_of(site).items():
        yield f"charts/{name}.png", png_of(svg)


def _tables(request: Request, name: str, write: Export) -> Iterator[File]:
    """What an export writes. Results go with it where the whole case is looked at, which is what they are of."""
    query = request.answer.query
    whole = query.lens == Lens() and query.between is None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / name
        outgoing = Outgoing(target=folder, texts=request.loaded.texts, findings=request.loaded.findings, results=whole)
        write(request.answer.case, outgoing)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"export/{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()
