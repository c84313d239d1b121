"""Which addresses may be fetched."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.harvest.public_address import checked_addresses, is_public, target_of
from tallystick.model.errors import OutsideError, UsageError

PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "0.0.0.0", "255.255.255.255"),  # noqa: S104 - as data
    *(
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
    ),
    *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::808:808", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:0:0:0:0:80ff:fffe"),
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "2002:808:808::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    with pytest.raises(OutsideError, match="of this machine or of a private network"):
        checked_addresses(target_of("http://x.example"), allow_private=False, resolver=lambda *_: ["8.8.8.8", address])


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
    target = target_of("https://x.example/a")
    assert checked_addresses(target, allow_private=False, resolver=lambda *_: [address]) == [address]


@given(st.ip_addresses(v=4))
def test_an_address_is_as_private_wrapped_as_it_is_bare(address: ipaddress.IPv4Address) -> None:
    assert is_public(ipaddress.IPv6Address(f"::ffff:{address}")) == is_public(address)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]"]
)
def test_other_writings_of_this_machine_are_refused(host: str) -> None:
    try:
        with pytest.raises(OutsideError):
            checked_addresses(target_of(f"http://{host}/"), allow_private=False)
    except socket.gaierror:
        pytest.skip("this system knows no such writing")


def test_private_addresses_are_had_where_they_are_asked_for() -> None:
    assert checked_addresses(target_of("http://x.example"), allow_private=True, resolver=lambda *_: ["127.0.0.1"])


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/passwd", "neither http nor https"),
        ("ftp://x.example/a", "neither http nor https"),
        ("gopher://x.example/a", "neither http nor https"),
        ("http:///a", "names no host"),
        ("http://me:secret@x.example/", "a name or a password"),
        ("http://x.example:99999/", "no address"),
        ("http://[::1/", "no address"),
    ],
)
def test_what_is_no_page_on_the_web_is_wrong_usage(url: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as caught:
        target_of(url)
    assert "secret" not in str(caught.value)


def test_an_unknown_name_says_so() -> None:
    def unknown(*_: object) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(OutsideError, match="not known"):
        checked_addresses(target_of("http://x.example"), allow_private=False, resolver=unknown)
