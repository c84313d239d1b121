"""Pages, JSON and refusals of the workbench, as responses."""

from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tallystick.report.labels import flat
from tallystick.report.site_frame import hosted, isolated, template_text
from tallystick.web.open_case import Problem

if TYPE_CHECKING:
    from jinja2 import Environment

_ENVIRONMENT: "list[Environment]" = []  # made when the first page is asked for


def json_answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A record as JSON."""
    return Response(msgspec.json.encode(value), status, headers, "application/json")


def problem(status: int, error: str, help_text: str = "", *, challenge: bool = False) -> Response:
    """What went wrong, as JSON."""
    headers = {"www-authenticate": "Bearer"} if challenge else None
    return json_answer(Problem(error=error, help=help_text), status, headers)


def refusal(request: Request, status: int, error: str, help_text: str = "") -> Response:
    """The same for a program or, as a page, for a person."""
    if request.url.path.startswith("/api"):
        return problem(status, error, help_text)
    return page("bench_problem.html", {"title": "Not done", "error": error, "help": help_text}, status)


def page(
    template: str, values: dict[str, object], status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """A page of the workbench."""
    return HTMLResponse(render(template, values), status, headers)


def render(template: str, values: dict[str, object]) -> str:
    """The HTML of a template."""
    return _environment().get_template(template).render(values)


def _own_template(name: str) -> str:
    path = files("tallystick.web") / "templates" / name
    return path.read_text("utf-8") if path.is_file() else template_text(name)


def _environment() -> "Environment":
    """Templates of the workbench, and those of the report; all is escaped that does not say otherwise."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    if not _ENVIRONMENT:
        made = Environment(
            loader=FunctionLoader(_own_template),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.filters.update(said=isolated, flat=flat, raw=hosted)
        _ENVIRONMENT.append(made)
    return _ENVIRONMENT[0]
