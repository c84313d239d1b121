"""A case to start from."""

from collections.abc import Sequence
from pathlib import Path

from tallystick.ledger.write import format_text, format_value
from tallystick.model.errors import UsageError
from tallystick.store.edit import write_text

IGNORED = """# derived, can be deleted
.tally/
# the bytes as fetched: others' copyright; their sha256 stands in documents.toml
archive/
# claims that are not for the public
restricted/
"""
SOURCES = """# Who speaks. `kind`: official, intelligence, study, media, ngo, imagery, leak, social, unknown;
# `reliability`: A to F, with `why`; `parent`: an agency's service; `stake`: parties whose interest it shares.
#
# [nis]
# name        = "National Intelligence Service"
# country     = "KR"
# kind        = "intelligence"
# reliability = "B"
# why         = "Its figures on this matter were later borne out more often than not."
"""
STATEMENTS = """# Occasions on which a source spoke.
#
# [nis-2025-09-02]
# by         = "nis"
# on         = 2025-09-02
# relayed_by = ["yonhap"]
"""
DOCUMENTS = """# Texts as they were read. `seen`: archived, full, excerpt or secondhand.
#
# [afp-2025-09-02]
# url       = "https://…"
# published = 2025-09-02
# language  = "en"
# publisher = "afp"
# seen      = "excerpt"
"""
CLAIMS = """# Claims: one statement in a document about one fact, with its quote or paraphrase.
# How they are split over files is a habit; every .toml file in this folder is read.
#
# [[claim]]
# id         = "nis-2025-09-dead"
# kind       = "loss"
# party      = "KP"
# item       = "personnel.killed"
# quantity   = "about 2000 person"
# period     = "2024-10..2025-09-02"
# origin     = "nis"
# via        = ["afp"]
# statement  = "nis-2025-09-02"
# document   = "afp-2025-09-02"
# paraphrase = "The service told lawmakers that about 2,000 had died."
"""


def new_case(path: str | Path, title: str, parties: Sequence[str]) -> Path:
    """The folder of a new case that checks without errors.

    Raises:
        UsageError: there is a case already.
        OutsideError: the folder cannot be written.
    """
    root = Path(path)
    if root.exists() and (not root.is_dir() or (root / "case.toml").exists()):
        raise UsageError(f"{root} is there already", "name a folder that is new or holds no case")
    for name, text in template_files(title, parties).items():
        if not (root / name).exists():
            write_text(root / name, text)
    return root


def template_files(title: str, parties: Sequence[str]) -> dict[str, str]:
    """Texts of a new case by their paths."""
    head = f"""title      = {format_text(title)}
parties    = {format_value(tuple(parties))}
currency   = "USD"
price_year = "nominal"   # or a year, such as 2024
# window   = "2022-02-24..2025-09-30"   # what happened inside it counts

# [choices]
# basis  = ["charged", "market", "production"]   # price bases, best first
# status = ["delivered", "paid"]

# [party.WAGNER]   # a body that is no state
# name = "Wagner Group"
"""
    return {
        "case.toml": head,
        "sources.toml": SOURCES,
        "statements.toml": STATEMENTS,
        "documents.toml": DOCUMENTS,
        "claims/claims.toml": CLAIMS,
        ".gitignore": IGNORED,
    }
