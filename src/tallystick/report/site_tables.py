"""The table behind each chart and list, to be downloaded as CSV; texts that a spreadsheet would run are shielded."""

from collections.abc import Callable, Iterable, Mapping

from tallystick.exchange.cell_values import Cell
from tallystick.exchange.csv_text import csv_of
from tallystick.exchange.tables_of_case import Table, named_columns
from tallystick.ledger.measures import format_measure
from tallystick.lines.reach import said_on
from tallystick.model.estimate import Quantiles
from tallystick.model.sheet import Amount, Spread
from tallystick.report.bands import Names, picture_sides
from tallystick.report.site_claims import teller
from tallystick.report.site_echoes import pairs_of, told_rows
from tallystick.report.site_known import Site

Rows = Iterable[tuple[Cell, ...]]
SPREAD = ("q05", "q50", "q95", "low", "high")


def _texts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "text")


def _spread(record: Quantiles | Amount | Spread | None) -> tuple[Cell, ...]:
    return tuple(None if record is None else getattr(record, name, None) for name in SPREAD)


def bands_table(site: Site) -> Table:
    """Every band of the picture of both sides."""
    names = Names(site.labels.parties(), site.labels.sources())
    rows: list[tuple[Cell, ...]] = [
        (side.giver, side.receiver, band.kind, band.name, band.about, band.words, *_ends(band), band.current)
        for side in picture_sides(site.sheet, names, site.valuation.lines)
        for band in side.bands
    ]
    columns = named_columns(
        giver="text", receiver="text", kind="text", name="text", covers="text", words="text",
        low="number", q05="number", q50="number", q95="number", high="number", of_the_window="boolean",
    )  # fmt: skip
    return Table(name="bands", columns=columns, rows=rows, record=False)


def _ends(band: object) -> tuple[Cell, ...]:
    return tuple(getattr(band, name) for name in ("low", "q05", "q50", "q95", "high"))


def lines_table(site: Site) -> Table:
    """Every line with a value."""
    columns = named_columns(
        line="text", giver="text", receiver="text", item="text", model="text", scope="text", status="text",
        period="text", unit="text", quantity_q05="number", quantity_q50="number", quantity_q95="number",
        quantity_low="number", quantity_high="number", basis="text", q05="number", q50="number", q95="number",
        low="number", high="number", method="text", arithmetic="text", claims="text", price_claims="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (row.id, one.giver, one.receiver, row.item, row.model, row.scope, row.status, row.period,
         row.quantity.unit if row.quantity else None, *_spread(row.quantity), row.price.basis if row.price else None,
         *_spread(row.value), row.method, row.arithmetic, " ".join(row.claims), " ".join(row.price_claims))
        for one in site.sheet.directions
        for row in one.lines
    ]  # fmt: skip
    return Table(name="lines", columns=columns, rows=rows, record=False)


def unpriced_table(site: Site) -> Table:
    """What was given and has no value."""
    columns = named_columns(
        line="text", giver="text", receiver="text", item="text", unit="text", q05="number", q50="number",
        q95="number", low="number", high="number", reason="text", claims="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (row.id, one.giver, one.receiver, row.item, row.quantity.unit if row.quantity else None,
         *_spread(row.quantity), row.reason, " ".join(row.claims))
        for one in site.sheet.directions
        for row in one.unpriced
    ]  # fmt: skip
    return Table(name="unpriced", columns=columns, rows=rows, record=False)


def ratios_table(site: Site) -> Table:
    """Every ratio."""
    columns = named_columns(
        rule="text", origin="text", gave="text", got="text", q05="number", q50="number", q95="number",
        low="number", high="number", comparable="boolean", leads="boolean", because="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (one.source, one.origin, one.gave, one.got, one.q05, one.q50, one.q95, one.low, one.high,
         one.comparable, index == site.sheet.headline, one.because)
        for index, one in enumerate(site.sheet.ratios)
    ]  # fmt: skip
    return Table(name="ratios", columns=columns, rows=rows, record=False)


def months_table(site: Site) -> Table:
    """Both sides by the end of each month."""
    found = site.courses
    columns = named_columns(month="text", giver="text", receiver="text", q05="number", q50="number", q95="number")
    rows: list[tuple[Cell, ...]] = [
        (month, side.giver, side.receiver, side.q05[index], side.q50[index], side.q95[index])
        for side in found.sides
        for index, month in enumerate(found.months)
    ]
    return Table(name="months", columns=columns, rows=rows, record=False)


