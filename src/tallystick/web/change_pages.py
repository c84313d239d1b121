"""What was changed here and how to take it back; two states of the case compared; the site to take away."""

import io
import re
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tallystick.explain.bridge import bridge
from tallystick.explain.bridge_text import bridge_text
from tallystick.model.case import Case
from tallystick.model.edition import Edition
from tallystick.model.errors import OutsideError, UsageError
from tallystick.model.sheet import Sheet
from tallystick.pipeline import Query, answer
from tallystick.report.site_files import site_files
from tallystick.report.site_known import SiteOptions
from tallystick.store.editions import case_of_edition, issued_editions
from tallystick.store.folder import load_folder
from tallystick.web.answers import page
from tallystick.web.requests_in import bench_of, changes_in, editor_of, form_of, frame_of, root_of, session_of, state_of

SHOWN = 100
_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/~^@{}-]{0,80}")
_SECONDS = 20


def changes_page(request: Request) -> Response:
    """The last changes, each with a button that takes it back."""
    changes = changes_in(request)[: SHOWN * 2]
    undone = {change.undoes for change in changes if change.undoes}
    name = session_of(request).name or None
    last = next((one.id for one in changes if one.by == name and not one.undoes and one.id not in undone), None)
    values = frame_of(request, "Changes", "changes") | {
        "changes": changes[:SHOWN],
        "undone": undone,
        "last": last,
        "done": request.query_params.get("done", "")[:200],
    }
    return page("bench_changes.html", values)


def undo(request: Request) -> Response:
    """Take a change back."""
    from urllib.parse import quote

    done = editor_of(request).undo(form_of(request).get("change", ""))
    return RedirectResponse(f"/changes?done={quote(done.what, safe='')}", 303)


def compare_page(request: Request) -> Response:
    """The case now beside the case at a revision of its git history: each step from one balance to the other."""
    revision = request.query_params.get("with", "").strip()
    values = frame_of(request, "Compare", "compare") | {
        "with": revision,
        "revisions": revisions(root_of(request)),
        "editions": editions_of(root_of(request)),
        "text": _bridge(request, revision) if revision else None,
    }
    return page("bench_compare.html", values)


def _bridge(request: Request, revision: str) -> str:
    state = state_of(request)
    key = ("bridge", revision)
    if key not in state.made:
        state.made[key] = bridge_text(bridge(earlier_case(root_of(request), revision), state.loaded.case, _sheet))
    return str(state.made[key])


def _sheet(case: Case) -> Sheet:
    return answer(case, (), Query(views=False)).balanced.sheet


def editions_of(root: Path) -> list[Edition]:
    """All editions of the case, the desk's own before the public ones, the newest first."""
    return [one.edition for public in (False, True) for one in reversed(issued_editions(root, public=public))]


def earlier_case(root: Path, name: str) -> Case:
    """The case of an edition (`internal/2025-h1`), else of a revision.

    Raises:
        UsageError: there is none.
    """
    for edition in editions_of(root):
        if name == f"{'public' if edition.public else 'internal'}/{edition.name}":
            return case_of_edition(root, edition)
    return case_at(root, name)


def case_at(root: Path, revision: str) -> Case:
    """The case as it stood at a revision.

    Raises:
        UsageError: it is no revision of this case.
        OutsideError: git cannot be started.
    """
    if not _REVISION.fullmatch(revision):
        raise UsageError("that is no revision", "name a commit, a tag or HEAD~1")
    packed = _git(root, "archive", "--format=tar", "--end-of-options", f"{revision}:./")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
        return load_folder(folder).case


def revisions(root: Path) -> list[tuple[str, str]]:
    """The last revisions of the case's folder, and what was said of each; none where it is not under git."""
    try:
        listed = _git(root, "log", "-n", "30", "--format=%h%x09%as %s", "--", ".").decode("utf-8", "replace")
    except (OutsideError, UsageError):
        return []
    rows = [line.partition("\t") for line in listed.splitlines()]
    return [(short, words) for short, _, words in rows if short]


def _git(root: Path, *words: str) -> bytes:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - a fixed program, no shell
    except OSError as error:
        raise OutsideError(f"git cannot be started: {error.strerror}", "install git") from None
    except subprocess.TimeoutExpired:
        raise OutsideError("git took too long", "compare with `tally diff`") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(reason[-1] if reason else "git gave nothing", "name a commit, a tag or HEAD~1")
    return done.stdout


def site_archive(request: Request) -> Response:
    """The whole site as `tally report` writes it, in one file."""
    state = state_of(request)
    if state.large:
        raise UsageError(
            "a case of this size makes too many pages for one file", "`tally report` writes them into a folder"
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        options = SiteOptions(version=bench_of(request).version)
        for path, text in site_files(state.answer(views=True), state.loaded, options):
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    headers = {"content-disposition": 'attachment; filename="site.zip"'}
    return Response(packed.getvalue(), 200, headers, "application/zip")
