"""A case whose every free word is an attack, and one without any claim."""

from tallystick.pipeline import Answer
from tests.report.ledgers import DOCUMENTS, HEAD, NEWS, SOURCES, answered

EVIL = '<script>alert(1)</script><img src=x onerror=alert(1)>" onload="x\u202e{{ 7*7 }}{% raw %}'
FORMULA = '=HYPERLINK("https://evil.example","x")'
CLIMB = "../../etc/passwd"
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://exa mple.org/",
    "vbscript:x",
]
IDS = [CLIMB, "CON", "a/b\\c", EVIL, "A", "a", "..", "x" * 300]


def toml(text: str) -> str:
    """A TOML string of any text."""
    return '"' + "".join(f"\\u{ord(char):04x}" if not char.isalnum() else char for char in text) + '"'


def hostile() -> Answer:
    """The news item with hostile text in every field that holds free words, and in ids."""
    evil, formula = toml(EVIL), toml(FORMULA)
    documents = "".join(
        f'[{toml(IDS[n])}]\nurl = {toml(url)}\ntitle = {formula}\npublished = 2025\nseen = "full"\nlanguage = "en"\n'
        for n, url in enumerate(ADDRESSES)
    )
    sources = f'[{toml(CLIMB)}]\nname = {evil}\nkind = "media"\nnote = {evil}\nurl = "javascript:alert(1)"\n'
    claims = "".join(
        f'[[claim]]\nid = {toml(name)}\nkind = "transfer"\ngiver = "KP"\nreceiver = "RU"\nitem = "food"\n'
        f'model = {evil}\nscope = {formula}\nquantity = "some"\norigin = {toml(CLIMB)}\ndocument = {toml(name)}\n'
        f'quote = {evil}\nnote = {formula}\nset_aside = "rejected"\nbecause = {evil}\n'
        for name in IDS
    )
    changes = f'[[change]]\nkind = "correction"\nwhat = {evil}\nwhy = {formula}\naffects = [{toml(CLIMB)}, {evil}]\n'
    files = {
        "case.toml": HEAD.format(year='"nominal"').replace('"North Korea and Russia"', evil),
        "sources.toml": SOURCES.replace('"A study"', evil) + sources,
        "documents.toml": DOCUMENTS + documents,
        "changes.toml": changes,
    }
    return answered(NEWS + claims, files)


def empty() -> Answer:
    """A case without a claim."""
    return answered("")
