"""Finding steps in a walk, by what they say they are."""

from collections.abc import Iterator

from tallystick.model.step import Step


def all_steps(step: Step) -> Iterator[Step]:
    yield step
    for inner in step.steps:
        yield from all_steps(inner)


def below(step: Step, what: str) -> Step:
    """The one step directly below that says it is `what`."""
    (found,) = (inner for inner in step.steps if inner.what == what)
    return found


def starting(step: Step, what: str) -> list[Step]:
    """Steps directly below whose `what` starts so."""
    return [inner for inner in step.steps if inner.what.startswith(what)]


def figure(step: Step, name: str) -> float:
    assert isinstance(step.value, dict)
    number = step.value[name]
    assert isinstance(number, float | int)
    return number
