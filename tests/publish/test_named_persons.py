"""Names beside the word of somebody to be protected, in the languages of the list."""

import pytest

from tallystick.model.case import PublicTerms
from tallystick.model.claim import Claim
from tallystick.model.source import Source
from tallystick.publish.case_rows import Rows
from tallystick.publish.named_persons import persons_named
from tallystick.publish.public_texts import texts_of


def named(text: str, terms: PublicTerms | None = None, **more: Source) -> list[str]:
    rows: Rows = {("sources", name): source for name, source in more.items()}
    rows["claim", "c"] = Claim(id="c", kind="signal", paraphrase=text)
    return [refusal.finding.message for refusal in persons_named(rows, list(texts_of(rows)), terms or PublicTerms())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prisoner of war Ivan Petrov said so.", "Ivan Petrov"),
        ("The captured soldier, Paek Chol-su, said so.", "Paek Chol-su"),
        ("A deserter named Ivan told the paper.", "Ivan"),
        ("Ivan Petrov, a North Korean defector, said so.", "Ivan Petrov"),
        ("An informant identified as Olga Iwanowa saw it.", "Olga Iwanowa"),
        ("Der Kriegsgefangene Iwan Petrow sagte es.", "Iwan Petrow"),
        ("Le prisonnier de guerre Jean Dupont le dit.", "Jean Dupont"),
        ("El desertor Juan Pérez lo dijo.", "Juan Pérez"),
        ("Военнопленный Иван Петров сказал это.", "Иван Петров"),
        ("Військовополонений Іван Петренко сказав це.", "Іван Петренко"),
        ("포로 김철수 씨가 말했다.", "김철수"),
    ],
)
def test_a_name_beside_such_a_word_is_found(text: str, name: str) -> None:
    found = named(text)
    assert len(found) == 1
    assert f"names {name}," in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un named nine engineers who died clearing mines.",
        "A prisoner of war told Seoul that his unit was dissolved.",
        "Seoul’s service: prisoners of war were asked in the Kursk Region.",
        "Defence Intelligence’s Kyrylo Budanov speaks of two prisoners.",
        "The defector said that North Korea sent shells.",
        "Prisoners were shown on television.",
    ],
)
def test_public_figures_and_places_are_no_such_names(text: str) -> None:
    assert named(text) == []


def test_a_listed_name_may_stand() -> None:
    terms = PublicTerms(persons={"Ivan Petrov": "he published it himself"})
    assert named("Prisoner of war Ivan Petrov said so.", terms) == []


def test_a_protected_name_is_found_anywhere_and_only_as_a_whole() -> None:
    terms = PublicTerms(protected=("Olga",))
    assert len(named("So says olga in her letter.", terms)) == 1
    assert named("So says Olgamar.", terms) == []


@pytest.mark.parametrize("person", ["private", "prisoner", "human source"])
def test_a_source_to_be_protected_is_found_by_its_name_and_in_texts(person: str) -> None:
    source = Source(name="Ivan Petrov", person=person)  # type: ignore[arg-type]
    assert len(named("Ivan Petrov counted them.", ivan=source)) == 2
    assert named("Ivan Petrov counted them.", ivan=Source(name="Ivan Petrov", person="public")) == []
