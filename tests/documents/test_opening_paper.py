import msgspec
import pytest

from precinct_app.documents.frame import PaperError
from precinct_app.documents.render import render
from tests.documents import samples
from tests.documents.reading import letters_of, text_of

BOTH = ("kk", "ru")


def test_boxes_stand_with_all_their_seals() -> None:
    text = text_of(render(samples.opening(), BOTH))
    assert "Тасымалданатын жәшік № 1 / Переносная урна № 1 0417733, 0417734" in text
    assert "Тұрақты жәшік № 1 / Стационарная урна № 1 0417737, 0417738, 0417739, 0417740" in text


def test_everyone_present_is_named_with_role_and_organisation() -> None:
    text = text_of(render(samples.opening(), BOTH))
    for person in samples.opening().present:
        assert person.name in text
    assert "Байқаушы / Наблюдатель Ермекова С. Т. «Ашық сайлау» қоғамдық бірлестігі" in text
    assert "2-кандидат Кандидат 2" in text


def test_ballots_are_followed_from_the_act_to_members_and_the_safe() -> None:
    text = text_of(render(samples.opening(), ("ru",)))
    assert "Получено комиссией 2 279 2 270" in text
    assert "Передано: Литвиненко О. П. 300 300" in text
    assert "В сейфе 379 370" in text
    assert "Передано: Сапарова" not in text


def test_times_and_the_one_who_announced_stand_on_paper() -> None:
    text = text_of(render(samples.opening(), ("ru",)))
    assert "Урны показаны пустыми и опломбированы 11.04.2027, 06:34" in text
    assert "Открытие участка оглашено 11.04.2027, 07:00" in text
    assert "Кем оглашено Сапарова Г. Е." in text


def test_long_names_are_whole() -> None:
    paper = samples.opening(long=True)
    flat = letters_of(text_of(render(paper, BOTH)))
    # once among those present, once to sign, for every member; five were handed ballots; one announced; two have keys
    assert flat.count(letters_of(samples.LONG_NAME)) == 7 + 7 + 5 + 1 + 2


def test_whose_keys_will_sign_stands_on_the_wall_and_which_of_them_nobody_vouches_for() -> None:
    """R44: the eight groups that the district compares."""
    text = text_of(render(samples.opening(), ("ru",)))
    assert f"Сапарова Г. Е., председатель {samples.FINGERPRINT} заверен округом" in text
    turned = " ".join(reversed(samples.FINGERPRINT.split()))
    assert f"Ахметов Б. С., секретарь {turned} без сертификата" in text


def test_without_keys_the_paper_has_no_empty_table() -> None:
    paper = msgspec.structs.replace(samples.opening(), keys=())
    assert "Отпечаток ключа" not in text_of(render(paper, ("ru",)))


def test_ballots_in_the_hands_of_a_stranger_are_an_error() -> None:
    paper = samples.opening()
    stock = (msgspec.structs.replace(paper.stock[0], handed={"m99": 10}),)
    with pytest.raises(PaperError, match="m99"):
        render(msgspec.structs.replace(paper, stock=stock), BOTH)
