"""Which addresses may be fetched: those of the public network, unless a private one is asked for."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from tallystick.model.errors import OutsideError, UsageError

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]

# Services of cloud machines that answer on public addresses.
_OF_MACHINES = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "100.100.100.200", "fd00:ec2::254")))
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_PORTS = {"http": 80, "https": 443}
_ALLOW = "--allow-private fetches it where you trust the address"


class Target(tuple[str, str, int]):
    """Scheme, host and port of a URL that may be fetched."""

    __slots__ = ()


def target_of(url: str) -> Target:
    """Where a URL leads.

    Raises:
        UsageError: it is no address of a page on the web, or carries a password.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"{url} is no address: {error}", "write https://example.org/page") from None
    if parts.scheme.lower() not in _PORTS:
        raise UsageError(f"{url} is neither http nor https", "save what is there as a file, and add the file")
    if not host:
        raise UsageError(f"{url} names no host", "write https://example.org/page")
    if parts.username is not None or parts.password is not None:
        message = f"the address of {host} carries a name or a password, which would be kept in the archive"
        raise UsageError(message, "save the page in a browser, and add the file with --url")
    return Target((parts.scheme.lower(), host, port or _PORTS[parts.scheme.lower()]))


def is_public(address: Ip) -> bool:
    """Whether an address is one of the public network, also where it is wrapped in another."""
    if address in _OF_MACHINES or any(
        address in network for network in _TRANSLATED if network.version == address.version
    ):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or int(address) < 2**32:  # the second: the old form of a wrapped IPv4 address
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> Sequence[str]:
    """IP addresses of a host, in the system's order; OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(target: Target, *, allow_private: bool, resolver: Resolver = resolve) -> list[str]:
    """The IP addresses to connect to; the name is not looked up again, so that it cannot change in between.

    Raises:
        OutsideError: the name is not known, or any of its addresses is not public.
    """
    _, host, port = target
    try:
        found = list(resolver(host, port))
    except (OSError, UnicodeError) as error:
        raise OutsideError(f"{host} is not known: {error}", "check the address, and the network") from None
    if not found:
        raise OutsideError(f"{host} has no address", "check the address, and the network")
    for text in found if not allow_private else ():
        address = ipaddress.ip_address(text.partition("%")[0])
        if not is_public(address):
            said = f" ({text})" if text != host.strip("[]") else ""
            raise OutsideError(f"{host}{said} is an address of this machine or of a private network", _ALLOW)
    return found
