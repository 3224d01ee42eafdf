import tomllib

import msgspec
import pytest

from precinct_app.documents.forms import forms
from precinct_app.documents.frame import PaperError
from precinct_app.documents.papers import ActPaper
from precinct_app.documents.render import render
from precinct_app.domain.election import Words
from resources.files import read_text
from resources.texts import LANGUAGES, catalogue
from tests.documents import samples
from tests.documents.act_samples import acts
from tests.documents.reading import letters_of, page_count, text_of, words
from tests.documents.register_samples import registers
from tests.documents.repeat_samples import repeats

ACTS = acts() | registers() | repeats()
BOTH = ("kk", "ru")


def test_there_is_a_sample_of_every_form() -> None:
    assert set(ACTS) == set(forms())


@pytest.mark.parametrize("kind", sorted(forms()))
def test_every_word_of_a_form_stands_in_three_languages(kind: str) -> None:
    form = forms()[kind]
    keys = [form.title, form.lead, *(f"papers.role.{role}" for role in form.signs)]
    for field in form.fields:
        keys.append(f"papers.field.{field.key}")
        keys += [f"papers.column.{column.key}" for column in field.columns]
    for lang in LANGUAGES:
        tr = catalogue(lang)
        assert [key for key in keys if not tr.has(key)] == []


@pytest.mark.parametrize("kind", sorted(forms()))
@pytest.mark.parametrize("langs", [BOTH, ("en",), ("kk", "ru", "en")], ids=["kk+ru", "en", "all"])
@pytest.mark.thinned(3)
def test_every_field_of_a_form_is_on_paper(kind: str, langs: tuple[str, ...]) -> None:
    act = ACTS[kind]
    flat = letters_of(text_of(render(act, langs)))
    for lang in langs:
        tr = catalogue(lang)
        labels = [tr(f"papers.field.{field.key}") for field in forms()[kind].fields if field.key in act.fields]
        assert [label for label in labels if letters_of(label) not in flat] == []
        assert letters_of(tr(forms()[kind].lead)) in flat
    for value in act.fields.values():
        for cell in (cell for row in value for cell in row) if isinstance(value, tuple) else (value,):
            for text in _texts(cell, langs):
                assert letters_of(text) in flat, text
    for signature in act.signatures:
        assert letters_of(signature.name) in flat


def _texts(cell: object, langs: tuple[str, ...]) -> list[str]:
    if isinstance(cell, str):
        return [cell]
    if isinstance(cell, Words):
        return [cell.of(lang) for lang in langs]
    return [str(cell)] if isinstance(cell, int) else []


def test_rules_named_by_forms_are_rules_of_the_law() -> None:
    numbers = {f"R{number}" for number in range(1, 45)} | {""}
    assert {form.rule for form in forms().values()} <= numbers


def test_an_act_cites_its_article_and_arithmetic_is_never_called_law() -> None:
    assert "Основание: Конституционный закон о выборах, п. 3-1 ст. 43" in text_of(render(ACTS["box_annulled"], ("ru",)))
    arithmetic = text_of(render(ACTS["discrepancy"], ("ru",)))
    assert "Арифметическая проверка" in arithmetic
    assert "Основание" not in arithmetic


def test_the_act_of_an_annulled_box_names_the_members_who_carried_it() -> None:
    text = text_of(render(ACTS["box_annulled"], BOTH))
    carried = text.index("Члены комиссии, выезжавшие с урной")
    assert carried < text.index(samples.MEMBERS[3].name)
    assert carried < text.index(samples.MEMBERS[4].name)


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    act = ACTS["home_route_sheet"]
    rows = act.fields["requests"]
    assert isinstance(rows, tuple)
    longer = msgspec.structs.replace(act, fields={**act.fields, "requests": rows * 4})
    data = render(longer, BOTH)
    assert page_count(data) >= 4
    for page in range(1, page_count(data) - 1):
        assert "Отметка" in [piece.text for piece in words(data, page)]


def test_a_very_long_reason_flows_to_the_next_page() -> None:
    reason = " ".join(f"сөз{number}" for number in range(3000))
    act = msgspec.structs.replace(ACTS["discrepancy"], fields={**ACTS["discrepancy"].fields, "reason": reason})
    data = render(act, BOTH)
    assert page_count(data) > 1
    assert set(reason.split()) <= set(text_of(data).split())


def test_a_role_nobody_was_named_for_still_has_its_place_to_sign() -> None:
    unsigned = msgspec.structs.replace(ACTS["hand_over"], signatures=())
    text = text_of(render(unsigned, ("ru",)))
    assert "Председатель" in text
    assert "Принимающая сторона" in text


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"extra": "x"}, "extra"),
        ({"difference": "one"}, "difference"),
        ({"numbers": (("a", 1, 2),)}, "numbers"),
        ({"numbers": "none"}, "numbers"),
        ({"reason": ()}, "reason"),
    ],
)
def test_fields_that_do_not_fit_the_form_are_refused_by_name(changes: dict[str, object], named: str) -> None:
    act = ACTS["discrepancy"]
    with pytest.raises(PaperError, match=named):
        render(msgspec.structs.replace(act, fields={**act.fields, **changes}), BOTH)


def test_a_missing_field_is_refused_by_name() -> None:
    act = ACTS["discrepancy"]
    fields = {key: value for key, value in act.fields.items() if key != "reason"}
    with pytest.raises(PaperError, match="reason"):
        render(msgspec.structs.replace(act, fields=fields), BOTH)


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(PaperError, match="love_letter"):
        render(ActPaper("love_letter", {}, samples.frame(), ()), BOTH)


def test_forms_are_data_that_any_reader_of_toml_can_read() -> None:
    assert set(tomllib.loads(read_text("papers.toml"))["paper"]) == set(forms())
