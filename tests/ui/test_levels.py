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
from tests.services.test_upward import Country, reports
from tests.ui.district_world import Answers
from ui import worker
from ui.district.window import DistrictWindow
from ui.language import Language
from ui.settings import Settings
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
