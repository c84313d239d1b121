from tallystick.report.labels import Labels, cut, flat, item_label, items_label, lowered
from tests.report.ledgers import HEAD, answered, news


def test_an_item_has_a_name_and_an_unknown_one_keeps_its_id() -> None:
    assert item_label("arms.air-defence", "Pantsir", "in Rason") == "Air-defence systems, Pantsir (in Rason)"
    assert item_label("no.such-item") == "no.such-item"


def test_names_in_a_row_start_small_after_the_first() -> None:
    assert items_label(["arms", "food"]) == "Arms, food"
    assert lowered("UN staff") == "UN staff"


def test_text_that_steers_direction_is_made_flat() -> None:
    assert flat("a\u202eb\u2066c\u0000d") == "a b c d"


def test_long_text_is_cut_between_words() -> None:
    assert cut("Institute for National Security Strategy", 24) == "Institute for National…"
    assert cut("short", 24) == "short"
    assert len(cut("x" * 99, 24)) == 24


def test_sentences_name_directions_and_items() -> None:
    labels = Labels(news().case)
    assert labels.prose("KP>RU has 1 of 2 known lines priced") == "North Korea → Russia has 1 of 2 known lines priced"
    assert labels.prose("no price of energy.oil.refined") == "no price of refined oil products"


def test_names_of_sources_come_from_the_case() -> None:
    labels = Labels(news().case)
    assert labels.source("nis") == "National Intelligence Service"
    assert labels.source("nobody") == "nobody"
    assert labels.source(None) == "not said"


def test_a_body_has_the_name_that_the_case_declares() -> None:
    case = HEAD.format(year=2024) + '\n[party.WAG]\nname = "Wagner Group"\n'
    labels = Labels(answered("", {"case.toml": case}).case)
    assert [labels.party("WAG"), labels.party("RU"), labels.party("XQ")] == ["Wagner Group", "Russia", "XQ"]
    assert [labels.market("WAG"), labels.market("world"), labels.market(None)] == ["Wagner Group", "world", None]


def test_the_figure_of_a_claim_is_as_it_was_said() -> None:
    labels = Labels(news().case)
    assert labels.said("troops") == "about 15,000\u00a0persons"
    assert labels.said("treaty") is None
