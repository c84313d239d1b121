"""Lines and sides month by month, as text for a terminal, 100 columns wide."""

from collections.abc import Sequence

from tallystick.model.course import Courses, LineCourse, SideCourse
from tallystick.report.figures import counted, short
from tallystick.report.standing_text import item_of, table, three

_MARKS = 4  # months at which a line is shown, the last among them


def course_text(found: Courses) -> str:
    """A row a month with each side's total so far, then each line at a few months."""
    if not found.months:
        return "no date is said, so there is no course"
    day = f", as known by {found.as_of}" if found.as_of else ""
    pages = [
        f"What had been given by the end of each month{day}; {found.window}, {found.currency}: 5 / 50 / 95 %",
        _sides(found),
        _lines(found),
        *(_conflict(line) for line in found.lines if line.conflict),
    ]
    return "\n\n".join(page for page in pages if page)


def _sides(found: Courses) -> str:
    if not found.sides:
        return "no line has a value"
    first = min(_begin(side.q95) for side in found.sides)
    head = ("", *(f"{side.giver} gave {side.receiver}" for side in found.sides))
    rows = [
        (month, *(_at(side, index) for side in found.sides))
        for index, month in enumerate(found.months)
        if index >= first
    ]
    before = [f"  nothing before {found.months[first]}"] if 0 < first < len(found.months) else []
    return "\n".join([*table([head, *rows]), *before, *(_beside(side) for side in found.sides)])


def _begin(band: Sequence[float]) -> int:
    """Index of the first month with anything in it; the last where there is none."""
    return next((index for index, value in enumerate(band) if value), len(band) - 1)


def _at(course: SideCourse, index: int) -> str:
    bands = course.q05[index], course.q50[index], course.q95[index]
    return three(*bands) if any(bands) else "0"


def _beside(side: SideCourse) -> str:
    words = [counted(side.lines, "line")]
    if side.interval_lines:
        words.append(f"{side.interval_lines} by the low end of what is said")
    if side.unpriced:
        words.append(f"{side.unpriced} more known and not priced")
    return f"  {side.giver} gave {side.receiver}: {', '.join(words)}"


def _lines(found: Courses) -> str:
    if not found.lines:
        return ""
    last = len(found.months) - 1
    first = min(_begin(line.q95) for line in found.lines)
    at = sorted({first + round((last - first) * step / (_MARKS - 1)) for step in range(_MARKS)})
    head = ("line", "unit", *(found.months[index] for index in at))
    rows = [(_label(line), line.unit, *(_middle(line, index) for index in at)) for line in found.lines]
    foot = "  the middle so far; “at least” where nothing two-sided is said"
    return "\n".join(["Lines", *table([head, *rows]), foot])


def _middle(line: LineCourse, index: int) -> str:
    value = line.q50[index]
    return f"at least {short(value)}" if line.interval and value else short(value)


def _label(line: LineCourse) -> str:
    return f"{line.giver}>{line.receiver} {item_of(line.line)}"


def _conflict(line: LineCourse) -> str:
    return f"{_label(line)}: {line.conflict}"
