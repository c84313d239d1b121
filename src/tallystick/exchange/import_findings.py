"""Findings of an import, placed by sheet, row and column."""

from tallystick.lookup.catalogue import level_of
from tallystick.model.finding import Finding

SHOWN_LENGTH = 60  # code points of a cell in a message


class Findings:
    """What was found in one file or sheet. The same code is told of every row it is true of."""

    def __init__(self, path: str) -> None:
        """`path`: how findings name the file and sheet."""
        self.path = path
        self._found: list[Finding] = []

    def add(
        self, code: str, message: str, remedy: str = "compare it with the file", *, row: int = 1, column: int = 1
    ) -> None:
        """One finding; rows and columns count from 1."""
        self._found.append(
            Finding(
                code=code,
                level=level_of(code),
                message=message,
                help=remedy,
                path=self.path,
                line=row,
                column=column,
            )
        )

    def keep(self, finding: Finding) -> None:
        """A finding that is placed already, in another sheet of the same file."""
        self._found.append(finding)

    def all(self) -> tuple[Finding, ...]:
        """The findings in the order of rows and columns."""
        return tuple(sorted(self._found, key=lambda one: (one.path or "", one.line or 0, one.column or 0, one.code)))


def shown(text: str) -> str:
    """A cell's text for a message, cut where it is long."""
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"
