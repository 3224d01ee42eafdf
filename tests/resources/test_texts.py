import datetime
import gettext
import io
import os
import re
from pathlib import Path

import pytest

from resources import compile_texts, texts
from resources.texts import LANGUAGES, catalogue

DAY = datetime.date(2027, 4, 11)
NBSP = "\u00a0"


def test_a_text_is_found_by_its_key_and_its_places_are_filled() -> None:
    assert catalogue("ru")("window.status.saved", time="20:51:44") == "Записано на диск 20:51:44"
    assert catalogue("kk")("window.status.saved", time="20:51:44") == "Дискіге жазылды 20:51:44"
    assert catalogue("en")("window.status.saved", time="20:51:44") == "Saved to disk 20:51:44"


def test_the_form_of_a_word_follows_the_number_in_each_language() -> None:
    russian = [catalogue("ru").plural("window.preview.pages", n) for n in (1, 2, 5, 21)]
    assert [text.split()[-1] for text in russian] == ["страница", "страницы", "страниц", "страница"]
    assert catalogue("kk").plural("window.preview.pages", 5).endswith("5 бет")
    assert catalogue("en").plural("window.preview.pages", 1234).endswith(f"1{NBSP}234 pages")


def test_a_number_has_no_break_spaces_from_four_digits_on() -> None:
    tr = catalogue("ru")
    assert [tr.number(n) for n in (0, 999, 1666, 1234567, -1500)] == [
        "0",
        "999",
        f"1{NBSP}666",
        f"1{NBSP}234{NBSP}567",
        f"\u22121{NBSP}500",
    ]


def test_shares_and_decimals_are_written_in_the_form_of_the_language() -> None:
    assert catalogue("ru").percent(1087, 2256) == f"48,2{NBSP}%"
    assert catalogue("kk").percent(51, 1663, 2) == f"3,07{NBSP}%"
    assert catalogue("en").percent(1087, 2256) == "48.2%"
    assert catalogue("ru").percent(1, 0) == "—"
    assert catalogue("ru").decimal(2.85, 1) in ("2,8", "2,9")
    assert catalogue("ru").decimal(3, 0) == "3"


@pytest.mark.parametrize(
    ("language", "long", "short", "day"),
    [
        ("kk", f"2027{NBSP}жылғы 11{NBSP}сәуір", "11.04.2027", "11.04"),
        ("ru", f"11{NBSP}апреля 2027{NBSP}года", "11.04.2027", "11.04"),
        ("en", f"11{NBSP}April 2027", f"11{NBSP}Apr{NBSP}2027", f"11{NBSP}Apr"),
    ],
)
def test_a_date_is_written_in_the_form_of_the_language(language: str, long: str, short: str, day: str) -> None:
    tr = catalogue(language)
    assert (tr.month_date(DAY), tr.date(DAY), tr.day(DAY)) == (long, short, day)


def test_a_time_of_day_has_twenty_four_hours() -> None:
    moment = datetime.time(20, 5, 9)
    assert (catalogue("en").time(moment), catalogue("en").time_with_seconds(moment)) == ("20:05", "20:05:09")


def test_a_key_without_a_text_shows_itself_and_warns() -> None:
    with pytest.warns(UserWarning, match=r"no text for window\.no_such"):
        assert catalogue("ru")("window.no_such") == "window.no_such"
    assert not catalogue("ru").has("window.no_such")
    assert catalogue("ru").has("window.more")


def test_a_language_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no such language: de"):
        catalogue("de")


