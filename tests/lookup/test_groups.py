from tallystick.lookup.groups import all_groups
from tallystick.lookup.parties import all_parties


def test_members_are_states_once_each() -> None:
    for group in all_groups().values():
        assert set(group.members) <= set(all_parties())
        assert len(set(group.members)) == len(group.members)
        assert group.source


def test_the_union_has_27_members() -> None:
    assert len(all_groups()["eu"].members) == 27
