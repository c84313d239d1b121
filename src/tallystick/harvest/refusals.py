"""Answers that are no page: errors, and servers that want a person, money or consent."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from tallystick.model.errors import OutsideError, Refused
from tallystick.model.http_exchange import Exchange

_WANTS = {
    401: "asks for a name and a password",
    402: "asks for money",
    403: "refuses machines",
    405: "refuses machines",
    406: "refuses machines",
    407: "stands behind a proxy that asks for a name and a password",
    429: "is asked too often",
    451: "is withheld for legal reasons",
}
_CONSENT = ("consent.", "cmp.", "cookiewall.", "login.", "accounts.")
_CONSENT_PATHS = ("/consent", "/cookiewall", "/cookie-wall", "/collectconsent", "/privacy-gate", "/tcfv2", "/captcha")


def check_answer(exchanges: Sequence[Exchange]) -> None:
    """Nothing where the last answer is a page.

    Raises:
        Refused: the server gives it to people only; the help says how to add it by hand.
        OutsideError: there is no such page, or the server failed.
    """
    asked, last = exchanges[0].url, exchanges[-1]
    if last.status in _WANTS or last.header("cf-mitigated") == "challenge":
        wants = "checks for machines" if last.header("cf-mitigated") == "challenge" else _WANTS[last.status]
        raise Refused(f"{asked} {wants} ({_status(last)})", by_hand(asked))
    if _is_gate(exchanges):
        raise Refused(f"{asked} leads to a page that asks for consent or a login: {last.url}", by_hand(asked))
    if last.status in {404, 410}:
        help_text = "check the address; an old page may be kept at https://web.archive.org/web/" + asked
        raise OutsideError(f"{asked} is not there ({_status(last)})", help_text)
    if not 200 <= last.status < 300 or last.status in {204, 205, 206}:
        raise OutsideError(f"{asked} answered {_status(last)}", "try again later, or " + by_hand(asked))
    if not last.body:
        raise OutsideError(f"{asked} answered without a page", by_hand(asked))


def by_hand(url: str) -> str:
    """How a person adds the page."""
    return f"save the page in the browser and run `tally add saved.html --url {url} --published YYYY-MM-DD`"


def _status(exchange: Exchange) -> str:
    return f"{exchange.status} {exchange.reason}".strip()


def _is_gate(exchanges: Sequence[Exchange]) -> bool:
    """Whether a redirect ended where consent or a login is asked for, and the page itself is no such place."""
    if len(exchanges) < 2:
        return False
    first, last = (urlsplit(exchange.url) for exchange in (exchanges[0], exchanges[-1]))
    host, path = (last.hostname or "").lower(), last.path.lower()
    there = host.startswith(_CONSENT) or path.startswith(_CONSENT_PATHS)
    return there and (first.hostname, first.path) != (last.hostname, last.path)
