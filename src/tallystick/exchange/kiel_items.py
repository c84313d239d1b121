"""What the tracker's types of aid and of item are in our words."""

import re

from tallystick.exchange.headers import normal
from tallystick.exchange.kiel_rows import KielRow
from tallystick.lookup.crosswalks import ours

_TERMS = (("loan", "credit"), ("grant", "gift"), ("swap", "credit"), ("guarantee", "credit"))
_MONEY = (("loan", "money.loan"), ("grant", "money.grant"), ("debt", "money.debt-relief"))
_UNITS = (
    (re.compile(r"(?i)tons? of|tonnes? of"), "tonne"),
    (re.compile(r"(?i)lit(?:er|re)s? of"), "litre"),
    (re.compile(r"(?i)(?:kg|kilograms?) of"), "kilogram"),
    (re.compile(r"(?i)met(?:er|re)s? of"), "metre"),
)


def root_of(row: KielRow) -> str:
    """The general item of a row's type of aid, so that types add up as the publisher adds them."""
    words = normal(row.type)
    if words.startswith(("military", "weapon")):
        return "arms"
    return "humanitarian" if words.startswith("humanit") else "money" if words.startswith("financ") else "unspecified"


def item_of_package(row: KielRow) -> str:
    """Item of a package as a whole."""
    root = root_of(row)
    if root != "money":
        return root
    words = normal(row.kind)
    return next((item for word, item in _MONEY if word in words), root)


def item_of_row(row: KielRow) -> str:
    """Item of one row; in military aid by its sub-type, else by its type of item."""
    root = root_of(row)
    if root != "arms":
        return item_of_package(row)
    if not row.item and not row.item_type:
        return root
    for words in (normal(row.sub_type), normal(row.item_type)):
        found = ours("items-kiel", words) if words else None
        if found:
            return found
    return root


def terms_of(row: KielRow) -> str | None:
    """Gift or credit, where the type of aid says which."""
    words = normal(row.kind)
    return next((terms for word, terms in _TERMS if word in words), None)


def unit_of(item: str) -> str:
    """What one of an item is counted in: the tracker writes "ton of coal" and counts tons."""
    return next((unit for pattern, unit in _UNITS if pattern.match(item.strip())), "piece")
