"""Papers of the opening: hand-out sheets (O3) and the opening protocol (O4), R16."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import signatures_of
from precinct_app.documents.papers import Attendant, OpeningPaper, Paper, Stock
from precinct_app.domain.election import Member
from precinct_app.services import people
from precinct_app.services.papers import signing_keys
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.present import sent_by
from precinct_app.services.papers.ready import Ready, ready


def papers(day: Day) -> Iterator[Ready]:
    """A sheet for each member who was handed ballots, and the opening protocol."""
    if "O3" in day.facts.steps:
        for member in day.setup.members:
            if any(member.id in stock.handed for stock in day.state.stock.values()):
                build = partial(_handout_sheet, day, member)
                yield ready(build, f"handout_sheet.{member.id}", "O3", member=member.name)
    if "O4" in day.facts.steps:
        yield ready(partial(_opening_protocol, day), "opening_protocol", "O4", personal=True)


def _handout_sheet(day: Day, member: Member) -> Paper:
    done = day.facts.steps["O3"]
    handed = [(contest.title, day.state.stock[contest.id].handed.get(member.id)) for contest in day.contests]
    return day.act(
        "handout_sheet",
        done,
        {
            "member": member.name,
            "handed_at": done.at,
            "ballots": tuple((title, number) for title, number in handed if number is not None),
        },
        (*day.led_by(done.actor), day.member(member.id, "member")),
        numbered=False,
    )


def _opening_protocol(day: Day) -> Paper:
    steps = day.facts.steps
    members = tuple(member for member in day.setup.members if member.id in day.state.present_at_opening)
    return OpeningPaper(
        frame=day.frame(steps["O4"]),
        members=day.setup.members,
        boxes=day.state.boxes,
        present=(*(Attendant(member.role, member.name) for member in members), *_others(day)),
        stock=tuple(_stock(day, contest.id) for contest in day.contests),
        shown_empty=steps["O2"].at,
        handed_out=steps["O3"].at,
        opened=steps["O4"].at,
        announced_by=day.setup.member(day.state.opening_announced_by).name,
        signatures=signatures_of(members),
        keys=signing_keys.at_opening(day),
    )


def _stock(day: Day, contest: str) -> Stock:
    stock = day.state.stock[contest]
    return Stock(day.setup.contest(contest).title, stock.received, stock.handed, stock.safe_at_opening)


def _others(day: Day) -> list[Attendant]:
    """Accredited people of O1 by the names that the register keeps, then witnesses of the sealing who are not listed.

    A witness is a member's id, "p" with a number of the register, or a name.
    """
    register = {
        f"p{row.register_number}": Attendant(row.category, row.name, sent_by(day, row))
        for row in people.register(day.precinct)
    }
    others = [register[f"p{person.register_number}"] for person in day.state.people]
    members = {part for member in day.setup.members for part in (member.id, member.name)}
    for name in day.state.box_witnesses:
        witness = register.get(name) or Attendant("witness", name)
        if witness.name not in members | {other.name for other in others}:
            others.append(witness)
    return others
