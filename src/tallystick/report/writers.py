"""What `tally report` writes, part by part. A part is one function; add yours to the table.

A writer takes a `Request` and yields the files it wants written: the path below the output
folder, with `/`, and the content. It touches no disk: `site_writing.py` does, for all of them.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import cast

import msgspec

from tallystick.model.edition import Issued
from tallystick.pipeline import Answer
from tallystick.store.folder import Loaded


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written."""

    answer: Answer
    loaded: Loaded
    version: str
    language: str = "en"
    issued: Issued | None = None  # the edition that this is a part of


File = tuple[str, str | bytes]
Writer = Callable[[Request], Iterator[File]]

# Name of the part → module and function; imported when it is wanted, so that the command starts fast.
WRITERS: Mapping[str, str] = {
    "site": "tallystick.report.writers:site",
    "brief": "tallystick.report.brief_files:brief_files",
    "data": "tallystick.report.data_files:data_files",
}


def writer(name: str) -> Writer:
    """The writer of a part."""
    module, _, function = WRITERS[name].partition(":")
    return cast("Writer", getattr(import_module(module), function))


def site(request: Request) -> Iterator[File]:
    """The site: pages, style, script, search index, downloads, charts."""
    from tallystick.report.site_files import site_files
    from tallystick.report.site_known import SiteOptions

    yield from site_files(request.answer, request.loaded, SiteOptions(version=request.version, issued=request.issued))
