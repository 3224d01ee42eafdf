"""The checklist for observers: the steps of the procedure, what may be seen, and room to write."""

import pytest

from precinct_app.documents.papers import ChecklistPaper
from precinct_app.documents.render import render
from precinct_app.domain.procedure import Per
from precinct_app.services import rulebook
from precinct_app.services.papers import checklist
from resources.texts import catalogue
from tests.documents import samples
from tests.documents.blank_samples import both, setup
from tests.documents.reading import letters_of, page_count, text_of, words

STEPS = rulebook.procedure().steps()


def sheet() -> ChecklistPaper:
    return checklist(setup())


@pytest.mark.parametrize("langs", [("kk",), ("ru",), ("en",), ("kk", "ru"), ("kk", "ru", "en")])
def test_every_step_is_there_with_what_observers_may_see(langs: tuple[str, ...]) -> None:
    text = letters_of(text_of(render(sheet(), langs)))
    for lang in langs:
        tr = catalogue(lang)
        for step in STEPS:
            assert letters_of(tr(f"step.{step.id}.name")) in text
            assert letters_of(tr(f"step.{step.id}.observers.1")) in text


def test_steps_of_a_contest_stand_once_under_every_contest_and_in_the_order_of_the_day() -> None:
    data = render(sheet(), ("ru",))
    found = [piece.text for page in range(page_count(data)) for piece in words(data, page)]
    ids = [step.id for step in STEPS]
    shown = [text for text in found if text in ids]
    common = [step.id for step in STEPS if step.per is not Per.CONTEST]
    own = [step.id for step in STEPS if step.per is Per.CONTEST]
    first = common.index("X1")
    assert shown == [*common[:first], *own * len(both()), *common[first:]]


def test_every_line_of_the_protocol_has_room_for_what_was_announced_and_what_is_posted() -> None:
    text = text_of(render(sheet(), ("en",)))
    assert text.count("On the posted protocol") >= len(both())
    for line in samples.edition().printed:
        if line.id != "votes":
            assert catalogue("en")(f"papers.line.{line.id}") in text
    for contest in both():
        assert all(option.name.en in text for option in contest.options)


def test_the_sheet_is_for_anybody_and_names_nobody() -> None:
    text = text_of(render(sheet(), ("kk", "ru", "en")))
    assert not any(member.name in text for member in samples.MEMBERS)


def test_turnout_is_written_down_at_the_hours_of_the_edition() -> None:
    text = text_of(render(sheet(), ("ru",)))
    assert all(f"{hour}:00" in text for hour in samples.edition().report_hours)
