"""Election results report in the common data format of NIST SP 1500-100, version 2, as JSON (source: NIST).

One report for one contest, because the format counts ballots by election and unit, and here every contest has ballots
of its own. Where what stands:

* precinct: ReportingUnit "polling-place"; missing or disputed ones too, `not-processed` and without any count
* district: ReportingUnit "other"/"district", composed of the precincts; its counts are the sums
* region and country: the same over districts and regions, each of them "other" with as many SubUnitsReported as its
  numbers are made of precincts
* voters on the list, took part: VotersRegistered, VotersParticipated
* took part, invalid: BallotCounts "total"; each other line, and each reason: "other" with our id as OtherType;
  invalid ballots of units whose reasons are not known: "other", "invalid.not_known"
* candidates, lists, answers: the contest of that kind; "against all": a BallotMeasureSelection in either
* blank and overfilled ballots: OtherCounts, of units whose reasons are all known
* bundle or paper, version of the protocol, posted, digest: ExternalIdentifier of the precinct; how many precincts
  stand in the sums, and how many of them from paper: of the district. Above it both are of every unit, with the
  place of each of these (region/district/precinct) and of every commission that does not tell of its precincts
"""

import msgspec

from precinct_app import __version__
from precinct_app.domain.district.beneath import Beneath, shown
from precinct_app.domain.district.results import NOT_KNOWN, ContestResults, PrecinctResult, Source, without_reason
from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import AGAINST_ALL, Contest, Option, Words
from precinct_app.domain.protocol import LINES, Protocol

Element = dict[str, object]
"""One object of the format."""
Counted = list[tuple[str, Protocol | Sums]]
"""Units with figures: the district with its sums, then every precinct that reported."""

_DISTRICT = "unit-district"
_BELOW = {Level.REGION: Level.DISTRICT, Level.COUNTRY: Level.REGION}
"""What those are that report to a level above the district."""
_BY_LISTS, _BY_ANSWERS, _BY_MAJORITY = "list_threshold", "referendum", "absolute_majority_then_runoff"
_BLANK, _OVERFILLED = "no_mark", "too_many_marks"
_ELSEWHERE = ("voters_on_list", "took_part", "ballots_invalid")
"""Lines for which the format has a place of its own."""


def write_report(results: ContestResults, against_all: Words) -> bytes:
    """The report, UTF-8; the same results give the same bytes. `against_all` is that line as the ballot prints it."""
    options = results.contest.options
    if results.contest.against_all:
        options += (Option(AGAINST_ALL, max((option.number for option in options), default=0) + 1, against_all),)
    return msgspec.json.format(msgspec.json.encode(_report(results, options)), indent=2) + b"\n"


def _report(results: ContestResults, options: tuple[Option, ...]) -> Element:
    election, contest = results.election, results.contest
    moment = results.at.replace(microsecond=0).isoformat()
    status = "certified" if results.official else "unofficial-partial" if results.missing else "unofficial-complete"
    report = _element(
        "ElectionReport",
        Format="precinct-level" if results.level is Level.DISTRICT else "summary-contest",
        GeneratedDate=moment,
        Issuer=election.district.en,
        IssuerAbbreviation=election.id,
        SequenceStart=1,
        SequenceEnd=1,
        Status=status,
        IsTest=election.practice,
        VendorApplicationId=f"precinct-app {__version__}",
        ExternalIdentifier=[_identifier("journal-head", results.head)],
        GpUnit=[_district(results), *(_precinct(results.level, each) for each in results.precincts)],
        Election=[_election(results, options)],
    )
    if election.practice:
        report["TestType"] = "practice"
    if contest.method == _BY_LISTS:
        report["Party"] = [_named("Party", f"party-{option.id}", Name=_text(option.name)) for option in contest.options]
    return report


