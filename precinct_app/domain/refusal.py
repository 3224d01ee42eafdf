"""A named refusal: which rule, why, what must come first. Texts: refusals.po, keys `refusal.<code>.why/.first`."""

import datetime
from typing import NoReturn

import msgspec

Param = str | int | datetime.datetime | datetime.date | datetime.time


class Refusal(msgspec.Struct, frozen=True):
    """The answer "no" of the core. `params` fill the text; `step` is the step that must come first, if one does."""

    code: str
    rule: str
    params: dict[str, Param] = {}
    step: str = ""


class Refused(Exception):
    """Carries a refusal out of a rule; `decide` turns it into its return value."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse(code: str, rule: str, *, step: str = "", **params: Param) -> NoReturn:
    """Answer no. The text may name the step that must come first too."""
    raise Refused(Refusal(code, rule, {**params, "step": step} if step else params, step))


def require(holds: bool, code: str, rule: str, *, step: str = "", **params: Param) -> None:
    """Refuse with `code` under `rule` unless `holds`."""
    if not holds:
        refuse(code, rule, step=step, **params)
