"""The pages beside the editions: a list of them, what was corrected, and the feed."""

from collections.abc import Sequence

from tallystick.model.edition import Issued
from tallystick.report.atom_feed import atom_feed
from tallystick.report.edition_view import edition_view
from tallystick.report.site_files import style_text
from tallystick.report.site_frame import POLICY, page_text


def front_files(issued: Sequence[Issued], url: str | None) -> dict[str, bytes]:
    """Files beside the editions, by path; none where there is no edition."""
    if not issued:
        return {}
    views = [edition_view(one) for one in reversed(issued)]
    values = {"views": views, "newest": views[0].edition, "policy": POLICY}
    return {
        "index.html": page_text("editions.html", values).encode("utf-8", "replace"),
        "corrections.html": page_text("editions_corrections.html", values).encode("utf-8", "replace"),
        "atom.xml": atom_feed(issued, url).encode(),
        "assets/site.css": style_text().encode(),
    }
