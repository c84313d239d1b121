"""The balance sheet as text for a terminal, 100 columns wide."""

import textwrap
from collections.abc import Iterable, Sequence

import msgspec

from tallystick.lookup.items import item
from tallystick.model.estimate import Fate, Quantiles
from tallystick.model.sheet import (
    Amount,
    Built,
    Direction,
    LineRow,
    LossRow,
    Ratio,
    Sheet,
    Spread,
    StatedRow,
    UnitPrice,
)
from tallystick.report.figures import UNSAID, between, counted, percent, plain, short, times

WIDTH = 100
MANY_PARTIES = 12  # more are counted and not named in the head
CROSSED = 3  # so many ratios of two studies are shown one by one


class Style(msgspec.Struct, frozen=True):
    """How much is shown."""

    exact: bool = False  # all digits
    why: bool = False  # reasons and claims under each line
    fates: dict[str, Fate] = {}

    def number(self, value: float | None) -> str:
        """A number in this style."""
        return plain(value) if self.exact else short(value)


PLAIN = Style()


def sheet_text(sheet: Sheet, style: Style, givers: str = "") -> str:
    """Both directions, ratios, burden, lives, fates. `givers`: a table in place of every line and burden."""
    directions = [givers] if givers else [_direction(one, sheet.case.currency, style) for one in sheet.directions]
    pages = [
        _head(sheet),
        _answer(sheet),
        *directions,
        _net(sheet, style),
        "" if givers else _burden(sheet),
        _losses(sheet.losses),
        _claims(sheet),
    ]
    return "\n\n".join(page for page in pages if page)


def _head(sheet: Sheet) -> str:
    case = sheet.case
    prices = "nominal" if case.price_year == "nominal" else f"prices of {case.price_year}"
    window = "no window" if case.window == ".." else case.window
    parties = ", ".join(case.parties) if len(case.parties) <= MANY_PARTIES else f"{len(case.parties)} parties"
    head = f"{case.title}\n{parties}; {window}; {case.currency}, {prices}"
    looked = _looked(sheet)
    return f"{head}\n{_wrapped(looked, '  ')}" if looked else head


def _looked(sheet: Sheet) -> str:
    """What of the case was looked at, so that no part looks like the whole; empty where it is the whole."""
    choices = sheet.choices
    only, drop = choices.get("only"), choices.get("drop")
    parts = [
        f"as known by {choices['as_of']}" if choices.get("as_of") else "",
        f"period {choices['period']}" if choices.get("period") else "",
        f"only {', '.join(only)}" if isinstance(only, list | tuple) and only else "",
        f"without {', '.join(drop)}" if isinstance(drop, list | tuple) and drop else "",
    ]
    words = "; ".join(part for part in parts if part)
    return f"Looked at: {words}" if words else ""


def _answer(sheet: Sheet) -> str:
    """The headline rule: a comparable ratio leads; else every study's own and the bounds."""
    if not sheet.ratios:
        return ""
    crossed = [ratio for ratio in sheet.ratios if is_crossed(ratio)]
    hidden = crossed if len(crossed) > CROSSED else []
    rows = [
        _ratio(ratio, lead=index == sheet.headline) for index, ratio in enumerate(sheet.ratios) if ratio not in hidden
    ]
    if hidden:
        rows.append(f"  {len(hidden)} more set one study's side against another's: see --json")
    note = [] if sheet.headline is not None else ["No ratio is comparable, so none leads."]
    return "\n".join(["Given for each one received", *note, *rows])


def _ratio(ratio: Ratio, *, lead: bool) -> str:
    """A ratio as its study's bounds, or as 5 to 95 % of what is built with the bounds beside it."""
    name = {"study": ratio.origin or "study", "built": "built by us", "bounds": "bounds"}[ratio.source]
    bounds = between(ratio.low, ratio.high)
    figure = "no estimate" if bounds == UNSAID else bounds
    if ratio.source == "built" and ratio.q05 is not None:
        beside = "" if bounds == UNSAID else f"; bounds {bounds}"
        figure = f"{between(ratio.q05, ratio.q95)} (5 to 95 %), middle {times(ratio.q50)}{beside}"
    elif ratio.q50 is not None and ratio.low != ratio.high:
        figure += f", middle {times(ratio.q50)}"
    mark = "→" if lead else " "
    return _wrapped(f"{mark} {name}: {figure}; {ratio.because}", "    ")


