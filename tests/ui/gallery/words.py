"""Invented words for the gallery: places, people and rails in three languages."""

from collections.abc import Sequence

from ui.frame import Frame
from ui.language import Language
from ui.widgets.rail import RailItem

COUNT_STEPS = (
    ("C1", "Жабу", "Закрытие", "Closing", "20:03"),
    ("C2", "Пайдаланылмағандар", "Неиспользованные", "Unused", "20:14"),
    ("C3", "Бүлінгендер", "Испорченные", "Spoiled", "20:19"),
    ("C4", "Тізімдегі қолдар", "Подписи в списке", "Signatures in the list", "20:52"),
    ("C6", "Пломбалар", "Пломбы", "Seals", "21:10"),
    ("C7", "Тасымалданатын жәшік", "Переносные урны", "Portable boxes", "21:48"),
    ("C8", "Тұрақты жәшіктер", "Стационарные урны", "Stationary boxes", "22:35"),
    ("T1", "Сұрыптау", "Сортировка", "Sorting", "23:40"),
    ("T2", "Күмәнділер", "Сомнительные", "Doubtful", "00:10"),
    ("T3", "Бумаларды санау", "Подсчёт стопок", "Piles", "01:21"),
    ("T5", "Арақатынастар", "Соотношения", "Relations", "01:34"),
)


def pick(tr: Language, kk: str, ru: str, en: str) -> str:
    """Return the words of the language of now."""
    return {"kk": kk, "ru": ru, "en": en}[tr.code]


def phase(tr: Language, number: int, state: str, note: str = "") -> RailItem:
    """Return one of the six phases of the day."""
    names = (
        ("Дайындық", "Подготовка", "Preparation"),
        ("Ашу", "Открытие", "Opening"),
        ("Дауыс беру", "Голосование", "Voting"),
        ("Дауыстарды санау", "Подсчёт", "Count"),
        ("Хаттама", "Протокол", "Protocol"),
        ("Округке топтама", "Пакет в округ", "Bundle"),
    )
    title = pick(tr, *names[number])
    if state == "later":
        return RailItem(f"P{number}", title, "phase", "later", note)
    return RailItem(f"P{number}", title, "phase", "done" if state == "done" else "now", note)


def count_rail(tr: Language, now: str) -> list[RailItem]:
    """Return the rail in the middle of the count, at step `now`."""
    ids = [step[0] for step in COUNT_STEPS]
    place = ids.index(now)
    of = pick(tr, f"{place + 1} / 11", f"{place + 1} из 11", f"{place + 1} of 11")
    items = [phase(tr, 0, "done", "10.04"), phase(tr, 1, "done", "06:52"), phase(tr, 2, "done", "20:00")]
    items.append(phase(tr, 3, "now", of))
    first = pick(tr, "алдымен оқылған санды жариялаңыз", "сначала огласите число получивших", "announce first")
    for number, (step, kk, ru, en, time) in enumerate(COUNT_STEPS):
        title = pick(tr, kk, ru, en)
        if number < place:
            items.append(RailItem(step, title, "step", "done", time))
        elif number == place:
            items.append(RailItem(step, title, "step", "now", pick(tr, "қазір", "сейчас", "now"), "R26"))
        else:
            items.append(RailItem(step, title, "step", "later", "", "R27", first))
    return [*items, phase(tr, 4, "later"), phase(tr, 5, "later")]


def dress(frame: Frame, tr: Language, rail: Sequence[RailItem], time: str, name: str, role: str) -> None:
    """Put place, rail, time, person and status line into the frame."""
    frame.set_place(
        pick(tr, "№ 127 учаске", "Участок № 127", "Precinct no. 127"),
        pick(tr, "Семей қаласы, Абай облысы", "г. Семей, область Абай", "Semey, Abai region"),
    )
    frame.rail.set_items(rail)
    frame.header.show_time(time)
    frame.header.user.show_person(name, role)
    frame.header.user.set_actions([("Ctrl+L", frame.lock_asked.emit)])
    frame.status.show_saved(f"{time}:44")
    frame.status.show_entry(1951, "7C1E 90B4")
    frame.status.show_backup("E:", "20:50")
