from pathlib import Path

import pytest

from resources import files


def test_a_data_file_is_read_by_its_name_alone() -> None:
    assert "[light]" in files.read_text("theme.toml")
    assert files.read_bytes("icons/done.svg").startswith(b"<svg")
    assert files.path("icons") == Path(files.__file__).parent / "icons"
    assert "icons/lock.svg" in files.names("icons", ".svg")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hostname", "icons/../../README.md"])
def test_a_name_never_leads_out_of_resources(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside resources"):
        files.path(name)


def test_every_icon_is_drawn_on_the_grid_of_24_in_the_colour_it_is_given() -> None:
    names = files.names("icons", ".svg")
    assert names
    for name in names:
        drawing = files.read_text(name)
        assert 'viewBox="0 0 24 24"' in drawing, name
        assert 'stroke-width="2"' in drawing, name
        assert "#" not in drawing, f"{name} has a colour of its own"
