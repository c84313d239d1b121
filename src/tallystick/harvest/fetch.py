"""A URL → the answers of the servers, within bounds of time, size and place."""

import datetime as dt
import threading
import urllib.request
from typing import TYPE_CHECKING

import msgspec

import tallystick
from tallystick.harvest.public_address import Resolver, Target, checked_addresses, resolve, target_of
from tallystick.harvest.refusals import check_answer
from tallystick.model.errors import OutsideError
from tallystick.model.http_exchange import Exchange

if TYPE_CHECKING:
    import httpx

REDIRECTS = 10
_MOVED = frozenset({301, 302, 303, 307, 308})
_ASKED = (
    ("User-Agent", f"Mozilla/5.0 (compatible; tallystick/{tallystick.__version__}; one page for a reader)"),
    ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"),
    ("Accept-Encoding", "gzip"),
)


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How far a fetch may go."""

    seconds: float = 60.0  # from the first look-up to the last byte
    bytes: int = 50 * 2**20  # of the answer, as sent
    allow_private: bool = False
    resolver: Resolver = resolve


def fetch(url: str, bounds: Bounds) -> tuple[Exchange, ...]:
    """The answers, the last one with the document, those before it redirects; each address is checked anew.

    Raises:
        UsageError: it is no address of a page on the web.
        OutsideError: no answer within the bounds, a private address, a server's error, or a refusal (Refused).
    """
    target_of(url)
    outcome: list[tuple[Exchange, ...] | BaseException] = []
    stop = threading.Event()

    def work() -> None:
        try:
            outcome.append(_Errand(bounds, stop).run(url))
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that asked
            outcome.append(error)

    # In a thread of its own: neither a name server nor a server that sends a byte a second can be waited out else.
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(bounds.seconds)
    stop.set()
    if not outcome:
        raise OutsideError(f"{url} did not answer in full within {bounds.seconds:g} seconds", "try again, or --timeout")
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


class _Errand:
    """One fetch with its redirects."""

    def __init__(self, bounds: Bounds, stop: threading.Event) -> None:
        self.bounds = bounds
        self.stop = stop

    def run(self, url: str) -> tuple[Exchange, ...]:
        """See `fetch`."""
        found: list[Exchange] = []
        for _ in range(REDIRECTS + 1):
            found.append(self._one(url))
            onward = found[-1].header("Location")
            if found[-1].status not in _MOVED or not onward:
                check_answer(found)
                return tuple(found)
            url = _joined(url, onward)
        raise OutsideError(
            f"{found[0].url} is passed on more than {REDIRECTS} times", "open it in a browser, and save it"
        )

    def _one(self, url: str) -> Exchange:
        import httpx

        target = target_of(url)
        addresses = checked_addresses(target, allow_private=self.bounds.allow_private, resolver=self.bounds.resolver)
        failed: Exception | None = None
        for address in addresses[:4]:
            try:
                return self._from(url, target, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
                raise OutsideError(f"{url} cannot be fetched: {_said(error)}", "try again later") from None
        raise OutsideError(f"{url} cannot be reached: {_said(failed)}", "check the address, and the network")

    def _from(self, url: str, target: Target, address: str) -> Exchange:
        """The answer of one IP address, asked for by the host's name."""
        import httpx

        scheme, host, _ = target
        asked = httpx.URL(url).copy_with(fragment=None)
        named = asked.raw_host.decode("ascii")
        headers = [("Host", asked.netloc.decode("ascii")), *_ASKED]
        request = httpx.Request("GET", asked.copy_with(host=address), headers=headers, extensions=_name(named))
        with _client(scheme, host) as client:
            start = _now()
            answer = client.send(request, stream=True)
            body = self._body(answer, url)
            return Exchange(
                url=str(asked),
                time=start,
                status=answer.status_code,
                reason=answer.reason_phrase,
                protocol=answer.http_version,
                headers=tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in answer.headers.raw),
                body=body,
                request_headers=tuple(headers),
                address=address,
            )

    def _body(self, answer: "httpx.Response", url: str) -> bytes:
        limit = self.bounds.bytes
        said = answer.headers.get("Content-Length", "")
        message = f"{url} is larger than {limit / 2**20:g} MiB"
        if said.isdigit() and int(said) > limit:
            raise OutsideError(message, "--largest takes more")
        parts, size = [], 0
        for part in answer.iter_raw():
            size += len(part)
            if size > limit:
                raise OutsideError(message, "--largest takes more")
            if self.stop.is_set():
                raise OutsideError(f"{url} took too long", "--timeout waits longer")
            parts.append(part)
        return b"".join(parts)


def _name(host: str) -> dict[str, object]:
    """The certificate must be of the host, though we connect to its IP address."""
    return {"sni_hostname": host, "timeout": {"connect": 10.0, "read": 20.0, "write": 10.0, "pool": 10.0}}


def _client(scheme: str, host: str) -> "httpx.Client":
    """A client without the environment's passwords and cookies; only its proxy is kept, where one is set."""
    import httpx

    proxy = None if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get(scheme)
    return httpx.Client(trust_env=False, proxy=proxy, follow_redirects=False, verify=httpx.create_ssl_context())


def _joined(url: str, onward: str) -> str:
    import httpx

    try:
        return str(httpx.URL(url).join(onward))
    except httpx.InvalidURL as error:
        raise OutsideError(f"{url} is passed on to no address: {error}", "open it in a browser, and save it") from None


def _said(error: Exception | None) -> str:
    """What an exception says, or its name where it says nothing."""
    return str(error) or type(error).__name__


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
