"""Names that lead back to themselves."""

from collections.abc import Mapping, Sequence


def circles(edges: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Every circle as its members, sorted; names that stand in none are left out.

    >>> circles({"a": ["b"], "b": ["a", "c"], "c": []})
    [('a', 'b')]
    """
    groups = [tuple(sorted(group)) for group in _groups(edges)]
    return sorted(group for group in groups if len(group) > 1 or group[0] in edges.get(group[0], ()))


def _groups(edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Strongly connected groups, by Tarjan's walk with a stack of its own: chains may be long."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    groups: list[list[str]] = []
    for root in edges:
        walk = [] if root in order else [(root, iter(edges.get(root, ())))]
        while walk:
            name, rest = walk[-1]
            if name not in order:
                order[name] = low[name] = len(order)
                path.append(name)
                on_path.add(name)
            following = next(rest, None)
            if following is None:
                walk.pop()
                _close(name, walk[-1][0] if walk else None, (order, low, path, on_path), groups)
            elif following not in order:
                walk.append((following, iter(edges.get(following, ()))))
            elif following in on_path:
                low[name] = min(low[name], order[following])
    return groups


_State = tuple[dict[str, int], dict[str, int], list[str], set[str]]


def _close(name: str, above: str | None, state: _State, groups: list[list[str]]) -> None:
    order, low, path, on_path = state
    if above is not None:
        low[above] = min(low[above], low[name])
    if low[name] != order[name]:
        return
    group: list[str] = []
    while not group or group[-1] != name:
        group.append(path.pop())
        on_path.discard(group[-1])
    groups.append(group)
