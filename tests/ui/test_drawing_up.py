"""The protocol is drawn up by whoever has a key for its code: nobody else is asked for a PIN (R34, R44)."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.domain.election import Role
from precinct_app.domain.refusal import Refusal
from precinct_app.services import result
from tests.ui.evening import Evening
from tests.ui.results import section_of
from ui.pages.protocol.drawing_up import DrawUpSection
from ui.pages.protocol.protocol_page import DrawUpPage

KEY = "T6.president"


def offered(section: DrawUpSection) -> list[str]:
    """Who may sit down."""
    choice = section.seat.choice
    return [str(choice.itemData(row)) for row in range(choice.count())]


def test_the_deputy_has_no_key_and_is_offered_the_chair_s_seat_before_any_pin(qtbot: QtBot, tmp_path: Path) -> None:
    """R44: the wrong PIN is not even looked at."""
    evening = Evening(qtbot, tmp_path, "T5", actor="m2")
    refusal = result.draw_up_protocol(evening.run.precinct, "president", "m2", "no PIN of anybody")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no_key_for_role"
    section = section_of(evening.page(KEY, DrawUpPage), DrawUpSection)
    assert section.seat.isVisible()
    assert offered(section) == ["m1"]
    assert section.pin.isHidden()


def test_whoever_acts_for_the_chair_may_sit_down(qtbot: QtBot, tmp_path: Path) -> None:
    """R36: the deputy too, once the role is given."""
    evening = Evening(qtbot, tmp_path, "T5", actor="m3")
    for command in (commands.MemberLeaves("m1"), commands.AppointActing(Role.CHAIR, "m2", 6, 0)):
        assert not isinstance(evening.run.precinct.do(command, "m3"), Refusal)
    section = section_of(evening.page(KEY, DrawUpPage), DrawUpSection)
    assert "m2" in offered(section)
