"""The process that reads one PDF from standard input and writes its pages to standard output."""

import resource
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 3_000
MOST_TEXT = 40_000_000  # code points
MEMORY = 3 * 2**30  # bytes of address space
SECONDS = 100  # of computing


def main() -> None:
    """Read, within bounds that the system keeps."""
    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (limit, limit))
    sys.stdout.buffer.write(msgspec.msgpack.encode(_read(sys.stdin.buffer.read())))


def _read(data: bytes) -> dict[str, object]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = "the PDF is locked with a password" if locked else "the PDF is broken: no page of it can be read"
        return {"problem": problem}
    about = document.get_metadata_dict(skip_empty=True)
    return {
        "pages": list(_pages(document)),
        "total": len(document),
        "title": about.get("Title", "").strip()[:300],
        "created": about.get("CreationDate", ""),
    }


def _pages(document: "pypdfium2.PdfDocument") -> Iterator[str]:
    from pypdfium2 import PdfiumError

    left = MOST_TEXT
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_range(errors="replace")[:left]
            page.close()
        except PdfiumError:
            text = ""
        left -= len(text)
        yield text
        if left <= 0:
            return


if __name__ == "__main__":
    main()
