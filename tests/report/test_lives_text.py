"""People lost as text."""

from tallystick.report.lives_text import lives_text, rate_words, series_label
from tests.case_parts import CaseOf, claim
from tests.outlook.test_lives_ladder import LADDER, lives_in, lost, series

SENT = claim("sent", kind="deployment", item="personnel.troops", quantity="15000 person", period="2024")


def test_a_series_stands_under_what_its_tellers_come_to(ledger: CaseOf) -> None:
    rows = lives_text(lives_in(ledger, *LADDER, SENT)).splitlines()
    head = next(number for number, row in enumerate(rows) if row.startswith("KP, Killed: "))
    assert rows[head] == "KP, Killed: 2,000, by gur, nis"
    assert [row.split()[0] for row in rows[head + 2 : head + 5]] == ["2024-01-13", "2024-04-30", "2024-12"]
    assert rows[head + 2].endswith("jan    superseded by apr")
    assert rows[head + 3].endswith("now, a bound; 1 echo")
    assert rows[head + 5].startswith("  of each 1,000 sent (KP>RU:personnel.troops), all tellers: 133")


def test_bounds_are_said_to_be_bounds(ledger: CaseOf) -> None:
    assert "together: at least 6,000; bounds only, by gur" in lives_text(lives_in(ledger, *LADDER))


def test_what_was_refused_says_why_and_from_what(ledger: CaseOf) -> None:
    text = lives_text(lives_in(ledger, *LADDER))
    told = " ".join(text.partition("\nRefused\n")[2].split())
    assert told.startswith("wrong: KP, Killed, about 6000 person, by gur; contradicted (casualties read as deaths")
    assert told.endswith("from both): casualties told as deaths")


def test_why_adds_chain_words_and_echoes(ledger: CaseOf) -> None:
    found = lives_in(ledger, lost("a", "5 person", "2024-12", via=["afp", "kcna"], note="a note"), *LADDER)
    plain, full = lives_text(found), lives_text(found, why=True)
    assert "by way of afp > kcna" not in plain
    assert "      a (by way of afp > kcna)" in full.splitlines()
    assert "      (a note)" in full.splitlines()
    assert "      echoed by apr-copy" in full.splitlines()


def test_nothing_lost_is_said(ledger: CaseOf) -> None:
    text = lives_text(lives_in(ledger, SENT))
    assert "No claim of people lost speaks here." in text
    assert "Refused" not in text


def test_no_line_is_wider_than_the_terminal(ledger: CaseOf) -> None:
    text = lives_text(lives_in(ledger, *LADDER, SENT), why=True)
    assert max(map(len, text.splitlines())) <= 100


def test_labels_and_rates(ledger: CaseOf) -> None:
    assert series_label("KP", "personnel.killed", None, "Kursk") == "KP, Killed (Kursk)"
    own = series(lives_in(ledger, *LADDER, SENT), "personnel.killed").rates[1]
    assert rate_words(own).startswith("of each 1,000 sent (KP>RU:personnel.troops), by nis's own figures: at least 33")
