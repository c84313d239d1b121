"""`tally release`."""

import datetime as dt
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from tallystick import __version__
from tallystick.cli.case_options import count_words, exit_code, json_option, load, print_findings, restricted_option
from tallystick.cli.manual import ManualCommand
from tallystick.ledger.periods import PeriodError, parse_date
from tallystick.model.edition import Edition, Issued
from tallystick.model.errors import UsageError
from tallystick.model.finding import Finding
from tallystick.store.folder import Loaded

if TYPE_CHECKING:
    from tallystick.report.edition_making import Before, Release


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The options, as given."""

    name: str
    public: bool
    draft: bool
    on: str | None
    by: str | None


@click.command(cls=ManualCommand, name="release")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.option("--public", is_flag=True, help="For the public: from clear and released claims alone.")
@click.option("--draft", is_flag=True, help="Look at it in .tally/draft; nothing is frozen.")
@click.option("--on", metavar="DAY", help="Its date; default: that of the last commit, else today.")
@click.option("--by", metavar="WHO", help="Who releases it.")
@restricted_option
@json_option
def command(case: Path, name: str | None, with_: str | None, *, as_json: bool, **options: object) -> None:
    """See release_cmd.md."""
    from tallystick.store.editions import checked_name

    folder, called = (case, name) if name is not None else (Path(), str(case))
    asked = msgspec.convert({**options, "name": checked_name(called)}, Asked)
    if with_ and not asked.public:
        raise UsageError(
            "an edition of the desk holds no restricted claims: it is kept beside the case",
            "leave --with out; with --public, released claims of restricted/ can be read",
        )
    made = _released(load(folder, with_), asked)
    if made is None:
        sys.exit(1)
    edition, words = made
    click.echo(msgspec.json.format(msgspec.json.encode(edition)).decode() if as_json else words)


def _released(loaded: Loaded, asked: Asked) -> tuple[Edition, str] | None:
    """The edition and what to say of it; None where a finding stands in its way."""
    from tallystick.pipeline import answer, moving_claims
    from tallystick.publish.second_checks import unchecked
    from tallystick.publish.unexplained import unexplained
    from tallystick.report.edition_making import bridge_from, edition_files, made_edition

    shown, refused, sources = _shown(loaded, public=asked.public)
    if exit_code(refused):
        _stopped(refused, loaded, "nothing is written")
        return None
    result = answer(shown.case, shown.findings)
    moves = moving_claims(shown.case)
    known = _known(loaded.root, asked)
    before = _before(loaded.root, asked, known)
    bridge = bridge_from(before, result.case)
    found = (
        *refused,
        *(finding for finding in result.findings if finding.level == "error"),
        *unchecked(moves, {claim.id: claim for claim in loaded.case.claims}),
        *(unexplained(bridge, loaded.case) if bridge else ()),
    )
    if exit_code(found) and not asked.draft:
        _stopped(found, loaded, "nothing is released; `--draft` shows it all the same")
        return None
    print_findings(found, loaded)
    release = _release(loaded.root, asked, known, sources)
    edition = made_edition(release, result, sources, before=before, moves=moves, tool=__version__)
    return _written(loaded, edition, edition_files(Issued(edition=edition, bridge=bridge), result, shown, sources))


def _stopped(found: tuple[Finding, ...], loaded: Loaded, outcome: str) -> None:
    print_findings(found, loaded)
    click.echo(f"{count_words(found)}: {outcome}", err=True)


def _shown(loaded: Loaded, *, public: bool) -> tuple[Loaded, tuple[Finding, ...], dict[str, bytes]]:
    """What is released, what was found on the way to it, and the files of the case that are frozen."""
    from tallystick.report.public_edition import public_loaded

    if public:
        made = public_loaded(loaded)
        if made.unread:
            click.echo(f"not in the archive here, so not compared: {', '.join(made.unread)}", err=True)
        return made.loaded, made.published.findings, {path: text.encode() for path, text in made.loaded.texts.items()}
    own = tuple(finding for finding in loaded.findings if finding.level == "error")
    return loaded, own, {path: (loaded.root / path).read_bytes() for path in loaded.texts}


def _known(root: Path, asked: Asked) -> Edition | None:
    from tallystick.store.editions import audience_folder, read_edition

    return read_edition(audience_folder(root, public=asked.public) / asked.name)


def _before(root: Path, asked: Asked, known: Edition | None) -> "Before | None":
    """The edition that this one follows: the last one, or the one that it followed when it was released."""
    from tallystick.report.edition_making import Before
    from tallystick.store.editions import case_of_edition, issued_editions

    others = [one.edition for one in issued_editions(root, public=asked.public) if one.edition.name != asked.name]
    if known is not None:
        others = [one for one in others if one.name == known.after]
    return Before(others[-1], case_of_edition(root, others[-1])) if others else None


def _release(root: Path, asked: Asked, known: Edition | None, sources: Mapping[str, bytes]) -> "Release":
    """Its date and its commit; where the very files are released already, those that they had then."""
    import hashlib

    from tallystick.report.edition_making import Release
    from tallystick.store.checkout import last_commit

    commit = last_commit(root)
    same = known is not None and {file.path: file.sha256 for file in known.files} == {
        path: hashlib.sha256(data).hexdigest() for path, data in sources.items()
    }
    if known is not None and same:
        name, changed = known.commit, known.uncommitted
    else:
        name, changed = (commit.name, commit.changed) if commit else (None, False)
    day = _day(asked.on) or (known.on if known else commit.on if commit else dt.date.today().isoformat())  # noqa: DTZ011 - the day here
    return Release(
        name=asked.name,
        on=day,
        by=asked.by or (known.by if known else None),
        public=asked.public,
        draft=asked.draft,
        commit=None if asked.public else name,  # it would tell of files that are not public
        uncommitted=not asked.public and changed,
    )


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        day = parse_date(text)
    except PeriodError as error:
        raise click.UsageError(f"--on: {error}; {error.help}") from None
    if len(day) != 10:
        raise click.UsageError(f"--on wants a whole day such as 2025-09-30, not {text}")
    return day


def _written(loaded: Loaded, edition: Edition, files: dict[str, bytes]) -> tuple[Edition, str]:
    from tallystick.report.edition_pages import front_files
    from tallystick.store.editions import audience_folder, freeze, issued_editions, write_folder, write_front

    place = audience_folder(loaded.root, public=edition.public)
    if edition.draft:
        folder = loaded.root / ".tally" / "draft" / place.name / edition.name
        write_folder(folder, files)
        return edition, f"a draft of {len(files):,} files: open {folder / 'index.html'} in a browser"
    new = freeze(place / edition.name, files)
    write_front(place, front_files(issued_editions(loaded.root, public=edition.public), loaded.case.public.url))
    kind = "public edition" if edition.public else "edition"
    did = f"released the {kind} {edition.name}" if new else f"the {kind} {edition.name} is the same as it was"
    return edition, "\n".join([f"{did}: {place / edition.name}", *_lines(edition)])


def _lines(edition: Edition) -> Iterable[str]:
    yield from (f"  {sentence}" for sentence in edition.answer)
    dated = f"  {edition.on}, {len(edition.files)} files of the case"
    yield dated + (f", commit {edition.commit[:12]}" if edition.commit else "")
    if edition.uncommitted:
        yield "  the files differ from that commit: commit them, so that others find them"
