"""Rules of turnout reports (R23): at the edition's hours, from the issue ledger, once each, in order."""

from precinct_app.domain.commands import ReportTurnout
from precinct_app.domain.events import Event, TurnoutReported
from precinct_app.domain.gates import role_of
from precinct_app.domain.refusal import require
from precinct_app.domain.rules import PROGRAM, Acting, Rules
from precinct_app.domain.state import PrecinctState
from precinct_app.domain.turnout import came_by, report_moment


def report_turnout(state: PrecinctState, command: ReportTurnout, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """When the hour has struck, by a member or by the program; what is issued later does not change it (K10)."""
    if acting.actor != PROGRAM:
        role_of(state, acting.actor)
    require("O4" in state.steps, "step_first", "R23", step="O4", missing="O4")
    require("C5" not in state.steps, "step_over", "R23", step_key="V", until="C5")
    hours = rules.edition.report_hours
    require(command.hour in hours, "not_a_report_hour", "R23", hours=", ".join(map(str, hours)))
    require(command.hour not in state.reports, "reported_already", "R23", hour=command.hour)
    moment = report_moment(state, command.hour)
    require(acting.now >= moment, "too_early", "R23", step_key="V", moment=moment)
    earlier = [hour for hour in hours if hour < command.hour and hour not in state.reports]
    require(not earlier, "earlier_report_first", "R23", hour=min(earlier, default=0))
    came = came_by(state, command.hour)
    return (TurnoutReported(command.hour, came.on_premises, came.at_home, state.voter_list.people),)