def is_crossed(ratio: Ratio) -> bool:
    """True where the two sides come from two studies."""
    return ratio.source == "study" and ratio.because.endswith("what came back")


def _direction(direction: Direction, currency: str, style: Style) -> str:
    rows = [f"{direction.giver} gave {direction.receiver}"]
    rows += _table(direction.lines, currency, style)
    if direction.built is not None:
        rows += _built(direction, direction.built, currency, style)
    if direction.stated:
        rows += ["  Stated totals (beside our sum, never added to it)"]
        rows += [_stated(row) for row in direction.stated]
    if direction.unpriced:
        rows += ["  Not priced"]
        rows += [
            _wrapped(f"    {_label(row.item)}{_told(row.quantity)}: {row.reason}", "      ")
            for row in direction.unpriced
        ]
    return "\n".join(rows)


def _told(quantity: Amount | None) -> str:
    return f", {_quantity(quantity)}" if quantity else ""


def _quantity(quantity: Amount, style: Style = PLAIN) -> str:
    """A quantity; without its unit where nothing bounds it."""
    return "no amount said" if _spread(quantity) == UNSAID else _amount(quantity, style)


def _label(item_id: str, model: str | None = None) -> str:
    return item(item_id).label + (f", {model}" if model else "")


def _table(lines: Sequence[LineRow], currency: str, style: Style) -> list[str]:
    if not lines:
        return ["  no line has a value"]
    cells = [("line", "quantity", "unit price", f"value, {currency}")]
    cells += [
        (
            _label(row.item, row.model) + (f" ({row.scope})" if row.scope else ""),
            _quantity(row.quantity, style) if row.quantity else "",
            _price(row.price, style) if row.price else row.method,
            _value(row.value, style),
        )
        for row in lines
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    rows: list[str] = []
    for index, row in enumerate(cells):
        rows.append("  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
        if style.why and index:
            rows += _why(lines[index - 1], style)
    return rows


def _why(row: LineRow, style: Style) -> list[str]:
    """Why there is this line, its arithmetic, and each of its claims with its fate."""
    text = [f"{row.id}: {row.because}; {row.method}", row.arithmetic]
    for name in (*row.claims, *row.price_claims):
        fate = style.fates.get(name)
        text.append(f"{name}: {fate.word}, {fate.because}" if fate else name)
    return [_wrapped(f"      {words}", "        ") for words in text if words]


def _amount(amount: Amount, style: Style = PLAIN) -> str:
    return f"{_spread(amount, style)} {amount.unit}"


def _spread(q: Amount | UnitPrice | Quantiles, style: Style = PLAIN) -> str:
    """5–95 % of a distribution, bounds of an interval."""
    if q.q05 is None or q.q95 is None:
        return between(q.low, q.high, style.number)
    return between(q.q05, q.q95, style.number)


def _price(price: UnitPrice, style: Style = PLAIN) -> str:
    market = f" {price.market}" if price.market else ""
    star = "*" if price.fallback else ""
    return f"{_spread(price, style)} {price.currency} a {price.unit}{star}, {price.basis}{market}"


def _value(value: Quantiles | None, style: Style) -> str:
    if value is None:
        return ""
    if value.q50 is None:
        return f"[{between(value.low, value.high, style.number)}]"
    spread = between(value.q05, value.q95, style.number)
    return spread if value.q05 == value.q95 else f"{spread}, middle {style.number(value.q50)}"


def _built(direction: Direction, built: Built, currency: str, style: Style) -> list[str]:
    cover = built.coverage
    current = {row.claim for row in direction.stated if row.current}
    number = style.number
    spread = (
        f"{number(built.q50)} {currency}"
        if built.q05 == built.q95
        else f"{number(built.q05)} / {number(built.q50)} / {number(built.q95)} {currency} (5, 50, 95 %)"
    )
    bounds = between(built.low, built.high, number)
    only_bounded = _only_bounded(direction)
    together = "; nothing is said of how much in all" if bounds == UNSAID else f": {bounds} {currency}"
    rows = [
        f"  These lines are only bounded{together}"
        if only_bounded
        else f"  Built from these lines: {spread}; bounds: {bounds}"
    ]
    if built.interval_lines and not only_bounded:
        upper = short(built.upper.q50)
        rows.append(
            f"    {counted(built.interval_lines, 'interval line')} in brackets, counted with the low end; "
            f"with the high end {upper}"
        )
    fallback = f"; {percent(cover.by_fallback)} of it by a price of second choice (*)" if cover.by_fallback else ""
    rows.append(f"    {cover.lines_priced} of {cover.lines_known} known lines priced{fallback}")
    rows += [
        f"    that is {percent(share)} of what {claim} states"
        for claim, share in cover.of_stated.items()
        if share is not None and claim in current
    ]
    rows += _views(direction)
    return rows


def _only_bounded(direction: Direction) -> bool:
    return direction.built is not None and direction.built.interval_lines == len(direction.lines)


def _views(direction: Direction) -> list[str]:
    parts = [
        f"{view.view} {short(view.q50)} ({view.lines_priced} of {view.lines_known})"
        for view in direction.views
        if view.q50
    ]
    priced = any(row.price for row in direction.lines)
    return [_wrapped("    By what a price means: " + "; ".join(parts), "      ")] if parts and priced else []


def _stated(row: StatedRow) -> str:
    about = f" for {', '.join(row.covers)}" if row.covers else f" for {row.item}"
    concept = f", {row.concept}" if row.concept else ""
    period = f", {row.period}" if row.period else ""
    stale = "" if row.current else ", another period than the window"
    text = f"    {row.origin}: {between(row.low, row.high)} {row.currency}{about}{concept}{period}{stale} [{row.claim}]"
    return _wrapped(text, "      ")


def _net(sheet: Sheet, style: Style) -> str:
    net = sheet.net
    if net is None:
        return ""
    asked = sheet.choices.get("between")
    first, second = asked if isinstance(asked, list) else sheet.case.parties[:2]
    title = f"Net of what is built, {first} less {second}: "
    if net.q50 is None:
        figure = between(net.low, net.high)
        return title + ("no estimate, since a side is only bounded" if figure == UNSAID else figure)
    number = style.number
    return title + (
        f"{number(net.q05)} / {number(net.q50)} / {number(net.q95)} {sheet.case.currency}\n"
        f"  so much the unpriced of {second} would need to be worth to balance it"
    )


def _burden(sheet: Sheet) -> str:
    bounded = {direction.giver for direction in sheet.directions if _only_bounded(direction)}
    rows = [
        f"  {burden.party}: {_share(burden.share_of_gdp, floor=burden.party in bounded)} of GDP ({burden.because})"
        for burden in sheet.burden
        if burden.share_of_gdp.q95  # a sum that nothing bounds from below is no share
    ]
    return "\n".join(["Burden", *(_wrapped(row, "    ") for row in rows)]) if rows else ""


def _share(share: Spread, *, floor: bool) -> str:
    low = percent(share.q05)
    if floor:
        return f"at least {low}"
    return low if share.q05 == share.q95 else f"{low} to {percent(share.q95)}"


def _losses(losses: Iterable[LossRow]) -> str:
    rows = [
        _wrapped(
            f"  {loss.party}, {_label(loss.item, loss.model)}{f' ({loss.scope})' if loss.scope else ''}: "
            f"{_quantity(loss.quantity)} ({'; '.join(loss.tellings)})",
            "    ",
        )
        for loss in losses
    ]
    return "\n".join(["Lives and equipment lost (never priced)", *rows]) if rows else ""


def _claims(sheet: Sheet) -> str:
    counts = {word: count for word, count in sheet.claims.items() if count and word != "total"}
    words = ", ".join(f"{count} {word}" for word, count in counts.items())
    total = sheet.claims["total"]
    if not total:
        return "0 claims"
    lines = [f"{counted(total, 'claim')}: {words}", f"{sheet.originals} of {total} rest on an archived original"]
    left = sheet.claims["error"]
    if left:
        lines.append(f"{counted(left, 'claim')} with an error left out of every sum; `tally check` lists them")
    return "\n".join(_wrapped(line, "  ") for line in lines)


def _wrapped(text: str, indent: str) -> str:
    return "\n".join(textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False)) or text
