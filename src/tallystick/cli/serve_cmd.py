"""`tally serve`."""

import getpass
import os
import secrets
import sys
from pathlib import Path

import click

from tallystick.cli.case_options import case_argument, restricted_option
from tallystick.cli.manual import ManualCommand
from tallystick.model.errors import OutsideError


@click.command(cls=ManualCommand, name="serve")
@case_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0: any that is free.")
@click.option("--token", metavar="TOKEN", help="What a browser must give; `new` makes one. Default: $TALLY_TOKEN.")
@click.option("--by", metavar="NAME", help="Who works here; default: your user name.")
@restricted_option
def command(case: Path, host: str, port: int, *, token: str | None, by: str | None, with_: str | None) -> None:
    """See serve_cmd.md."""
    import socket

    from tallystick.web.workbench import Serving, check_token, server_of

    made = token == "new"  # noqa: S105 - a word, no token
    token = secrets.token_urlsafe(24) if made else token or os.environ.get("TALLY_TOKEN") or None
    serving = Serving(host=host, port=port, token=token, name=by or _user(), restricted=with_ == "restricted")
    check_token(serving)
    server = server_of(case, serving)
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise OutsideError(f"{host}:{port} cannot be listened at: {error.strerror}", "choose another --port") from None
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer waits 40 ms for the last one
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"serving {case} at http://{shown}:{port}/ (stop with Ctrl-C)")
    if made:
        click.echo(f"the token is {token}")
    sys.stdout.flush()
    server.run(sockets=[listening])


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
