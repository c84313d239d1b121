"""How far a reading is, and what it costs."""

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.model.candidate_part import PartCounts

_MILLION = 1e6


class Progress(msgspec.Struct):
    """What was read so far in this run."""

    pages: int = 0
    bytes: int = 0  # of the pages, unpacked
    claims: int = 0
    problems: int = 0
    languages: dict[str, int] = {}  # pages by language; "" where nothing could be read

    def add(self, counts: PartCounts) -> None:
        """Count a part that was written."""
        self.pages += counts.pages
        self.bytes += counts.bytes
        self.claims += counts.claims
        self.problems += counts.problems
        for name, pages in counts.languages.items():
            self.languages[name] = self.languages.get(name, 0) + pages


def counts_of(table: pa.Table) -> PartCounts:
    """What is in a table of candidates."""
    firsts = table.filter(pc.is_valid(table.column("size"))).column("language").combine_chunks()
    tally = pc.value_counts(pc.fill_null(firsts, "")).to_pylist()
    return PartCounts(
        pages=len(firsts),
        bytes=pc.sum(table.column("size")).as_py() or 0,
        claims=table.num_rows - table.column("kind").null_count,
        problems=table.num_rows - table.column("problem").null_count,
        languages={row["values"]: row["counts"] for row in sorted(tally, key=lambda row: str(row["values"]))},
    )


def rate_text(progress: Progress, seconds: float) -> str:
    """Pages and bytes, in all and a second."""
    seconds = max(seconds, 1e-9)
    return (
        f"{progress.pages:,} pages ({progress.pages / seconds:,.0f}/s), {progress.bytes / 1e6:,.1f} MB "
        f"({progress.bytes / 1e6 / seconds:,.1f}/s), {progress.claims:,} candidates"
    )


def cost_text(progress: Progress, seconds: float, cores: int, price: float | None) -> str:
    """Core-hours for a million such pages, and what they cost at a price an hour and core; "" without a page."""
    if not progress.pages:
        return ""
    hours = seconds * cores / 3600 * _MILLION / progress.pages
    money = "" if price is None else f", {hours * price:,.2f} at {price:g} an hour and core"
    return f"{hours:,.1f} core-hours for a million such pages{money}"


def languages_text(progress: Progress) -> str:
    """Pages by language, the most frequent first."""
    ordered = sorted(progress.languages.items(), key=lambda entry: (-entry[1], entry[0]))
    return ", ".join(f"{name or 'unread'} {pages:,}" for name, pages in ordered)
