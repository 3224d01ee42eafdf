"""blank-forms: every paper for a day without electricity, from a kit that needs no passphrase or a precinct's file."""

from pathlib import Path

from tests.cli.calling import BUNDLE, PRECINCT, Caller, passphrase_of
from tests.documents.reading import text_of

KIT = "kit-127.zip"


def test_a_kit_gives_every_form_in_the_languages_of_the_edition(call: Caller, day: Path, tmp_path: Path) -> None:
    ended = call("blank-forms", day / KIT, "--out", tmp_path / "forms")
    assert (ended.code, ended.err) == (0, "")
    names = sorted(path.name for path in (tmp_path / "forms").iterdir())
    assert [line.strip() for line in ended.out.splitlines()[1:]] == names
    assert "00-checklist-127.pdf" in names
    assert "25-protocol-president-127.pdf" in names
    text = text_of((tmp_path / "forms" / "25-protocol-president-127.pdf").read_bytes())
    assert "Қолмен толтырылатын бланк / Бланк для заполнения от руки" in text


def test_the_file_of_a_precinct_gives_the_same_forms_in_the_languages_asked_for(
    call: Caller, day: Path, tmp_path: Path
) -> None:
    words = ("blank-forms", day / PRECINCT, "--out", tmp_path, "--languages", "en", *passphrase_of(day))
    assert call(*words).code == 0
    assert "Blank form, to be filled in by hand" in text_of((tmp_path / "11-opening-protocol-127.pdf").read_bytes())


def test_a_file_that_is_no_kit_is_refused_by_name_and_writes_nothing(call: Caller, day: Path, tmp_path: Path) -> None:
    ended = call("blank-forms", day / BUNDLE, "--out", tmp_path / "forms")
    assert ended.code == 1
    assert BUNDLE in ended.line
    assert not (tmp_path / "forms").exists()


def test_an_unknown_language_is_wrong_usage(call: Caller, day: Path, tmp_path: Path) -> None:
    assert call("blank-forms", day / KIT, "--out", tmp_path, "--languages", "de").code == 2
