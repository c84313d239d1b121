"""`tally`: the list of commands. A command's own file is imported when it is called."""

import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from tallystick import __version__

COMMANDS = (
    "new",
    "add",
    "read",
    "review",
    "check",
    "balance",
    "explain",
    "echoes",
    "diff",
    "lives",
    "strain",
    "obligations",
    "outlook",
    "report",
    "release",
    "import",
    "export",
    "serve",
)
OUTSIDE = 3  # exit code where disk or network failed


class LazyCommands(click.Group):
    """A group whose commands are imported one at a time: `tally --version` must be instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of an analyst's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tallystick.cli.{cmd_name}_cmd")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the nearest known command in the message."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from tallystick.lookup.nearest import nearest_word

            near = nearest_word(args[0], COMMANDS)
            hint = f"; did you mean `{near}`?" if near else ""
            ctx.fail(f"there is no command `{args[0]}`{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tally", message="%(prog)s %(version)s")
def tally() -> None:
    """An auditable ledger of what states give each other.

    Who gave what to whom, what it was worth, what came back, and who says so. Results go
    to standard output, findings and progress to standard error. Exit codes: 0 fine,
    1 findings of level error, 2 wrong usage, 3 the outside failed.
    """


def main(**extra: Any) -> NoReturn:  # noqa: ANN401 - click's own options
    """Run, with a plain message and exit code 3 where the outside failed."""
    from tallystick.model.errors import OutsideError, TallystickError

    try:
        code = tally.main(standalone_mode=False, **extra)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except TallystickError as error:
        click.echo(f"tally: {error}", err=True)
        sys.exit(OUTSIDE if isinstance(error, OutsideError) else 2)
    sys.exit(code or 0)
