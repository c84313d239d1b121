"""Documents that are copies of one another, by their words."""

from tallystick.batch.copies import copies

STORY = (
    "The ministry said on Tuesday that the first of four ships had left the northern port with grain on board. "
    "Dock workers had loaded it for three days in the rain. The captain, who has sailed the route since the spring, "
    "expects to arrive within a week if the ice allows. Two more ships are waiting for a berth, and the last one is "
    "still under repair in the yard behind the old customs house, where nobody has seen a foreman since the summer."
)
OTHER = (
    "A choir of two hundred voices opened the festival in the rebuilt hall, and the mayor thanked the builders. "
    "Tickets for the second week are sold out; a few places are left on the balcony for the late performances. The "
    "director hopes that the new organ, which came by river in nine crates, will be heard for the first time at Easter."
)
CHINESE = (
    "气象台说周二夜间到周三白天沿海地区将有大到暴雨，"
    "部分乡镇积水较深，居民不要在低洼处停车，山区道路可能暂时封闭，"
    "学校下午提前放学。"
)


def test_a_copy_with_another_headline_is_a_copy() -> None:
    assert copies({"a": STORY, "b": "Ship leaves port\n\n" + STORY, "c": OTHER}) == [("a", "b")]


def test_order_and_names_do_not_matter() -> None:
    texts = {"z": STORY, "m": OTHER, "a": STORY + " It snowed."}
    assert copies(texts) == copies(dict(reversed(texts.items()))) == [("a", "z")]


def test_scripts_without_blanks() -> None:
    assert copies({"a": CHINESE, "b": "快讯：" + CHINESE, "c": "今年的音乐节在新落成的音乐厅开幕，门票已经售完。"}) == [
        ("a", "b")
    ]


def test_short_and_empty_texts() -> None:
    assert copies({}) == []
    assert copies({"a": ""}) == []
    assert copies({"a": "Yes.", "b": OTHER}) == []
