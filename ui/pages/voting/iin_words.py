"""What to say of a whole IIN for which the list has no row: it was typed wrong, or the person is not on the list."""

from precinct_app.domain import keyboard
from precinct_app.domain.iin import LENGTH, IinProblem, check_iin
from ui.language import Language

_BEGINS_AN_IIN = 7
"""From so many digits on they are no list number and no house."""


def iin_in(text: str) -> str:
    """Return the IIN that was typed, in whatever keyboard layout a scanner did it; '' when it is none."""
    readings = ("".join(each.split()) for each in (text, *keyboard.meant(text)))
    return next((each for each in readings if len(each) == LENGTH and each.isascii() and each.isdigit()), "")


def not_found_words(tr: Language, text: str) -> str:
    """Return why nothing was found, as far as the digits tell."""
    iin = iin_in(text)
    digits = "".join(text.split())
    if iin and check_iin(iin) is IinProblem.WRONG_CONTROL_DIGIT:
        return tr("desk.found.iin_wrong")
    if iin:
        return tr("desk.found.iin_unknown")
    if digits.isascii() and digits.isdigit() and len(digits) >= _BEGINS_AN_IIN:
        return tr("desk.found.iin_short", digits=len(digits), all=LENGTH)
    return tr("pages.voters.found_none")
