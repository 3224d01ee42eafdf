"""A region and the country in the window: who reports is called what it is, and results go up with a few clicks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.services.district import OpenDistrict
from resources.check_texts import texts_of
from resources.texts import LANGUAGES
from tests.services.test_beneath import ON_PAPER, goes_up, older_result, reads
from tests.services.test_upward import Country, enrolled, reports
from tests.ui.district_world import Answers
from ui import worker
from ui.district import precincts
from ui.district.window import DistrictWindow
from ui.language import Language
from ui.settings import Settings
from ui.widgets.cells import CELL_ROLE, words_of
from ui.widgets.labels import Paragraph

pytestmark = pytest.mark.unstyled


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    made = Country(tmp_path)
    yield made
    made.close()


def shown(qtbot: QtBot, country: Country, district: OpenDistrict, answers: Answers, lang: str = "ru") -> DistrictWindow:
    settings = Settings(country.folder / "settings.ini")
    window = DistrictWindow(district, Language(lang), answers, settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def test_a_region_speaks_of_districts_and_the_country_of_regions(qtbot: QtBot, country: Country) -> None:
    region = shown(qtbot, country, country.region, Answers())
    assert region.intake.title() == "Приём пакетов округов"
    region.show_precinct(1)
    assert region.precinct.title() == "Округ № 1"
    tr = region.intake._tr
    assert tr.plural("district.precincts", 2) == "2 округа"
    tr.choose("kk")
    assert region.precinct.title() == "№ 1 округ"
    region.close()
    assert tr("district.precinct.title", number=1) == "№ 1 учаске"  # the next window may be another level's
    above = shown(qtbot, country, country.country, Answers())
    assert above.intake.title() == "Приём пакетов регионов"
    assert above.rail.item("below").note == "0 из 1"
    above.close()


@pytest.mark.parametrize("page", ["intake", "sums", "below", "sheet", "outcome"])
@pytest.mark.parametrize(("lang", "word"), [("ru", "участ(ок|к[аиеу])"), ("kk", "учаске"), ("en", "precinct")])
@pytest.mark.thinned(3)
def test_no_page_of_a_region_speaks_of_precincts(
    qtbot: QtBot, country: Country, page: str, lang: str, word: str
) -> None:
    window = shown(qtbot, country, country.region, Answers(), lang)
    window.show_page(page)
    qtbot.waitUntil(lambda: not worker.at_work())
    told = [each.words for each in window.findChildren(Paragraph) if each.isVisible()]
    told += [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    told += [each.accessibleName() for each in window.findChildren(QWidget) if each.isVisible()]
    told += [window.page(page).title(), window.page(page).subtitle()]
    assert [words for words in told if re.search(word, words.lower())] == []
    window.close()


def test_words_of_a_level_replace_words_that_there_are_and_fill_the_same_places() -> None:
    for lang in LANGUAGES:
        texts = texts_of(lang)
        for key, text in texts.items():
            if key.startswith(("level.region.", "level.country.")):
                usual = texts.get(key.split(".", 2)[2])
                assert usual is not None, key
                assert text.plural == usual.plural, key
                assert text.places <= usual.places, key


def test_a_district_is_certified_and_its_result_goes_up_by_clicks_alone(qtbot: QtBot, country: Country) -> None:
    folder = country.folder
    request, certificate, trust = folder / "up.p10", folder / "1-district.pem", folder / "trust.pem"
    district = country.districts[1]
    below = shown(qtbot, country, district, Answers(saved=[request]))
    below.show_page("upward")
    assert not below.upward.write.isEnabled()
    below.upward.request.click()
    below.close()

    above = shown(qtbot, country, country.region, Answers(opened=[request], saved=[certificate, trust]))
    above.show_page("below")
    above.below.table.choose("1")
    above.below.issue.click()
    above.below.trust.click()
    assert above.rail.item("below").note == "1 из 2"
    above.close()

    reports(district, 127, 10)
    below = shown(qtbot, country, district, Answers(opened=[certificate, trust], folders=[folder]))
    below.show_page("upward")
    below.upward.certificate.click()
    assert below.upward.write.isEnabled()
    below.upward.kind.choose("official")
    below.upward.refresh()
    assert not below.upward.write.isEnabled()  # one precinct is missing
    below.upward.kind.choose("preliminary")
    below.upward.refresh()
    below.upward.write.click()
    assert below.rail.item("upward").state == "done"
    below.close()

    above = shown(qtbot, country, country.region, Answers())
    above.take_in([folder / "result-1.asice"])
    qtbot.waitUntil(lambda: not above.intake.importing.running)
    assert 1 in country.region.state.arrivals
    above.show_precinct(1)
    qtbot.waitUntil(lambda: "нижестоящая комиссия" in signers(above))
    above.close()


def signers(window: DistrictWindow) -> str:
    return " ".join(each.words for each in window.precinct.signers.findChildren(Paragraph))


@pytest.fixture
def told(country: Country) -> Country:
    """One of the four precincts is on paper; the results went up to the country."""
    for district in country.districts.values():
        enrolled(district, country.region)
    enrolled(country.region, country.country)
    goes_up(country)
    return country


def test_every_sum_above_the_district_says_how_many_precincts_are_on_paper_and_which(
    qtbot: QtBot, told: Country
) -> None:
    """R40: on the page of the sums, at every level; and before a result goes up, what it will say."""
    which = ("С бумаги (округ/участок): № 1/127.", "С бумаги (регион/округ/участок): № 5/1/127.")
    for level, words in zip((told.region, told.country), which, strict=True):
        window = shown(qtbot, told, level, Answers())
        window.show_page("sums")
        assert window.sums.beneath.accessibleName() == "Участков в суммах: 4, с бумаги: 1"
        assert window.sums.beneath_words.words == words
        assert not window.sums.marks["paper"].isVisible()  # no district itself was read from paper
        window.close()
    below = shown(qtbot, told, told.districts[1], Answers())
    below.show_page("sums")
    assert not below.sums.beneath.isVisible()
    assert below.sums.marks["paper"].isVisible()
    below.show_page("upward")
    assert below.upward.beneath.words == "Участков в суммах: 2, с бумаги: 1. С бумаги: № 127."
    below.close()


def test_a_district_shows_the_region_its_precincts_on_paper_wherever_it_stands(qtbot: QtBot, told: Country) -> None:
    """R40: in the list, on its own page, and where a number is taken apart."""
    window = shown(qtbot, told, told.region, Answers())
    window.show_page("intake")
    found = precincts.precinct_views(told.region.state, "ru")
    rows = [words_of(precincts.row(window._tr, each, place=False).cells[1]) for each in found]
    tiles = [precincts.tile(window._tr, each).word for each in found]
    assert rows == tiles == ["предварительный, с бумаги: 1 из 2", "предварительный"]
    window.show_precinct(1)
    assert "Участки: 2, С бумаги: 1 (№ 127)" in window.precinct.facts.accessibleName()
    window.show_precinct(2)
    assert "Участки: 2, С бумаги: нет" in window.precinct.facts.accessibleName()
    window.show_page("sums")
    window.sums.show_figure("took_part", "took part")
    model = window.sums.parts.table.model()
    stands_on = [words_of(model.index(row, 2).data(CELL_ROLE)) for row in range(model.rowCount())]
    assert stands_on == ["подписанный пакет; с бумаги: 1 из 2", "подписанный пакет"]
    window.close()


def test_what_is_not_known_of_a_district_is_said_to_be_not_known(qtbot: QtBot, country: Country) -> None:
    """R40: its result is of the older form, or its own protocol is all that there is of it."""
    enrolled(country.districts[1], country.region)
    reads(country.districts[1], ON_PAPER, 10)
    assert country.region.take_in("result", older_result(country)).accepted
    reads(country.region, 2, 70)
    window = shown(qtbot, country, country.region, Answers())
    window.show_page("sums")
    assert window.sums.beneath.accessibleName() == "Известно участков: 0, с бумаги: 0"
    assert window.sums.beneath_words.words == "Целиком с бумаги: № 2. Сколько участков с бумаги, не сообщено: № 1."
    window.show_precinct(1)
    assert window.precinct.facts.accessibleName().endswith("Участки: не сообщено")
    window.close()
