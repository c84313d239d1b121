"""Editions as an Atom feed (RFC 4287): the same editions give the same bytes."""

import hashlib
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from tallystick.model.edition import Edition, Issued

MIDNIGHT = "T00:00:00Z"  # an edition has a day and no time
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


def atom_feed(issued: Sequence[Issued], url: str | None) -> str:
    """The feed, the newest edition first. `url`: where the folder of editions is published."""
    newest = sorted((one.edition for one in issued), key=lambda one: (one.on, one.name), reverse=True)
    title = newest[0].title if newest else "Editions"
    base = url if url is None or url.endswith("/") else f"{url}/"
    rows = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_text(title)}: editions</title>",
        f"  <id>{_text(base or _urn(title))}</id>",
        f"  <updated>{newest[0].on if newest else '1970-01-01'}{MIDNIGHT}</updated>",
        f"  <author><name>{_text(_author(newest))}</name></author>",
        f"  <generator>{_text(_tool(newest))}</generator>",
    ]
    if base:
        rows.append(f'  <link rel="self" href={_quoted(base + "atom.xml")}/>')
    rows += [row for edition in newest for row in _entry(edition, base)]
    return "\n".join([*rows, "</feed>", ""])


def _author(editions: Sequence[Edition]) -> str:
    return next((one.by for one in editions if one.by), "the maintainers of this case")


def _tool(editions: Sequence[Edition]) -> str:
    return f"Tallystick {editions[0].tool}" if editions else "Tallystick"


def _entry(edition: Edition, base: str | None) -> list[str]:
    link = f"{base or ''}{edition.name}/"
    kinds = dict.fromkeys(change.kind for change in edition.changes)
    return [
        "  <entry>",
        f"    <title>{_text(edition.title)}, edition {_text(edition.name)}</title>",
        f"    <id>{_text(link if base else _urn(edition.title, edition.name, edition.on))}</id>",
        f"    <updated>{edition.on}{MIDNIGHT}</updated>",
        *([f"    <author><name>{_text(edition.by)}</name></author>"] if edition.by else []),
        f'    <link rel="alternate" type="text/html" href={_quoted(link + "index.html")}/>',
        *(f"    <category term={_quoted(kind)}/>" for kind in kinds),
        f'    <content type="text">{_text(_content(edition))}</content>',
        "  </entry>",
    ]


def _content(edition: Edition) -> str:
    told = [*edition.answer]
    told += [
        f"{change.kind.capitalize()}: {change.what}{f' {change.why}' if change.why else ''}"
        for change in edition.changes
    ]
    return "\n".join(told)


def _urn(*names: str) -> str:
    """A name for what has no address: a UUID of version 8 made of its hash."""
    digits = hashlib.sha256("\0".join(names).encode()).hexdigest()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}"


def _text(text: str) -> str:
    return escape(text.translate(_FORBIDDEN))


def _quoted(text: str) -> str:
    """The value of an attribute, in quotes."""
    return quoteattr(text.translate(_FORBIDDEN))
