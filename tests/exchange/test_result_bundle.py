"""A sealed result says of how many precincts it is made and which are on paper, and what it says adds up (R40, K12)."""

import msgspec
import pytest
from msgspec.structs import replace

from precinct_app.domain.district.beneath import NOTHING, Beneath, together
from precinct_app.exchange import form, result_bundle, sealed
from precinct_app.exchange.result_bundle import ContestSum, Part, ResultContents
from precinct_app.exchange.trouble import Trouble
from tests.exchange import world
from tests.exchange.world import AT, ELECTION, HEAD

DISTRICT = 7
RESULT = "result.json"
BY_BUNDLE, READ = Beneath(1), Beneath(1, on_paper=((2,),))
OF_DISTRICTS = (
    Beneath(60, on_paper=((1, 12), (1, 13))),
    Beneath(commissions_on_paper=((2,),)),
    Beneath(40, untold=((3, 4),), commissions_on_paper=((3, 5),)),
)


def contents(told: tuple[Beneath, ...] = (BY_BUNDLE, READ)) -> ResultContents:
    """The result of a district of two precincts, the second one on paper; or of a region of as many districts."""
    parts = tuple(
        Part(number, world.protocol(), f"{number:064x}", (number,) in beneath.read, beneath)
        for number, beneath in enumerate(told, start=1)
    )
    total = result_bundle.sum_of(world.contest(), "kz-2026", 1, [part.protocol for part in parts])
    found = ContestSum(total, parts, len(parts), beneath=together(told))
    setup = world.setup()
    return ResultContents(
        setup.election, (world.contest(),), DISTRICT, True, AT, (found,), HEAD.hex(), journal_length=9
    )


def earlier(found: ResultContents) -> ResultContents:
    """The same as the first form of the format says it: nothing of what is beneath."""
    sums = tuple(
        replace(each, beneath=None, parts=tuple(replace(part, beneath=None) for part in each.parts))
        for each in found.sums
    )
    return replace(found, sums=sums, format=1)


def as_written_before(found: ResultContents) -> bytes:
    """The file of a program that did not know the newer fields."""
    data = msgspec.to_builtins(earlier(found))
    for each in data["sums"]:
        for told in (each, *each["parts"]):
            del told["beneath"]
    signer = world.district_of_a_region(DISTRICT)
    return sealed.seal({RESULT: msgspec.json.encode(data)}, result_bundle.MIMETYPE, [signer], AT)


def read(data: bytes) -> ResultContents:
    return result_bundle.read_result_bundle(data, world.trust(), ELECTION).contents


@pytest.mark.parametrize("told", [(BY_BUNDLE, READ), OF_DISTRICTS], ids=["a district", "a region"])
def test_what_is_said_of_precincts_on_paper_arrives_as_it_was_sealed(told: tuple[Beneath, ...]) -> None:
    """R40: how many, and which, of every part and of the sum."""
    data = result_bundle.write_result(contents(told), world.district_of_a_region(DISTRICT))
    (found,) = read(data).sums
    assert tuple(part.beneath for part in found.parts) == told
    assert found.beneath is not None
    assert found.beneath.precincts == sum(each.precincts for each in told)
    assert found.beneath.read == together(told).read


def test_a_result_of_the_first_form_is_read_and_says_nothing_of_paper() -> None:
    """R40: its numbers count as before; its silence is not taken for "none"."""
    (found,) = read(as_written_before(contents())).sums
    assert (found.beneath, {part.beneath for part in found.parts}) == (None, {None})
    assert found.protocol == contents().sums[0].protocol


def test_a_program_that_knows_only_the_first_form_asks_for_a_newer_one() -> None:
    """R40: it neither takes the numbers without their marks nor calls the file ill-formed."""
    data = msgspec.json.encode(contents())
    with pytest.raises(Trouble) as trouble:
        form.decode(data, ResultContents, RESULT, 1)
    assert (trouble.value.code, trouble.value.params) == ("newer_format", {"found": 2, "known": 1})


MANGLED: dict[str, Beneath | None] = {
    "silent": None,
    "more on paper than there are": Beneath(1, on_paper=((2, 1), (2, 3))),
    "fewer than none": Beneath(-1),
    "a place twice": Beneath(9, on_paper=((2, 1), (2, 1))),
    "a place of two kinds": Beneath(9, on_paper=((2, 1),), untold=((2, 1),)),
    "a precinct beneath an unknown": Beneath(9, on_paper=((2, 1, 5),), untold=((2, 1),)),
    "another's place": Beneath(9, on_paper=((1, 5),)),
    "no place": Beneath(9, on_paper=((),)),
    "no number": Beneath(9, on_paper=((2, 0),)),
    "itself on paper, though it came in a bundle": READ,
    "itself on paper as a whole, though it came in a bundle": Beneath(commissions_on_paper=((2,),)),
    "not known, and counted": Beneath(5, untold=((2,),)),
}


@pytest.mark.parametrize("told", MANGLED.values(), ids=MANGLED)
def test_a_part_that_cannot_be_as_it_says_is_refused(told: Beneath | None) -> None:
    """R40, K12: by the district before it seals, and by the region that reads it."""
    whole = contents((BY_BUNDLE, BY_BUNDLE))
    (found,) = whole.sums
    parts = (found.parts[0], replace(found.parts[1], beneath=told))
    bent = replace(found, parts=parts, beneath=together(part.beneath or NOTHING for part in parts))
    _refused(replace(whole, sums=(bent,)), "wrong_contents")


@pytest.mark.parametrize(
    "told",
    [Beneath(2), Beneath(3, on_paper=((2,),)), Beneath(2, on_paper=((1,),)), Beneath(2, on_paper=((2,), (1,))), None],
    ids=["none on paper", "one more", "another one", "two of them", "silent"],
)
def test_a_sum_that_says_other_than_its_parts_is_refused(told: Beneath | None) -> None:
    """K12: as of every other number."""
    whole = contents()
    _refused(replace(whole, sums=(replace(whole.sums[0], beneath=told),)), "arithmetic")


@pytest.mark.parametrize("on_paper", [True, False])
def test_a_part_is_on_paper_by_both_its_words_or_by_neither(on_paper: bool) -> None:
    """R40."""
    whole = contents((BY_BUNDLE, READ if not on_paper else BY_BUNDLE))
    (found,) = whole.sums
    bent = replace(found, parts=(found.parts[0], replace(found.parts[1], on_paper=on_paper)))
    _refused(replace(whole, sums=(bent,)), "wrong_contents")


def test_the_first_form_cannot_say_it_and_the_second_cannot_leave_it_out() -> None:
    """R40: a file means one thing, whoever reads it."""
    _refused(replace(contents(), format=1), "wrong_contents")
    _refused(replace(earlier(contents()), format=2), "wrong_contents")


def _refused(bent: ResultContents, expected: str) -> None:
    """Neither written, nor read when somebody else wrote it."""
    signer = world.district_of_a_region(DISTRICT)
    with pytest.raises(Trouble) as trouble:
        result_bundle.write_result(bent, signer)
    assert trouble.value.code == expected
    data = sealed.seal({RESULT: msgspec.json.encode(bent)}, result_bundle.MIMETYPE, [signer], AT)
    with pytest.raises(Trouble) as trouble:
        read(data)
    assert trouble.value.code == expected
