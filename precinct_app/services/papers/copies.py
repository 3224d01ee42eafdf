"""What goes with a protocol: certified copies and their register (R38), covers of dissenting opinions (R4)."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row, Term
from precinct_app.documents.papers import CertifiedCopy, Paper
from precinct_app.domain.election import Contest
from precinct_app.domain.events import DissentAttached, ProtocolCopyHanded, ProtocolCopyRefused
from precinct_app.services import copies
from precinct_app.services.papers.day import Day, role_term
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.results import certified_copy
from precinct_app.services.papers.standing import numbered
from precinct_app.services.papers.versions import drawn_up


def papers(day: Day) -> Iterator[Ready]:
    """Contest by contest: covers of opinions, every copy that was handed over, the register.

    Copies name to whom they went, and so does the register: they stay in the precinct (R12).
    """
    for contest in day.contests:
        step = f"T7.{contest.id}"
        for opinion in day.facts.every(DissentAttached):
            if opinion.event.contest == contest.id:
                number, member = opinion.event.number, day.setup.member(opinion.event.member)
                build = partial(_dissent_cover, day, contest, opinion)
                paper = f"dissent_cover.{contest.id}.{number}"
                yield ready(
                    build, paper, f"T6.{contest.id}", number=str(number), member=member.name, contest=contest.title
                )
        for line in copies.register(day.precinct, contest.id):
            if line.copy:
                yield ready(
                    partial(_certified_copy, day, contest, line),
                    copy_paper(contest.id, line.version, line.copy),
                    step,
                    personal=True,
                    number=str(line.copy),
                    version=str(line.version),
                    contest=contest.title,
                )
        if day.state.contest_count(contest.id).copies:
            build = partial(_register, day, contest)
            yield ready(build, f"copies_register.{contest.id}", step, personal=True, contest=contest.title)


def copy_paper(contest: str, version: int, copy: int) -> str:
    """Id of a certified copy: of the first protocol "certified_copy.x.3", of version 2 "certified_copy.x.2.3"."""
    return f"{numbered(f'certified_copy.{contest}', version)}.{copy}"


def _certified_copy(day: Day, contest: Contest, line: copies.Line) -> Paper:
    """R38: signed by those who are chair and secretary when it is handed over."""
    handed = next(
        fact
        for fact in day.facts.every(ProtocolCopyHanded)
        if (fact.event.contest, fact.event.version, fact.event.copy) == (contest.id, line.version, line.copy)
    )
    certified = CertifiedCopy(line.copy, line.who, handed.at, day.leaders(handed))
    return certified_copy(day, contest, line.version, certified)


def _register(day: Day, contest: Contest) -> Paper:
    """Under the last entry about any of its lines."""
    handled: tuple[Fact[ProtocolCopyHanded] | Fact[ProtocolCopyRefused], ...] = (
        *day.facts.every(ProtocolCopyHanded),
        *day.facts.every(ProtocolCopyRefused),
    )
    made = max((fact for fact in handled if fact.event.contest == contest.id), key=lambda fact: fact.seq)
    rows = tuple(_row(line) for line in copies.register(day.precinct, contest.id))
    return day.form("copies_register", made, {"contest": contest.title, "copies_of_register": rows}, day.leaders(made))


def _row(line: copies.Line) -> Row:
    copy: Term | str = str(line.copy) if line.copy else Term("papers.copy.refused")
    whom = ". ".join(part for part in (line.who, line.why) if part)
    return (line.number, line.at, line.version, copy, whom)


def _dissent_cover(day: Day, contest: Contest, opinion: Fact[DissentAttached]) -> Paper:
    """R4: whose opinion it is, about which protocol, and the fingerprint of what was attached."""
    member = day.setup.member(opinion.event.member)
    version = sum(1 for each in drawn_up(day, contest.id) if each.seq < opinion.seq)
    return day.form(
        "dissent_cover",
        opinion,
        {
            "contest": contest.title,
            "opinion_of": member.name,
            "member_role": role_term(member),
            "protocol_version": version,
            "attached_at": opinion.at,
            "opinion_digest": opinion.event.digest,
        },
        (day.member(member.id, "member"), day.leaders(opinion)[1]),
        opinion.event.number,
    )
