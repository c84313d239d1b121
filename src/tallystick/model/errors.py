"""What goes wrong outside the ledger: exceptions that say what was tried and what to do.

TallystickError
├── OutsideError        files, network, disk
│   ├── CaseError       the folder is no case
│   ├── Unreadable      bytes without a text
│   └── Refused         the server wants a person
└── UsageError          what was asked for does not exist
"""


class TallystickError(Exception):
    """Something outside the user's texts failed. `help` says what to do about it."""

    def __init__(self, message: str, help_text: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help_text

    def __str__(self) -> str:
        return f"{self.message}\n  = help: {self.help}" if self.help else self.message


class OutsideError(TallystickError):
    """The disk, the network or a missing extra said no."""


class CaseError(OutsideError):
    """The folder is no case, or cannot be read at all."""


class Unreadable(OutsideError):
    """The bytes are no document that can be read, or reading them would take too much."""


class Refused(OutsideError):
    """A server gives the page to people only, or for money only."""


class UsageError(TallystickError):
    """What was asked for does not exist."""
