"""Catalogues: complete, with the same places in every language, and read without a compiler."""

import re
from pathlib import Path

import pytest

from tallystick.lookup.estimative import bands
from tallystick.lookup.items import all_items, item
from tallystick.lookup.words import concepts, order_words, topics
from tallystick.model.errors import OutsideError
from tallystick.report.prose_catalogue import FORMS, LANGUAGES, Catalogue, case_catalogue, entries_of, product_catalogue
from tests.report.briefs import FIRST, first_answer
from tests.report.messages import spoken

TRANSLATED = [language for language in LANGUAGES if language != "en"]
PLACE = re.compile(r"\{([a-z]+)(?::[^}]*)?\}")
FREE = {"colon"}  # a language sets its own punctuation


def entries(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    return dict(product_catalogue(language)._entries)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    known = {message for context, message in entries(language) if not context}
    assert spoken() - known == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_fill_the_same_places(language: str) -> None:
    for (_, message), forms in entries(language).items():
        wanted = set(PLACE.findall(message)) - FREE
        for form in forms:
            got = set(PLACE.findall(form)) - FREE
            counted = wanted & {"count", "number"}  # an Arabic one or two says its number by its form
            assert wanted - counted <= got <= wanted | {"giver", "receiver", "actor", "party"}, (message, form)


@pytest.mark.parametrize("language", TRANSLATED)
def test_closed_lists_are_translated(language: str) -> None:
    known = set(entries(language))
    assert {("item", item(name).label) for name in all_items()} <= known
    assert {("chance", band.words[0]) for band in bands()} <= known
    assert {("topic", topic) for topic in topics()} <= known
    assert {("concept", concept) for concept in concepts() if concept != "value given"} <= known
    assert {("amount", word) for word in order_words()} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_all_their_forms(language: str) -> None:
    for forms in entries(language).values():
        assert len(forms) in (1, len(FORMS[language]))
        assert all(forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_cases_own_words_are_words_of_the_case(language: str) -> None:
    case = first_answer().case
    texts = {case.title, "maintainers of this case"}
    texts |= {source.name for source in case.sources.values()}
    texts |= {
        text for claim in case.claims for text in (claim.paraphrase, claim.quote, claim.scope, claim.model) if text
    }
    texts |= {text for c in case.clauses for text in (c.agreement, c.title, c.trigger, c.duty) if text}
    texts |= {hypothesis.title for hypothesis in case.hypotheses}
    own = case_catalogue(FIRST, language)
    assert {message for _, message in own._entries} - texts == set()


def test_a_case_without_words_of_its_own_keeps_its_text(tmp_path: Path) -> None:
    assert case_catalogue(tmp_path, "fr").text("Some words") == "Some words"


def test_fuzzy_entries_wait_for_their_translator() -> None:
    text = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'
    catalogue = Catalogue("fr", entries_of(text.encode(), "fr"))
    assert (catalogue.text("a"), catalogue.text("c")) == ("a", "d")


def test_a_broken_catalogue_of_a_case_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locale"
    folder.mkdir()
    (folder / "fr.po").write_text("this is no catalogue\n")
    with pytest.raises(OutsideError, match="no gettext catalogue"):
        case_catalogue(tmp_path, "fr")
