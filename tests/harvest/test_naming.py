"""Ids of publishers and documents."""

import pytest

from tallystick.harvest.naming import document_id, host_of, numbered, site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.lemonde.fr/a", "lemonde"),
        ("https://en.yna.co.kr/view/1", "yna"),
        ("https://news.un.org/a", "un"),
        ("https://www.gov.uk/x", "gov"),
        ("http://127.0.0.1:8000/", "127-0-0-1"),
        ("http://localhost/", "localhost"),
        ("https://xn--80ak6aa92e.com/", "xn-80ak6aa92e"),
        ("http://[::1", ""),
    ],
)
def test_a_host_stands_for_a_name(url: str, site: str) -> None:
    assert site_of(host_of(url)) == site


def test_an_id_tells_publisher_and_day_and_then_the_title() -> None:
    assert document_id("afp", "2025-09-02", "Soldiers sent to Kursk region, says ministry", ()) == "afp-2025-09-02"
    taken = {"afp-2025-09-02"}
    assert (
        document_id("afp", "2025-09-02", "Soldiers sent to Kursk region", taken)
        == "afp-2025-09-02-soldiers-sent-to-kursk"
    )
    assert document_id("afp", "2025-09-02", "연합뉴스", taken) == "afp-2025-09-02-2"
    assert document_id("", "", "", ()) == "document-undated"


def test_numbers_go_on() -> None:
    assert numbered("a", {"a", "a-2"}) == "a-3"
