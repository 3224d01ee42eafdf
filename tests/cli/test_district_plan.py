"""district create, template, kits, certify, enrol-upward, result: a region from tables to its sum."""

import contextlib
import functools
import json
from pathlib import Path

import pytest

from precinct_app.domain.election import Role
from precinct_app.exchange import certificates
from precinct_app.exchange.trust import Trust
from precinct_app.services import keys, new_district, practice_setup
from precinct_app.services.clock import PracticeClock
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.precinct import OpenPrecinct
from tests.cli.calling import Caller
from tests.services import plans
from tests.services.file_room import CHEAP

VOTERS = 60


@pytest.fixture(autouse=True)
def cheap_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files whose passphrase is quickly tried: here it is opened by the dozen."""
    monkeypatch.setattr(new_district, "create", functools.partial(new_district.create, cost=CHEAP))


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, str]:
    """The option with a passphrase."""
    (tmp_path / "word").write_text("a long passphrase\n", encoding="utf-8")
    return "--passphrase-file", str(tmp_path / "word")


def test_a_district_is_created_from_a_folder_of_tables(call: Caller, tmp_path: Path, words: tuple[str, str]) -> None:
    plan = plans.in_folder(tmp_path / "plan", plans.good((121, 122)))
    ended = call("district", "create", tmp_path / "d.pct", "--plan", plan, *words)
    assert (ended.code, ended.err) == (0, "")
    assert "precincts: 2" in ended.out
    again = call("district", "create", tmp_path / "d.pct", "--plan", plan, *words)
    assert again.code == 1
    assert "d.pct" in again.line
    out = tmp_path / "kits"
    ended = call("district", "kits", tmp_path / "d.pct", "--out", out, *words)
    assert ended.code == 1  # the second precinct has no commission in the plan
    assert [path.name for path in out.iterdir()] == ["kit-121.zip"]
    assert "122" in ended.line
    ended = call("district", "kits", tmp_path / "d.pct", "--out", out, "--json", *words)
    assert [each["fate"] for each in ended.data["kits"]] == ["issued_before", "not_planned"]


def test_every_problem_of_a_plan_is_named_and_no_file_is_made(
    call: Caller, tmp_path: Path, words: tuple[str, str]
) -> None:
    sheets = plans.good()
    sheets["precincts"][1][0] = "x"
    sheets["members"][1][2] = "?"
    (tmp_path / "plan.xlsx").write_bytes(plans.as_workbook(sheets))
    create = ("district", "create", tmp_path / "d.pct", "--plan", tmp_path / "plan.xlsx", *words)
    ended = call(*create)
    assert ended.code == 1
    assert "problems" in ended.line
    assert "Sheet “Precincts”, row 2, Number «x»: This is no whole number" in ended.out
    codes = {each["code"] for each in json.loads(call(*create, "--json").out)["problems"]}
    assert {"number_unreadable", "role_unreadable"} <= codes
    assert not (tmp_path / "d.pct").exists()
    assert call("district", "create", tmp_path / "d.pct", "--plan", tmp_path / "no.xlsx", *words).code == 1
    assert call("district", "create", tmp_path / "d.pct", *words).code == 2


def test_a_plan_can_be_checked_without_making_anything(call: Caller, tmp_path: Path) -> None:
    sheets = plans.good()
    del sheets["election"]
    plan = plans.in_folder(tmp_path / "plan", sheets)
    given = ("--title", "А|Б", "--district", "В|Г|D", "--edition", "kz-2026", "--date", "2027-04-11")
    ended = call("district", "create", tmp_path / "d.pct", "--plan", plan, *given, "--dry-run", "--json")
    assert (ended.code, ended.data["ok"], ended.data["made"], ended.data["precincts"]) == (0, True, False, 2)
    assert not (tmp_path / "d.pct").exists()


def test_templates_are_written_once(call: Caller, tmp_path: Path) -> None:
    write = ("district", "template", "--out", tmp_path / "plan")
    assert call(*write, lang="kk").code == 0
    assert "Учаске" in (tmp_path / "plan" / "members.csv").read_text(encoding="utf-8-sig")
    assert call(*write).code == 1


def test_a_region_is_summed_by_commands_alone(call: Caller, tmp_path: Path, words: tuple[str, str]) -> None:
    """Plan, kits, bundle, result of the district, sum of the region: nothing is typed in between (R40, R41)."""
    district, region = tmp_path / "district.pct", tmp_path / "region.pct"
    below = plans.in_folder(tmp_path / "below", plans.good((127, 128), number=5))
    above = plans.in_folder(tmp_path / "above", plans.good((5, 6), level="region", number=1))
    done(call("district", "create", district, "--plan", below, *words))
    done(call("district", "create", region, "--plan", above, *words))
    call("district", "kits", district, "--out", tmp_path / "kits", *words)
    with contextlib.closing(started(tmp_path)) as precinct:
        enrol(call, tmp_path, district, precinct, words)
        PracticeDay(precinct, clock_of(precinct), tmp_path, 7, VOTERS).play_until("X4")
    done(call("district", "import", district, tmp_path / "bundle-127.asice", *words))
    out = tmp_path / "result"
    early = call("district", "result", district, "--out", out, *words)
    assert early.code == 1  # the region has not certified the key yet
    done(call("district", "enrol-upward", district, "--request", tmp_path / "up.p10", *words))
    done(call("district", "certify", region, tmp_path / "up.p10", "--number", 5, "--out", tmp_path / "up", *words))
    taken = ("--certificate", tmp_path / "up" / "5-district.pem", "--trust", tmp_path / "up" / "trust.pem")
    done(call("district", "enrol-upward", district, *taken, *words))
    late = call("district", "result", district, "--out", out, "--official", *words)
    assert late.code == 1  # one precinct is missing
    done(call("district", "result", district, "--out", out, *words))
    ended = call("district", "import", region, out / "result-5.asice", *words)
    done(ended)
    assert "district No. 5" in ended.out
    done(call("district", "summary", region, "--out", tmp_path / "sum", "--format", "json", *words))
    done(call("district", "summary", district, "--out", tmp_path / "sum5", "--format", "json", *words))
    name = f"summary-{plans.CONTEST}.json"
    above_sum, below_sum = (json.loads((tmp_path / each / name).read_bytes()) for each in ("sum", "sum5"))
    assert above_sum["lines"] == below_sum["lines"]
    assert above_sum["votes"] == below_sum["votes"]
    assert sum(above_sum["votes"].values()) > 0


def test_enrolling_upward_says_which_options_belong_together(
    call: Caller, tmp_path: Path, words: tuple[str, str]
) -> None:
    for options in ((), ("--certificate", "x"), ("--request", "x", "--trust", "y")):
        ended = call("district", "enrol-upward", tmp_path / "d.pct", *options, *words)
        assert ended.code == 2
        assert "--request" in ended.err


def done(ended: object) -> None:
    assert getattr(ended, "code", 1) == 0, ended


def started(folder: Path) -> OpenPrecinct:
    """Precinct 127 from its kit, at noon of the eve."""
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    data = (folder / "kits" / "kit-127.zip").read_bytes()
    made = create_from_kit(folder / "precinct-127.pct", practice_setup.PASSPHRASE, data, clock, CHEAP)
    assert isinstance(made, OpenPrecinct), made
    return made


def clock_of(precinct: OpenPrecinct) -> PracticeClock:
    assert isinstance(precinct.clock, PracticeClock)
    return precinct.clock


def enrol(call: Caller, folder: Path, district: Path, precinct: OpenPrecinct, words: tuple[str, str]) -> None:
    """Chair and secretary get their certificates by the command."""
    for role in (Role.CHAIR, Role.SECRETARY):
        member = precinct.setup.holder(role).id
        clock_of(precinct).pass_time(60)
        path = folder / f"{role}.p10"
        path.write_bytes(keys.make_request(precinct, member, practice_setup.PIN))
        given = ("--number", 127, "--role", role, "--out", folder / "issued")
        done(call("district", "certify", district, path, *given, *words))
        issued = certificates.from_pem((folder / "issued" / f"127-{role}.pem").read_bytes())
        trust = Trust(certificates.authority_from_pem((folder / "issued" / "trust.pem").read_bytes()))
        keys.take_certificate(precinct, member, issued, trust, member)
