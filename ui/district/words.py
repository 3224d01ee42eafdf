"""Files that were not taken, and entries of the district's journal, in words."""

from typing import NamedTuple

from precinct_app.domain.district import events
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
        return WhyNot(*trouble_sentences(tr, trouble or OSError()))
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


def event_words(tr: Catalogue, event: Event, state: DistrictState) -> str:
    """One sentence of an entry of the district's journal."""
    match event:
        case events.DistrictCreated(setup):
            return tr("district.event.created", precincts=len(setup.precincts))
        case events.KitIssued(precinct):
            return tr("district.event.kit", precinct=precinct)
        case events.CertificateIssued(precinct, role):
            return tr("district.event.certificate", precinct=precinct, role=tr(f"role.{role}"))
        case events.BundleAccepted(precinct, version):
            key = "district.event.replaced" if event.replaces else "district.event.accepted"
            return tr(key, precinct=precinct, version=version)
        case events.BundleRefused(name, _digest, trouble):
            return tr("district.event.refused", name=name, reason=short_reason(tr, trouble))
        case events.LotRecorded() | events.SummaryDrawnUp():
            return _result_words(tr, event, state)
    return _report_words(tr, event) or type(event).__name__


def _report_words(tr: Catalogue, event: Event) -> str:
    """Entries about a precinct that did not simply report: its keys, two reports, its paper; "" for any other."""
    places: dict[str, object] = {"precinct": getattr(event, "precinct", 0)}
    match event:
        case events.CertificateRevoked(role=role, cause=cause):
            key, own = "revoked", {"role": tr(f"role.{role}"), "cause": tr(f"keys.cause.{cause}")}
        case events.KeyAdmitted(role=role):
            key, own = "admitted", {"role": tr(f"role.{role}")}
        case events.BundleDisputed(other):
            return tr("reports.event.disputed", precinct=other.precinct)
        case events.PaperEntered(person=person):
            key, own = "entered", {"person": person}
        case events.DisputeDecided(deciders=people):
            key, own = "decided", {"people": ", ".join(people)}
        case events.PaperDiffered(people=people):
            key, own = "differed", {"people": ", ".join(people)}
        case events.PaperTaken(people=people):
            key, own = "taken", {"people": ", ".join(people)}
        case _:
            return ""
    return tr(f"reports.event.{key}", **places, **own)


def _result_words(tr: Catalogue, event: events.LotRecorded | events.SummaryDrawnUp, state: DistrictState) -> str:
    """A tie that was settled, or a paper of the result."""
    contest = wording.contest_title(tr, event.contest, state)
    if isinstance(event, events.LotRecorded):
        return tr("outcome.event.lot", contest=contest)
    key = f"outcome.event.{event.paper}"
    if event.paper is events.ResultPaper.SHEET:
        key = "district.event.official" if event.official else "district.event.preliminary"
    return tr(key, contest=contest, precincts=event.precincts)


def event_note(event: Event) -> str:
    """The fingerprint of what an entry is about; "" when it is about nothing with bytes."""
    digest = getattr(event, "digest", "")
    return fingerprint_words(digest, groups=4) if digest else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _of_refusal(tr: Catalogue, refusal: Refusal, state: DistrictState) -> WhyNot:
    text = wording.refusal_text(tr, refusal, state)
    return WhyNot(text.why, tr("district.sums_untouched"), text.first)
