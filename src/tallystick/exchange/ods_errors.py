"""Cells of an .ods file that hold an error: its readers give them as empty, which would lose what stood there."""

import html
import re
import zipfile
from pathlib import Path

CONTENT = "content.xml"

Places = dict[tuple[int, int], str]  # row and column from 0 → the error as it is shown

_TAG = re.compile(
    r"<table:table (?P<table>[^>]*)>"
    r"|<table:table-row\b(?P<row>[^>]*)>"
    r"|<table:(?:covered-)?table-cell\b(?P<cell>[^>]*)>"
)
_NAME = re.compile(r'\btable:name="([^"]*)"')
_ROWS = re.compile(r'number-rows-repeated="([0-9]+)"')
_COLUMNS = re.compile(r'number-columns-repeated="([0-9]+)"')
_SHOWN = re.compile(r"<text:p[^>]*>([^<]*)")
ERROR = 'value-type="error"'


def ods_errors(path: Path) -> dict[str, Places]:
    """Errors by sheet; none for a file that is no .ods. The file was found to be sound before."""
    try:
        with zipfile.ZipFile(path) as parts:
            text = parts.read(CONTENT).decode("utf-8", "replace") if CONTENT in parts.namelist() else ""
    except (OSError, zipfile.BadZipFile):
        return {}
    return _errors(text) if ERROR in text else {}


def _errors(text: str) -> dict[str, Places]:
    found: dict[str, Places] = {}
    places: Places = {}
    row, rows, column = 0, 0, 0
    for tag in _TAG.finditer(text):
        if tag["table"] is not None:
            name = _NAME.search(tag["table"])
            places = found.setdefault(html.unescape(name[1]) if name else "", {})
            row, rows = 0, 0
        elif tag["row"] is not None:
            row, column = row + rows, 0
            rows = _repeated(_ROWS, tag["row"])
        else:
            if ERROR in tag["cell"]:
                shown = _SHOWN.match(text, tag.end())
                places[row, column] = html.unescape(shown[1]) if shown else "an error"
            column += _repeated(_COLUMNS, tag["cell"])
    return found


def _repeated(pattern: re.Pattern[str], attributes: str) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
