"""Codes on paper are judged one by one, and what is wrong with one is called what it is."""

import io

import cbor2
import pypdfium2
import pytest
import segno
from PIL import Image

from precinct_app.domain.protocol import LINES
from precinct_app.domain.stage import protocol_paper
from precinct_app.exchange import base45, certificates, cose
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services import papers
from precinct_app.services.paper_check import CodeOnPaper, Flaw, check_paper
from tests.exchange import scans, world
from tests.exchange.world import authority, code_of, signer
from tests.services import anew
from tests.services.days import NUMBER

TRUST = Trust(authority().certificate)


def checked(data: bytes) -> tuple[CodeOnPaper, ...]:
    return check_paper(data, [signer("chair").certificate, signer("chair", 43, world.ELECTION).certificate], TRUST)


def drawn(text: str) -> bytes:
    target = io.BytesIO()
    segno.make(text, error="m", micro=False).save(target, kind="png", scale=5)
    return target.getvalue()


def altered(place: int, value: object) -> str:
    """A code of the right form with one field changed, its signature as it was."""
    data = base45.decode(world.code().removeprefix(cose.PREFIX))
    outer = cbor2.loads(data)
    protected, unprotected, payload, signature = outer.value
    fields = cbor2.loads(payload)
    fields[place] = value
    inner = cbor2.dumps(fields, canonical=True)
    return cose.PREFIX + base45.encode(
        cbor2.dumps(cbor2.CBORTag(18, [protected, unprotected, inner, signature]), canonical=True)
    )


def signed(role: str = "chair", precinct: int = world.PRECINCT, election: str = world.ELECTION) -> str:
    by = signer(role, precinct, election)
    return cose.sign_result(world.protocol(), world.setup(election), world.HEAD, world.AT, by.key, by.certificate)


def test_text_and_code_of_a_protocol_say_the_same() -> None:
    for seed in (9, 10, 13):
        paper = scans.posted(seed)
        (found,) = checked(paper.pdf)
        assert found.signer == certificates.Identity(world.ELECTION, world.PRECINCT, "chair")
        assert found.result is not None
        assert found.told.lines == {line: n for line, n in found.result.lines().items() if line in found.told.lines}
        assert found.told.lines.keys() == set(LINES)
        assert found.told.votes == dict(enumerate(paper.facts.votes, start=1))
        assert not found.differing()


def test_first_repeat_and_enlarged_protocols_say_what_their_codes_say() -> None:
    day = anew.repeated()
    precinct, known = day.precincts[NUMBER], list(anew.read(day).enrolled.values())
    ids = [ref.id for ref in papers.available(precinct) if "enlarged" in ref.id and anew.PRESIDENT in ref.id]
    ids += [protocol_paper(contest, version) for contest, version in ((anew.PRESIDENT, 1), (anew.PRESIDENT, 2))]
    for paper in dict.fromkeys(ids):
        (found,) = check_paper(papers.make(precinct, paper, 1), known, day.district.trust())
        assert found.signer, paper
        assert len(found.told.lines) == len(LINES), paper
        assert len(found.told.votes) == len(found.result.facts.votes) if found.result else False, paper
        assert found.told.head, paper
        assert not found.differing(), paper


def test_a_number_that_was_printed_otherwise_is_named() -> None:
    (found,) = checked(scans.printed(10, misprint=-1).pdf)
    assert found.signer
    assert found.result is not None
    assert found.differing() == {LINES[0]}
    assert found.told.lines[LINES[0]] == found.result.lines()[LINES[0]] - 1


def test_a_code_copied_from_another_protocol_does_not_fit_the_text() -> None:
    """The second page of the copy, as it were, glued under the first one of another protocol."""
    book, other = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(scans.posted(64).pdf)
    book.import_pages(pypdfium2.PdfDocument(scans.posted(9).pdf), [0])
    book.import_pages(other, [len(other) - 1])
    target = io.BytesIO()
    book.save(target)
    (found,) = checked(target.getvalue())
    assert found.signer
    assert len(found.differing()) > len(LINES)


def test_several_protocols_in_one_file_are_each_compared_with_their_own_text() -> None:
    book = pypdfium2.PdfDocument.new()
    for seed in (9, 10, 13):
        book.import_pages(pypdfium2.PdfDocument(scans.posted(seed).pdf))
    target = io.BytesIO()
    book.save(target)
    found = checked(target.getvalue())
    assert [each.page for each in found] == [2, 3, 4]
    assert not any(each.flaw or each.differing() for each in found)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("https://example.org", Flaw.FOREIGN),
        ("PCT:6BFOXN", Flaw.MALFORMED),
        (altered(6, [9_999] * 9), Flaw.SIGNATURE_WRONG),
        (altered(2, 43), Flaw.SIGNATURE_WRONG),
        (signed("deputy"), Flaw.UNKNOWN_SIGNER),
        (signed(precinct=43), Flaw.OTHER_PRECINCT),
        (signed("deputy", election="maslikhat-2026"), Flaw.OTHER_ELECTION),
        (signed("deputy", election="practice-2027"), Flaw.PRACTICE),
    ],
)
def test_what_is_wrong_with_a_code_is_named(text: str, flaw: Flaw) -> None:
    (found,) = checked(drawn(text))
    assert (found.signer, found.flaw) == (None, flaw)


def test_a_code_of_a_member_without_the_right_to_sign_is_a_trouble_of_its_certificate() -> None:
    by = signer("member")
    text = cose.sign_result(world.protocol(), world.setup(), world.HEAD, world.AT, by.key, by.certificate)
    (found,) = check_paper(drawn(text), [by.certificate], TRUST)
    assert found.trouble
    assert (found.signer, found.trouble.code) == (None, Code.WRONG_ROLE)


def test_half_a_code_is_called_that() -> None:
    (found,) = checked(scans.half_a_code(0.5))
    assert found.flaw == Flaw.CUT_OFF


def test_codes_of_others_beside_ours_are_passed_over() -> None:
    page = Image.new("L", (1_200, 2_000), "white")
    for down, text in enumerate(("https://example.org", world.code(), "WIFI:S:x;;")):
        page.paste(Image.open(io.BytesIO(drawn(text))), (50, 20 + 500 * down))
    (found,) = checked(scans.jpeg(page, 80))
    assert found.signer


def test_a_sheet_without_a_code_is_called_that() -> None:
    with pytest.raises(Trouble) as trouble:
        checked(scans.jpeg(Image.new("L", (300, 300), "white"), 75))
    assert code_of(trouble) == Code.QR_NOT_FOUND
