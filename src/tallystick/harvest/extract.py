"""The bytes of a document → its text, the same every time."""

from collections.abc import Callable

import msgspec

from tallystick.harvest.language import detect
from tallystick.harvest.plain_text import markdown_text, plain_text
from tallystick.harvest.sniffing import Kind, sniff
from tallystick.model.document_text import Extracted
from tallystick.model.errors import Unreadable

LARGEST = 512 * 2**20  # bytes of one document
ENOUGH = 200  # letters from which the text's own language is believed before the declared one


def extract(data: bytes, *, name: str = "", media_type: str = "", charset: str = "") -> Extracted:
    """The text that a reviewer is shown, and what the document says of itself.

    What the bytes are is told by themselves first, then by `name` and `media_type`.

    Raises:
        Unreadable: no text can be had from them; never another exception, whatever the bytes.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"{len(data):,} bytes are too many; {LARGEST:,} are read at most", "split it")
    kind = sniff(data, name, media_type)
    try:
        found = _reader(kind)(data, charset)
    except RecursionError:
        raise Unreadable("it is nested too deeply", "save its text as a plain file") from None
    language = detect(found.text) if len(found.text) >= ENOUGH or not found.language else ""
    return msgspec.structs.replace(found, language=language or found.language, media_type=kind.value)


def _reader(kind: Kind) -> Callable[[bytes, str], Extracted]:
    """The function for a kind; each loads its own library."""
    if kind is Kind.HTML:
        from tallystick.harvest.html_text import html_text

        return html_text
    if kind is Kind.PDF:
        from tallystick.harvest.pdf_text import pdf_text

        return lambda data, _: pdf_text(data)
    if kind is Kind.DOCX:
        from tallystick.harvest.docx_text import docx_text

        return lambda data, _: docx_text(data)
    if kind is Kind.MAIL:
        from tallystick.harvest.mail_text import mail_text

        return mail_text
    return markdown_text if kind is Kind.MARKDOWN else plain_text
