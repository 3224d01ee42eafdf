"""The core in words: what a person reads instead of codes and ids."""

import datetime
import pathlib

import pytest

from db.store import Store
from db.trouble import StorageTrouble
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import (
    AGAINST_ALL,
    Contest,
    Election,
    Member,
    Option,
    Precinct,
    PrecinctSetup,
    Role,
    Words,
)
from precinct_app.domain.procedure import Per
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.relations import Outcome, evaluate
from precinct_app.domain.state import PrecinctState
from precinct_app.exchange.trouble import Code, Term, Trouble
from precinct_app.services import rulebook, wording
from resources.texts import LANGUAGES, Catalogue, catalogue

DAY = datetime.date(2027, 4, 11)
ZONE = datetime.timezone(datetime.timedelta(hours=5))
RU, KK, EN = catalogue("ru"), catalogue("kk"), catalogue("en")
EDITION = rulebook.edition("kz-2026")
MANY_BALLOTS = 1_666


def words(text: str) -> Words:
    return Words(kk=text, ru=text, en=text)


def contest(contest_id: str, title: str) -> Contest:
    options = (Option("o1", 1, words("А. Бірінші")), Option("o2", 2, words("Б. Екінші")))
    return Contest(contest_id, "president", words(title), options, True, "plurality")


PRESIDENT, MASLIKHAT = contest("president", "Президент"), contest("maslikhat", "Маслихат")


def state_of(*contests: Contest) -> PrecinctState:
    members = (
        Member("m1", "Сапарова Г. Е.", Role.CHAIR),
        Member("m4", "Ким Д. В.", Role.MEMBER),
        Member("m5", "Петренко И. Н.", Role.MEMBER),
    )
    election = Election("e", words("Выборы"), DAY, "kz-2026", words("Округ"), True)
    precinct = Precinct(127, words("Школа"), words("ул. Абая"), 300)
    return PrecinctState(setup=PrecinctSetup(election, precinct, contests, members))


ONE, TWO = state_of(PRESIDENT), state_of(PRESIDENT, MASLIKHAT)


def plain(text: str) -> str:
    """Without the no-break spaces that keep a number with its word."""
    return text.replace("\u00a0", " ")


def at(hour: int, minute: int = 0, second: int = 0, day: datetime.date = DAY) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute, second), ZONE)


# --- refusals ---------------------------------------------------------------------------------------------------------


def test_a_refusal_says_why_not_what_comes_first_and_the_rule_with_its_article() -> None:
    refused = Refusal("step_first", "R27", {"step": "C5", "missing": "C5"}, "C5")
    assert tuple(map(plain, wording.refusal_text(RU, refused, ONE))) == (
        "Шаг «Оглашение» ещё не завершён.",
        "Сначала завершите шаг «Оглашение».",
        "R27, п. 3-1 ст. 43",
    )


def test_the_reader_sees_names_where_the_core_speaks_of_ids() -> None:
    refused = Refusal("issued_already", "R18", {"at": at(9, 12), "member": "m4", "contest": "president"})
    assert wording.refusal_text(RU, refused, ONE).why == "Бюллетень выдан в 09:12, выдача: Ким Д. В. (Президент)."


def test_several_ids_in_one_param_become_several_names() -> None:
    absent = Refusal("member_absent", "K2", {"member": "m4,m5"})
    assert "Ким Д. В., Петренко И. Н." in wording.refusal_text(RU, absent, ONE).why
    wrong_role = Refusal("wrong_role", "R38", {"step_key": "T7.president", "roles": "chair,secretary"})
    assert wording.refusal_text(RU, wrong_role, ONE).why.endswith("председатель, секретарь.")


def test_a_moment_on_another_day_is_shown_with_its_date() -> None:
    eve = DAY - datetime.timedelta(days=1)
    tonight = Refusal("too_early", "R17", {"step_key": "C1", "moment": at(20)})
    on_the_eve = Refusal("too_early", "R10", {"step_key": "L4", "moment": at(20, day=eve)})
    assert wording.refusal_text(RU, tonight, ONE).why.endswith("не раньше 20:00.")
    assert wording.refusal_text(RU, on_the_eve, ONE).why.endswith("не раньше 10.04.2027, 20:00.")


def test_two_clocks_a_second_apart_do_not_look_the_same() -> None:
    refused = Refusal("clock_behind", "R44", {"last": at(20, 51, 44), "now": at(20, 51, 43)})
    assert {"20:51:44", "20:51:43"} <= set(
        wording.refusal_text(EN, refused, ONE).why.strip(".").replace(",", "").split()
    )


def test_numbers_are_written_in_the_form_of_the_language() -> None:
    refused = Refusal("number_impossible", "R15", {"ceiling": MANY_BALLOTS})
    assert "1\u00a0666" in wording.refusal_text(KK, refused, ONE).why


@pytest.mark.parametrize(
    ("box", "shown"),
    [("portable.1", "Переносная урна № 1"), ("president", "Президент"), ("списки столов", "списки столов")],
)
def test_a_missing_seal_is_named_by_what_it_belongs_to(box: str, shown: str) -> None:
    refused = Refusal("seal_missing", "R25", {"box": box})
    assert plain(wording.refusal_text(RU, refused, ONE).why) == f"Не записан номер пломбы: {shown}."