def _election(results: ContestResults, options: tuple[Option, ...]) -> Element:
    election, contest = results.election, results.contest
    day = election.date.isoformat()
    units = [(_unit(each.precinct.number), each.protocol) for each in results.arrived if each.protocol]
    counted: Counted = [(_DISTRICT, results.sums), *units]
    found = _element(
        "Election",
        Name=_text(election.title),
        Type="other" if contest.method == _BY_ANSWERS else "general",
        StartDate=day,
        EndDate=day,
        ElectionScopeId=_DISTRICT,
        ExternalIdentifier=[_identifier("election", election.id)],
        BallotCounts=[count for unit, figures in counted for count in _ballots(unit, figures)],
        Contest=[_contest(results, options, counted)],
    )
    if contest.method == _BY_ANSWERS:
        found["OtherType"] = "referendum"
    if contest.method not in {_BY_LISTS, _BY_ANSWERS}:
        found["Candidate"] = [
            _named("Candidate", f"candidate-{option.id}", BallotName=_text(option.name)) for option in contest.options
        ]
    return found


def _district(results: ContestResults) -> Element:
    return _named(
        "ReportingUnit",
        _DISTRICT,
        Type="other",
        OtherType=results.level,
        Name=_text(results.election.district),
        IsDistricted=True,
        ExternalIdentifier=_beneath(results.sums.beneath),
        ComposingGpUnitIds=[_unit(each.precinct.number) for each in results.precincts],
        SubUnitsReported=results.sums.precincts,
        TotalSubUnits=len(results.precincts),
        CountStatus=[_status(done=not results.missing, begun=bool(results.arrived))],
        **_voters(results.sums),
    )


def _beneath(beneath: Beneath) -> list[Element]:
    """How many precincts, and how many of them on paper; then the places that are no unit with a "source" here."""
    counts = {"precincts-counted": beneath.precincts, "precincts-on-paper": len(beneath.on_paper)}
    places = {
        "on-paper": [place for place in beneath.on_paper if len(place) > 1],
        "commission-on-paper": [place for place in beneath.commissions_on_paper if len(place) > 1],
        "precincts-untold": beneath.untold,
    }
    return [
        *(_identifier(name, str(number)) for name, number in counts.items()),
        *(_identifier(name, shown(place)) for name, named in places.items() for place in named),
    ]


def _precinct(level: Level, result: PrecinctResult) -> Element:
    precinct, protocol = result.precinct, result.protocol
    own: Element = {"Type": "polling-place"}
    marks = [_identifier("source", result.source)]
    if protocol:
        marks.append(_identifier("protocol-version", str(protocol.version)))
        marks.append(_identifier("posted", "yes" if result.posted else "no"))
        kind = "bundle-sha256" if result.source is Source.BUNDLE else "scan-sha256"
        marks.append(_identifier(kind, result.digest))
    if level in _BELOW:
        own = {"Type": "other", "OtherType": _BELOW[level]}
        if protocol:
            marks += _beneath(result.beneath)
            own["SubUnitsReported"] = result.beneath.precincts
    return _named(
        "ReportingUnit",
        _unit(precinct.number),
        Number=str(precinct.number),
        Name=_text(precinct.place),
        CountStatus=[_status(done=protocol is not None, begun=protocol is not None)],
        ExternalIdentifier=marks,
        **own,
        **(_voters(protocol) if protocol else {}),
    )


def _voters(figures: Protocol | Sums) -> Element:
    lines = figures.lines
    return {"VotersRegistered": lines["voters_on_list"], "VotersParticipated": lines["took_part"]}


def _ballots(unit: str, figures: Protocol | Sums) -> list[Element]:
    lines, unexplained = figures.lines, without_reason(figures)
    reasons = {f"invalid.{reason}": number for reason, number in figures.invalid_reasons.items()}
    if unexplained:
        reasons[NOT_KNOWN] = unexplained
    total = _counts(unit, "total", BallotsCast=lines["took_part"], BallotsRejected=lines["ballots_invalid"])
    return [
        total,
        *(_counts(unit, "other", line, BallotsCast=lines[line]) for line in LINES if line not in _ELSEWHERE),
        *(_counts(unit, "other", reason, BallotsRejected=number) for reason, number in reasons.items()),
    ]