class TestCompiling:
    @pytest.fixture
    def area(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "texts" / "ru"
        folder.mkdir(parents=True)
        for module in (compile_texts, texts):
            monkeypatch.setattr(module, "path", lambda name: tmp_path / name)
        return folder

    def write(self, folder: Path, area: str, body: str) -> None:
        (folder / f"{area}.po").write_text(f'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\n{body}\n', encoding="utf-8")

    def test_all_areas_become_one_catalogue(self, area: Path) -> None:
        self.write(area, "one", 'msgid "one.a"\nmsgstr "А"\n')
        self.write(area, "two", 'msgid "two.b"\nmsgstr "Б"\n')
        tr = texts.Catalogue("ru", gettext.GNUTranslations(io.BytesIO(compile_texts.compiled("ru"))))
        assert (tr("one.a"), tr("two.b")) == ("А", "Б")

    def test_a_key_in_two_areas_is_refused_with_both_names(self, area: Path) -> None:
        self.write(area, "one", 'msgid "one.a"\nmsgstr "А"\n')
        self.write(area, "two", 'msgid "one.a"\nmsgstr "Б"\n')
        with pytest.raises(ValueError, match=r"ru/two\.po: the key one\.a already stands in one\.po"):
            compile_texts.compiled("ru")

    def test_a_key_twice_in_one_area_is_refused_with_its_line(self, area: Path) -> None:
        self.write(area, "one", 'msgid "one.a"\nmsgstr "А"\n\nmsgid "one.a"\nmsgstr "Б"\n')
        with pytest.raises(ValueError, match=r"ru/one\.po, line 8"):
            compile_texts.compiled("ru")

    def test_a_word_in_brackets_is_that_of_the_level(self, area: Path) -> None:
        words = 'msgid "level.words"\nmsgstr ""\n"участок округ регион\\n"\n"участков округов регионов\\n"\n'
        self.write(area, "levels", f'{words}\nmsgid "level.above.one.c"\nmsgstr "нет [участков]"\n')
        first = 'msgid "one.a"\nmsgstr "[Участок] и [участок]: [{n}]"\n\nmsgid "one.c"\nmsgstr "нет участка"\n'
        many = 'msgid "one.b"\nmsgid_plural "one.b"\nmsgstr[0] "{n} [участок]"\nmsgstr[2] "{n} [участков]"\n'
        self.write(area, "one", f"{first}\n{many}")
        tr = texts.Catalogue("ru", gettext.GNUTranslations(io.BytesIO(compile_texts.compiled("ru"))))
        said = {layer: (at("one.a", n=1), at.plural("one.b", 5), at("one.c")) for layer, at in levels(tr)}
        assert said == {
            "": ("Участок и участок: [1]", "5 участков", "нет участка"),
            "level.region.": ("Округ и округ: [1]", "5 округов", "нет округов"),
            "level.country.": ("Регион и регион: [1]", "5 регионов", "нет регионов"),
        }
        assert not tr.has("level.words")

    def test_a_level_that_says_it_otherwise_is_left_its_text(self, area: Path) -> None:
        words = 'msgid "level.words"\nmsgstr "участок округ регион"\n'
        self.write(area, "levels", f'{words}\nmsgid "level.country.one.a"\nmsgstr "область"\n')
        self.write(area, "one", 'msgid "one.a"\nmsgstr "[участок]"\n')
        tr = texts.Catalogue("ru", gettext.GNUTranslations(io.BytesIO(compile_texts.compiled("ru"))))
        assert [at("one.a") for _, at in levels(tr)] == ["участок", "округ", "область"]

    def test_a_word_that_the_levels_do_not_have_is_refused_with_its_key(self, area: Path) -> None:
        self.write(area, "one", 'msgid "one.a"\nmsgstr "[дом]"\n')
        with pytest.raises(ValueError, match=r"one\.a: the levels have no word for \[дом\]"):
            compile_texts.compiled("ru")

    def test_a_text_changed_after_compiling_is_never_shown_stale(self, area: Path) -> None:
        self.write(area, "one", 'msgid "one.a"\nmsgstr "старое"\n')
        (area / "texts.mo").write_bytes(compile_texts.compiled("ru"))
        ready = area / "texts.mo"
        self.write(area, "one", 'msgid "one.a"\nmsgstr "новое"\n')
        _set_time(ready, 1_000)
        _set_time(area / "one.po", 2_000)
        assert "новое".encode() in texts._mo_bytes("ru")
        _set_time(ready, 3_000)
        assert "старое".encode() in texts._mo_bytes("ru")


def levels(tr: texts.Catalogue) -> list[tuple[str, texts.Catalogue]]:
    return [(layer, tr.preferring(layer)) for layer in ("", "level.region.", "level.country.")]


def _set_time(file: Path, seconds: int) -> None:

    os.utime(file, (seconds, seconds))


def test_the_three_languages_are_the_ones_of_the_procedure() -> None:
    assert LANGUAGES == compile_texts.LANGUAGES == ("kk", "ru", "en")


@pytest.mark.parametrize(("language", "kit", "package"), [("ru", "комплект", "пакет"), ("kk", "жинақ ", "топтама")])
def test_what_goes_to_the_district_and_what_comes_from_it_keep_their_own_words(
    language: str, kit: str, package: str
) -> None:
    """One word for one thing: a bundle is never called a kit, nor a kit a bundle."""
    english, other = said_in("en"), said_in(language)
    for key, said in english.items():
        of_a_kit, of_a_bundle = re.search(r"\bkits?\b", said) is not None, "bundle" in said
        if of_a_kit != of_a_bundle:
            assert (package if of_a_kit else kit) not in other[key], key


def said_in(language: str) -> dict[str, str]:
    """Every text by its key, all its forms in small letters."""
    found = {}
    for message in compile_texts.merged(language):
        if message.id:
            key, forms = message.id, message.string
            told = forms if isinstance(forms, str) else " ".join(forms or ())
            found[key if isinstance(key, str) else key[0]] = told.lower()
    return found
