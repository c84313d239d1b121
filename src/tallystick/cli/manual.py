"""Manual pages: the Markdown beside a command is its `--help`."""

import pkgutil

import click


class ManualCommand(click.Command):
    """A command whose help is the Markdown page beside it, read only when asked for."""

    def _page(self) -> str:
        page = pkgutil.get_data("tallystick.cli", f"{self.name}_cmd.md")
        return "" if page is None else page.decode()

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """First sentence of the page."""
        lines = [line for line in self._page().splitlines() if line and not line.startswith("#")]
        return lines[0] if lines else ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The page as it is written, without its title."""
        text = "\n".join(line for line in self._page().splitlines() if not line.startswith("# "))
        formatter.write("\n" + text.strip("\n") + "\n")