def test_a_district_refuses_in_the_same_words() -> None:
    district = DistrictState(election=ONE.known.election, contests=(PRESIDENT,))
    refused = Refusal("dispute_open", "R40", {"precinct": 1127})
    text = wording.refusal_text(RU, refused, district)
    assert "№ 1127" in plain(text.why)
    assert plain(text.rule) == "R40, п. 8-1 ст. 43"


def test_a_refusal_before_any_file_is_open_keeps_its_ids_and_its_convention() -> None:
    text = wording.refusal_text(EN, Refusal("not_a_member", "R44", {"actor": "m9"}))
    assert "m9" in text.why
    assert plain(text.rule) == "R44, Chisinau Convention, Art. 17(2)"


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "cited"),
    [
        ("R26", "R26, п. 3-1 ст. 43"),
        ("R43", "R43, п. 6 ст. 20, ст. 49"),
        ("R12", "R12, Кишинёвская конвенция, п. 2 ст. 19"),
        ("K7.1", "K7, п. 3-1 ст. 43"),
        ("K13", "K13 — арифметическая проверка"),
    ],
)
def test_law_and_arithmetic_are_named_apart(rule: str, cited: str) -> None:
    assert plain(wording.rule_words(RU, rule, EDITION)) == cited


def test_every_rule_of_every_edition_is_cited_in_every_language() -> None:
    for edition_id in rulebook.edition_ids():
        edition = rulebook.edition(edition_id)
        for language in LANGUAGES:
            cited = [wording.rule_words(catalogue(language), rule, edition) for rule in edition.citations]
            assert all(any(sign.isdigit() for sign in text.partition(", ")[2]) for text in cited)


@pytest.mark.parametrize("edition_id", rulebook.edition_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_source_was_found_for_is_said_in_the_readers_language(edition_id: str, language: str) -> None:
    edition = rulebook.edition(edition_id)
    lines = wording.unconfirmed_words(catalogue(language), edition)
    assert len(lines) == len(edition.unconfirmed)
    assert all(line and "edition." not in line for line in lines)


# --- names ------------------------------------------------------------------------------------------------------------


def test_a_step_is_named_with_its_box_and_with_its_contest_where_there_are_several() -> None:
    assert plain(wording.step_name(RU, "C7.1", ONE)) == "Переносная урна № 1"
    assert plain(wording.step_name(KK, "C8.2", ONE)) == "№ 2 тұрақты жәшік"
    assert plain(wording.step_name(RU, "T3.president", ONE)) == "Подсчёт стопок"
    assert plain(wording.step_name(RU, "T3.president", TWO)) == "Подсчёт стопок: Президент"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_the_rail_stay_short_even_with_a_number(language: str) -> None:
    tr = catalogue(language)
    longest_rail_name = 22
    instances = {Per.PORTABLE: ".12", Per.STATIONARY: ".12", Per.CONTEST: ".president", Per.DAY: ""}
    keys = [f"{step.id}{instances[step.per]}" for step in rulebook.procedure().steps()]
    assert [name for key in keys if len(name := wording.rail_name(tr, key)) > longest_rail_name] == []


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("C2:president:unused", "Неиспользованные бюллетени"),
        ("C4:president:signatures", "Подписи в списке"),
        ("C7.1:president:found", "Переносная урна № 1: бюллетени"),
        ("C8.1:president:nonstandard", "Стационарная урна № 1: бюллетени неустановленной формы"),
        ("T3.president:president:o2", "Б. Екінші"),
        (f"T3.president:president:{AGAINST_ALL}", "Против всех"),
        ("T4.president:president:pencil", "Отметка карандашом"),
    ],
)
def test_what_is_counted_has_a_name(item: str, name: str) -> None:
    assert plain(wording.item_name(RU, item, ONE)) == name
    assert plain(wording.item_name(RU, item, TWO)) == f"{name} (Президент)"


def test_a_verdict_says_valid_for_whom_or_invalid_for_what() -> None:
    assert wording.verdict_words(RU, "o1", PRESIDENT) == "Действительный: А. Бірінші"
    assert wording.verdict_words(RU, "pencil", PRESIDENT) == "Недействительный: Отметка карандашом"


def test_entries_of_the_program_itself_are_said_to_be_its_own() -> None:
    assert wording.member_name(RU, "program", ONE) == "программа"
    assert wording.member_name(RU, "m1", ONE) == "Сапарова Г. Е."


def test_numbered_texts_are_read_to_their_end() -> None:
    assert len(wording.numbered(RU, "step.C4.hands")) == 3
    assert wording.numbered(RU, "step.none.hands") == ()


