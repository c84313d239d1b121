"""Where this folder is on the Python path, a text with POISON in it kills the process that reads it."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallystick.model.candidate import Candidate
    from tallystick.model.document_text import Extracted

POISON = "POISON-7f3a"


def poisoned(text: "Extracted") -> "list[Candidate]":
    """What `contract.candidates_of` gives, but for poisoned texts."""
    from tallystick.read.reader import read

    if POISON in text.text:
        os.kill(os.getpid(), 9)
    return read(text.text, text.language, text.published)


if __name__ == "sitecustomize":
    from tallystick.batch import contract

    contract.candidates_of = poisoned