def _counts(unit: str, kind: str, other: str = "", **numbers: int) -> Element:
    counts = _element("BallotCounts", GpUnitId=unit, Type=kind, **numbers)
    if other:
        counts["OtherType"] = other
    return counts


def _contest(results: ContestResults, options: tuple[Option, ...], counted: Counted) -> Element:
    contest = results.contest
    own: Element = {"VoteVariation": "plurality" if contest.marks == 1 else "n-of-m", "VotesAllowed": contest.marks}
    kind = "CandidateContest"
    if contest.method == _BY_LISTS:
        kind, own = "PartyContest", {"VoteVariation": "proportional"}
    elif contest.method == _BY_ANSWERS:
        kind, own = "BallotMeasureContest", {"Type": "referendum", "VoteVariation": "majority"}
    elif contest.method == _BY_MAJORITY:
        own["VoteVariation"] = "majority"
    told = [
        figures.invalid_reasons.keys() >= {_BLANK, _OVERFILLED} and not without_reason(figures)
        for _, figures in counted
    ]
    told[0] = all(told)
    others = [
        _other_counts(contest, unit, figures) for (unit, figures), known in zip(counted, told, strict=True) if known
    ]
    return _named(
        kind,
        f"contest-{contest.id}",
        Name=contest.title.en,
        BallotTitle=_text(contest.title),
        ElectionDistrictId=_DISTRICT,
        ExternalIdentifier=[_identifier("kind", contest.kind), _identifier("method", contest.method)],
        CountStatus=[_status(done=not results.missing, begun=bool(results.arrived))],
        SubUnitsReported=results.sums.precincts,
        TotalSubUnits=len(results.precincts),
        ContestSelection=[_selection(contest, option, counted) for option in options],
        OtherCounts=others,
        **own,
    )


def _selection(contest: Contest, option: Option, counted: Counted) -> Element:
    own: Element = {"CandidateIds": [f"candidate-{option.id}"]}
    kind = "CandidateSelection"
    if contest.method == _BY_LISTS:
        kind, own = "PartySelection", {"PartyIds": [f"party-{option.id}"]}
    if contest.method == _BY_ANSWERS or option.id == AGAINST_ALL:
        kind, own = "BallotMeasureSelection", {"Selection": _text(option.name)}
    votes = _votes(option.id, counted)
    return _named(kind, f"selection-{option.id}", SequenceOrder=option.number, VoteCounts=votes, **own)


def _votes(pile: str, counted: Counted) -> list[Element]:
    return [_element("VoteCounts", GpUnitId=unit, Type="total", Count=figures.votes[pile]) for unit, figures in counted]


def _other_counts(contest: Contest, unit: str, figures: Protocol | Sums) -> Element:
    """Marks not made, and marks lost on ballots with too many: each ballot has `marks` of them."""
    reasons, marks = figures.invalid_reasons, contest.marks
    unused = figures.lines["ballots_valid"] * marks - sum(figures.votes.values())
    return _element(
        "OtherCounts",
        GpUnitId=unit,
        Undervotes=unused + reasons[_BLANK] * marks,
        Overvotes=reasons[_OVERFILLED] * marks,
    )


def _status(*, done: bool, begun: bool) -> Element:
    state = "completed" if done else "in-process" if begun else "not-processed"
    return _element("CountStatus", Type="total", Status=state)


def _identifier(what: str, value: str) -> Element:
    return _element("ExternalIdentifier", Type="other", OtherType=what, Value=value)


def _text(words: Words) -> Element:
    strings = [_element("LanguageString", Language=lang, Content=words.of(lang)) for lang in ("kk", "ru", "en")]
    return _element("InternationalizedText", Text=strings)


def _unit(number: int) -> str:
    return f"unit-{number}"


def _named(kind: str, name: str, **fields: object) -> Element:
    return {"@type": f"ElectionResults.{kind}", "@id": name, **fields}


def _element(kind: str, **fields: object) -> Element:
    return {"@type": f"ElectionResults.{kind}", **fields}
