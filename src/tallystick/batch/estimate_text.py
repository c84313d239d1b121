"""An estimate in words."""

from tallystick.batch.dry_run import Estimate


def estimate_text(found: Estimate, price: float | None) -> str:
    """What reading would take: each figure with what it stands on."""
    spread = "" if not found.spread else f" ± {100 * found.spread:.0f} %"
    money = "" if price is None else f", {found.seconds / 3600 * price:,.2f} at {price:g} an hour and core"
    ordered = sorted(found.languages.items(), key=lambda entry: (-entry[1], entry[0]))
    told = ", ".join(f"{name or 'unread'} {100 * share:.0f} %" for name, share in ordered)
    return "\n".join(
        [
            f"{_files(found.files)}, {_size(found.bytes)}",
            f"about {_round(found.pages)} pages{spread}, from {found.sampled:,} pages of {_files(found.sampled_files)}",
            f"about {_hours(found.seconds)}{money}",
            f"about {_round(found.claims)} candidates, {_size(found.written)} of Parquet",
            f"about {_round(found.problems)} pages that cannot be read",
            f"languages: {told or 'none'}",
        ]
    )


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _hours(seconds: float) -> str:
    """Time of one core.

    >>> _hours(42.0), _hours(7_200.0)
    ('42 seconds of one core', '2.0 core-hours')
    """
    return f"{seconds:,.0f} seconds of one core" if seconds < 1_000 else f"{seconds / 3600:,.1f} core-hours"


def _round(number: float) -> str:
    """Two figures: a sample tells no more.

    >>> _round(1234567.0), _round(7.0), _round(0.0)
    ('1,200,000', '7', '0')
    """
    whole = round(number)
    return f"{round(whole, 2 - len(str(whole))):,}" if whole >= 100 else f"{whole:,}"


def _size(number: float) -> str:
    """Bytes in a unit that leaves few figures.

    >>> _size(999), _size(12_345_678), _size(5.2e12)
    ('999 bytes', '12.3 MB', '5.2 TB')
    """
    for name, unit in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= unit:
            return f"{number / unit:,.1f} {name}"
    return f"{number:,.0f} bytes"