# --- relations --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        ("ballots_received", "Получено комиссией"),
        ("issued_by.m4", "Выдача: Ким Д. В."),
        ("handed.m5", "Получил член комиссии: Петренко И. Н."),
        ("votes.o1", "А. Бірінші"),
        ("portable.1", "Переносная урна № 1: бюллетени"),
        ("requests.1", "Переносная урна № 1: заявления"),
    ],
)
def test_every_number_of_a_relation_has_a_name(figure: str, name: str) -> None:
    assert plain(wording.figure_name(RU, figure, ONE, "president")) == name


def outcome(code: str, figures: dict[str, int]) -> Outcome:
    relation = next(each for each in rulebook.relations() if each.code == code)
    return evaluate(relation, figures, EDITION.invalid_warning)[0]


def all_ballots(received: int) -> dict[str, int]:
    return {
        "ballots_received": received,
        "voters_received_ballots": MANY_BALLOTS,
        "ballots_cancelled": 605,
        "ballots_spoiled": 7,
        "ballots_lost": 0,
    }


def headline(tr: Catalogue, code: str, figures: dict[str, int]) -> str:
    return wording.relation_headline(tr, outcome(code, figures))


def test_a_headline_states_the_difference_and_which_way_it_goes() -> None:
    """K2: one ballot missing is another fact than one too many."""
    assert headline(RU, "K2", all_ballots(2_279)) == "Не учтено бюллетеней: 1"
    assert headline(RU, "K2", all_ballots(2_277)) == "Учтено больше, чем получено: 1"


def test_all_votes_for_one_and_a_tie_are_told_apart() -> None:
    """W3."""
    assert headline(EN, "W3", {"votes.o1": 9, "votes.o2": 0}) == "Every valid vote is for one option"
    assert headline(EN, "W3", {"votes.o1": 9, "votes.o2": 9}) == "Two options have equal votes at the head"


# --- troubles ---------------------------------------------------------------------------------------------------------


def test_a_trouble_of_storage_has_three_sentences(tmp_path: pathlib.Path) -> None:
    with pytest.raises(StorageTrouble) as caught:
        Store.open(tmp_path / "precinct-127.pct", "precinct", "-")
    what, safe, remedy = wording.trouble_text(RU, caught.value.code, caught.value.params)
    assert what == "Файл не найден: precinct-127.pct."
    assert safe
    assert remedy


def test_a_file_of_the_wrong_kind_is_named_by_its_kind() -> None:
    params = {"file": "a.pct", "found": "district", "wanted": "precinct"}
    assert "файл округа, а нужен файл участка" in wording.trouble_text(RU, "wrong_file", params).what


def test_a_protocol_that_its_journal_contradicts_is_told_by_contest_and_option_not_by_their_ids() -> None:
    trouble = Trouble(Code.JOURNAL_MISMATCH, contest="president", line="o1")
    what = wording.exchange_trouble_text(RU, trouble, ONE).what
    assert PRESIDENT.title.ru in what
    assert PRESIDENT.options[0].name.ru in what
    assert "president" not in what


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ballots_valid", RU("line.ballots_valid")),
        ("no_mark", RU("invalid.no_mark")),
        ("T7", RU("step.T7.name")),
        ("qr", "QR-код"),
        (Term("dissent 2", "trouble.part.dissent", number=2), "особое мнение № 2"),
        ("nobody_knows", "«nobody_knows»"),
    ],
)
def test_every_part_of_a_protocol_that_may_differ_has_a_name(line: str, said: str) -> None:
    trouble = Trouble(Code.JOURNAL_MISMATCH, contest="president", line=line)
    assert said in wording.exchange_trouble_text(RU, trouble, ONE).what


def test_a_line_is_named_with_its_number_on_paper() -> None:
    letter = next(each.letter for each in EDITION.printed if each.id == "ballots_invalid")
    trouble = Trouble(Code.JOURNAL_MISMATCH, contest="president", line="ballots_invalid")
    assert f"{letter} {RU('line.ballots_invalid')}" in wording.exchange_trouble_text(RU, trouble, ONE).what


@pytest.mark.parametrize(("tr", "said"), [(KK, "«senate»"), (RU, "«senate»"), (EN, "“senate”")])
def test_a_contest_of_a_foreign_file_is_quoted_and_not_put_into_the_sentence_as_a_word(
    tr: Catalogue, said: str
) -> None:
    trouble = Trouble(Code.ARITHMETIC, code="K2", contest="senate")
    assert said in wording.exchange_trouble_text(tr, trouble, ONE).what
    assert said in wording.refusal_text(tr, Refusal("unknown_contest", "R40", {"contest": "senate"}), ONE).why


def test_a_file_of_a_contest_is_named_with_its_title_and_any_other_as_it_is() -> None:
    def told(name: str) -> str:
        return wording.exchange_trouble_text(RU, Trouble(Code.SIGNATURE_INVALID, name=name), ONE).what

    def journal_of(contest: str) -> Term:
        return Term(f"journal.jsonl: {contest}", "trouble.name.of_contest", file="journal.jsonl", contest=contest)

    assert f"journal.jsonl: {PRESIDENT.title.ru}." in told(journal_of("president"))
    assert "journal.jsonl: senate." in told(journal_of("senate"))
    assert "protocol.json." in told("protocol.json")
    assert "a: president." in told("a: president")
