"""Files that were not taken, and entries of the district's journal, in words."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.district import events
from precinct_app.domain.district.setup import KitPlan
from precinct_app.domain.district.state import DistrictState, RefusedFile
from precinct_app.domain.events.base import Event
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.trouble import Code
from precinct_app.services import wording
from precinct_app.services.trouble import trouble_sentences
from resources.texts import Catalogue
from ui.clockwork import fingerprint_words
from ui.district.importing import Outcome

_LONGEST_NAME = 26


class WhyNot(NamedTuple):
    """Why a file was not taken: what happened, what is safe, what to do."""

    what: str
    safe: str
    remedy: str


def why_not(tr: Catalogue, outcome: Outcome, state: DistrictState) -> WhyNot:
    """The reason of a file that was refused or stopped just now, in full."""
    if outcome.disputed:
        return WhyNot(*(tr(f"reports.disputed.{part}") for part in WhyNot._fields))
    if outcome.imported is None or outcome.imported.trouble is not None:
        trouble = outcome.trouble or (outcome.imported.trouble if outcome.imported else None)
        return WhyNot(*trouble_sentences(tr, trouble or OSError(), state))
    return _of_refusal(tr, outcome.imported.refusal or Refusal("", ""), state)


def why_not_then(tr: Catalogue, file: RefusedFile, state: DistrictState) -> WhyNot:
    """The reason of a file that the journal remembers: it keeps the kind of trouble, not each of its numbers."""
    if file.trouble in set(Code):
        return WhyNot(
            _sentence(tr(f"district.reason.{file.trouble}")),
            tr(f"trouble.{file.trouble}.safe"),
            tr(f"trouble.{file.trouble}.remedy"),
        )
    return _of_refusal(tr, Refusal(file.trouble, "R40", {"precinct": file.precinct}), state)


def short_reason(tr: Catalogue, code: str) -> str:
    """Why a file was not taken, in few words; for lists."""
    return tr(f"district.reason.{code}") if code in set(Code) else tr("district.reason.refused")


def short_name(name: str) -> str:
    """A file's name for a heading: from its middle is left out what is too long."""
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[: half - 1]}…{name[-half:]}"


def whom_to_call(tr: Catalogue, plan: KitPlan | None) -> str:
    """Who answers for a precinct, as the plan of its kit names them; "" without a plan."""
    leading = [each for each in plan.members if each.role in KEY_HOLDERS] if plan is not None else []
    return ", ".join(f"{tr(f'role.{each.role}')} {each.name}" for each in leading)


def event_words(tr: Catalogue, event: Event, state: DistrictState) -> str:
    """One sentence of an entry of the district's journal."""
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    places = {name: _FORMS[name](tr, value, state) if name in _FORMS else value for name, value in fields.items()}
    match event:
        case events.DistrictCreated(setup):
            places["precincts"] = len(setup.precincts)
        case events.KitPlanned(plan):
            places["precinct"] = plan.precinct
        case events.BundleDisputed(other):
            places["precinct"] = other.precinct
    return tr(_key(event), **places)


_KEYS: Mapping[type[Event], str] = {
    events.DistrictCreated: "district.event.created",
    events.KitPlanned: "district.event.planned",
    events.KitIssued: "district.event.kit",
    events.CertificateIssued: "district.event.certificate",
    events.CertificateRevoked: "reports.event.revoked",
    events.KeyAdmitted: "reports.event.admitted",
    events.BundleAccepted: "district.event.accepted",
    events.BundleRefused: "district.event.refused",
    events.BundleDisputed: "reports.event.disputed",
    events.DisputeDecided: "reports.event.decided",
    events.PrecinctLeftOut: "reports.event.left_out",
    events.PaperEntered: "reports.event.entered",
    events.PaperDiffered: "reports.event.differed",
    events.PaperTaken: "reports.event.taken",
    events.UpwardEnrolled: "district.event.enrolled_upward",
    events.ResultExported: "district.event.exported",
    events.ResultsPublished: "district.event.published",
    events.LotRecorded: "outcome.event.lot",
}


def _key(event: Event) -> str:
    """The text of an entry; some kinds of entry say one of two things."""
    match event:
        case events.SummaryDrawnUp(paper=paper) if paper is not events.ResultPaper.SHEET:
            return f"outcome.event.{paper}"
        case events.SummaryDrawnUp(official=official):
            return f"district.event.{_finality(official)}"
        case events.ResultExported(official=official) | events.ResultsPublished(official=official):
            return f"{_KEYS[type(event)]}.{_finality(official)}"
        case events.BundleAccepted(replaces=replaces) if replaces:
            return "district.event.replaced"
    return _KEYS[type(event)]


def _finality(official: bool) -> str:
    return "official" if official else "preliminary"


Form = Callable[[Catalogue, Any, DistrictState], object]
_FORMS: Mapping[str, Form] = {
    "role": lambda tr, role, _: tr(f"role.{role}"),
    "cause": lambda tr, cause, _: tr(f"keys.cause.{cause}"),
    "people": lambda _tr, people, _: ", ".join(people),
    "deciders": lambda _tr, people, _: ", ".join(people),
    "contest": wording.contest_title,
    "trouble": lambda tr, trouble, _: short_reason(tr, trouble),
}
"""Fields that are not told as they stand."""


def event_note(event: Event) -> str:
    """The fingerprint of what an entry is about; "" when it is about nothing with bytes."""
    digest = getattr(event, "digest", "")
    return fingerprint_words(digest, groups=4) if digest else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _of_refusal(tr: Catalogue, refusal: Refusal, state: DistrictState) -> WhyNot:
    text = wording.refusal_text(tr, refusal, state)
    return WhyNot(text.why, tr("district.sums_untouched"), text.first)
