"""Names of a case → paths of the site's pages, safe on every file system, and links between pages."""

import hashlib
import re
from collections.abc import Iterable

import msgspec

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9_-])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")  # names that Windows keeps for itself
ROOT = "@/"  # how a template writes the site's root; `placed` puts the way there from a page in its place
_LINK = '="' + ROOT


class Tab(msgspec.Struct, frozen=True):
    """One entry of the site's contents."""

    label: str
    path: str
    group: str


def slug(name: str) -> str:
    """The name as a file name: itself where it is plain, else its plain letters and a mark of the whole.

    Two names never share one, also where a disk takes `A` and `a` for the same.

    >>> slug("nis-2025-09-dead"), slug("../../etc/passwd")
    ('nis-2025-09-dead', 'etc-passwd~3754d6cb3a')
    """
    if _PLAIN.fullmatch(name) and not _DEVICES.fullmatch(name) and ".." not in name:
        return name
    letters = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{letters or 'x'}~{mark}"


def page_path(family: str, name: str) -> str:
    """`claim/nis-2025-09-dead.html`."""
    return f"{family}/{slug(name)}.html"


def side_path(giver: str, receiver: str) -> str:
    """Path of a side's page: `side/kp-ru.html`."""
    plain = re.fullmatch(r"[A-Z]{2}>[A-Z]{2}", f"{giver}>{receiver}")
    name = f"{giver}-{receiver}".lower() if plain else slug(f"{giver}>{receiver}")
    return f"side/{name}.html"


def numbered(folder: str, name: str, number: int) -> str:
    """Path of the n-th page of a list, counted from 1: `claims/index.html`, `claims/index-2.html`."""
    return f"{folder}/{name}.html" if number == 1 else f"{folder}/{name}-{number}.html"


def placed(html: str, path: str) -> str:
    """The page with links that lead from where it stands, so that the site can lie anywhere.

    Quotes in texts are escaped, so that nothing but an attribute can begin as a link does.
    """
    return html.replace(_LINK, '="' + "../" * path.count("/"))


def by_path(family: str, names: Iterable[str]) -> dict[str, str]:
    """Every name by the path of its page."""
    return {page_path(family, name): name for name in names}