def line_months_table(site: Site) -> Table:
    """Every line by the end of each month, from the first month with anything in it."""
    found = site.courses
    columns = named_columns(line="text", unit="text", month="text", q05="number", q50="number", q95="number")
    rows: list[tuple[Cell, ...]] = [
        (one.line, one.unit, month, one.q05[index], one.q50[index], one.q95[index])
        for one in found.lines
        for index, month in enumerate(found.months)
        if one.q95[index]
    ]
    return Table(name="lines-by-month", columns=columns, rows=rows, record=False)


def standing_table(site: Site) -> Table:
    """By kind of source and interest."""
    columns = named_columns(
        built_on="text", giver="text", receiver="text", q05="number", q50="number", q95="number", low="number",
        high="number", lines_priced="integer", claims_with_a_figure="integer", claims_that_bound="integer",
        stated_totals="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (row.label, one.giver, one.receiver, one.q05, one.q50, one.q95, one.low, one.high, one.lines_priced,
         one.used, one.bounding, " ".join(one.stated))
        for row in (site.standing.rows if site.standing else ())
        for one in row.sides
    ]  # fmt: skip
    return Table(name="standing", columns=columns, rows=rows, record=False)


def without_table(site: Site) -> Table:
    """Each side without each origin."""
    columns = named_columns(
        origin="text", giver="text", receiver="text", change="number", q05="number", q50="number", q95="number",
        low="number", high="number", lines="text", prices="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (one.origin, one.giver, one.receiver, one.change, one.q05, one.q50, one.q95, one.low, one.high,
         " ".join(one.lines), " ".join(one.prices))
        for one in (site.standing.left_out if site.standing else ())
    ]  # fmt: skip
    return Table(name="without", columns=columns, rows=rows, record=False)


def curve_table(site: Site) -> Table:
    """Every combination of choices with its ratio."""
    curve = site.curve
    names = list(curve.shares) if curve else []
    columns = named_columns(**{"ratio": "number"} | dict.fromkeys(names, "text"))  # type: ignore[arg-type]
    rows: list[tuple[Cell, ...]] = [
        (row.ratio["q50"] if row.ratio else None, *(str(row.choices[name]) for name in names))
        for row in (curve.specifications if curve else ())
    ]
    return Table(name="specifications", columns=columns, rows=rows, record=False)


def lives_table(site: Site) -> Table:
    """Every telling of people lost."""
    columns = named_columns(
        series="text", until="text", said="text", told_by="text", measure="text", low="number", high="number",
        fate="text", claim="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (one.name, rung.until, rung.said, rung.told_by, rung.measure, rung.low, rung.high, rung.fate, rung.claim)
        for one in site.lives.series
        for rung in one.rungs
    ]
    return Table(name="lives", columns=columns, rows=rows, record=False)


def signals_table(site: Site) -> Table:
    """Every signal of a direction."""
    columns = named_columns(
        actor="text", target="text", months="text", sign="text", event="text", weight="number", topic="text",
        told_by="text", claim="text", words="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (one.actor, one.target, " ".join(s.months), s.sign, s.event, s.weight, s.topic, s.told_by, s.claim, s.words)
        for one in site.strain.directions
        for s in one.signals
    ]
    return Table(name="signals", columns=columns, rows=rows, record=False)


def echoes_table(site: Site) -> Table:
    """Who repeats whom."""
    columns = named_columns(told_by="text", repeated_by="text", claims="integer", with_a_difference="integer")
    rows: list[tuple[Cell, ...]] = [(one.told, one.retold, one.claims, one.drifted) for one in pairs_of(site)]
    return Table(name="echoes", columns=columns, rows=rows, record=False)


def retellings_table(site: Site) -> Table:
    """Every retelling with what it was taken from and how it differs."""
    columns = named_columns(
        fact="text", origin="text", claim="text", taken_from="text", told_by="text", said="text", figure="text",
        differs="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (fact.key, entry.origin, row.claim, row.source, row.teller, row.date, row.figure,
         "; ".join(kind for kind, _ in row.drifts))
        for fact in site.echoes.facts
        for entry in fact.origins
        if len(entry.claims) > 1
        for row in told_rows(site, entry)
    ]  # fmt: skip
    return Table(name="retellings", columns=columns, rows=rows, record=False)


def claims_table(site: Site) -> Table:
    """Every claim with its fate."""
    columns = named_columns(
        claim="text", kind="text", giver="text", receiver="text", party="text", actor="text", target="text",
        item="text", model="text", scope="text", quantity="text", value="text", period="text", status="text",
        origin="text", told_by="text", said="text", document="text", quote="text", paraphrase="text", fate="text",
        because="text", of="text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for c in site.case.claims:
        fate = site.fates[c.id]
        figures = (format_measure(m) if m else None for m in (c.quantity, c.value))
        rows.append((
            c.id, c.kind, c.giver, c.receiver, c.party, c.actor, c.target, c.item, c.model, c.scope, *figures,
            str(c.period) if c.period else None, c.status, c.origin, teller(site, c), said_on(site.case, c),
            c.document, c.quote, c.paraphrase, fate.word, fate.because, fate.of,
        ))  # fmt: skip
    return Table(name="claims", columns=columns, rows=rows, record=False)


def sources_table(site: Site) -> Table:
    """Every source with how much it tells."""
    columns = named_columns(
        source="text", name="text", kind="text", country="text", parent="text", first_told="integer",
        passed_on="integer",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (name, one.name, one.kind, one.country, one.parent, len(site.claims_by_origin.get(name, ())),
         len(site.claims_by_relay.get(name, ())))
        for name, one in site.case.sources.items()
    ]  # fmt: skip
    return Table(name="sources", columns=columns, rows=rows, record=False)


def documents_table(site: Site) -> Table:
    """Every document."""
    columns = named_columns(
        document="text", url="text", title="text", publisher="text", published="text", language="text", seen="text",
        sha256="text", claims="integer",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (name, one.url, one.title, one.publisher, one.published, one.language, one.seen, one.sha256,
         len(site.claims_by_document.get(name, ())))
        for name, one in site.case.documents.items()
    ]  # fmt: skip
    return Table(name="documents", columns=columns, rows=rows, record=False)


def givers_table(site: Site) -> Table:
    """The built sum of each giver."""
    columns = named_columns(
        giver="text", receiver="text", q05="number", q50="number", q95="number", low="number", high="number",
        lines_priced="integer", lines_known="integer",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in site.sheet.directions:
        built = one.built
        ends = tuple(getattr(built, name) if built else None for name in SPREAD)
        cover = (built.coverage.lines_priced, built.coverage.lines_known) if built else (0, len(one.unpriced))
        rows.append((one.giver, one.receiver, *ends, *cover))
    return Table(name="givers", columns=columns, rows=rows, record=False)


def findings_table(site: Site) -> Table:
    """Every finding."""
    columns = named_columns(code="text", level="text", path="text", line="integer", message="text", help="text")
    rows: list[tuple[Cell, ...]] = [(f.code, f.level, f.path, f.line, f.message, f.help) for f in site.findings]
    return Table(name="findings", columns=columns, rows=rows, record=False)


def choices_table(site: Site) -> Table:
    """Choices in force."""
    columns = named_columns(choice="text", here="text", decides="text")
    return Table(name="choices", columns=columns, rows=list(site.notes.choices), record=False)


DOWNLOADS: Mapping[str, tuple[str, Callable[[Site], Table]]] = {
    "bands": ("the picture of both sides", bands_table),
    "lines": ("every line with a value", lines_table),
    "unpriced": ("what was given and has no value", unpriced_table),
    "givers": ("the built sum of each side", givers_table),
    "ratios": ("every ratio and its rule", ratios_table),
    "months": ("both sides by the end of each month", months_table),
    "lines-by-month": ("every line by the end of each month", line_months_table),
    "standing": ("the balance by kind of source and interest", standing_table),
    "without": ("each side without each origin", without_table),
    "specifications": ("the ratio under every combination of choices", curve_table),
    "lives": ("every telling of people lost", lives_table),
    "signals": ("every signal", signals_table),
    "echoes": ("who repeats whom", echoes_table),
    "retellings": ("every retelling and how it differs", retellings_table),
    "claims": ("every claim with its fate", claims_table),
    "sources": ("every source", sources_table),
    "documents": ("every document", documents_table),
    "findings": ("what the checks found", findings_table),
    "choices": ("choices in force", choices_table),
}


def download_list(site: Site) -> list[tuple[str, str]]:
    """Path and meaning of each download."""
    left_out = {"standing", "without", "specifications"} if site.large else set()
    tables = [(f"data/{name}.csv", about) for name, (about, _) in DOWNLOADS.items() if name not in left_out]
    return [("balance.json", "the balance with everything in it"), *tables]


def download_text(site: Site, name: str) -> str:
    """One of them as CSV."""
    return csv_of(DOWNLOADS[name][1](site), shielded=True)
