"""Whole numbers in words, for papers and for what the chair reads aloud (Kazakh, Russian, English).

Cardinal numbers in the nominative. Russian counts in the masculine, as "бюллетень" and "избиратель" ask for. Kazakh
is written here: its words do not change, hundreds stand without "бір", thousands and millions with it
("бір мың алты жүз алпыс алты", "жүз бір").
"""

LARGEST = 999_999_999

_KK_ONES = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_KK_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_KK_GROUPS = ((1_000_000, "миллион"), (1_000, "мың"), (1, ""))


def in_words(value: int, lang: str) -> str:
    """`value` (0 to 999 999 999) in words of `lang` ("kk", "ru" or "en"). `ValueError` for anything else."""
    if not 0 <= value <= LARGEST:
        raise ValueError(f"no words for {value}: only 0 to {LARGEST}")
    if lang == "kk":
        return _kazakh(value)
    if lang in ("ru", "en"):
        from num2words import num2words  # slow to import, and needed only where a number is spoken

        return str(num2words(value, lang=lang)).replace(",", "")
    raise ValueError(f"no number words in {lang!r}")


def _kazakh(value: int) -> str:
    if value == 0:
        return "нөл"
    words: list[str] = []
    rest = value
    for size, name in _KK_GROUPS:
        group, rest = divmod(rest, size)
        if group:
            words += [*_kazakh_below_thousand(group), name]
    return " ".join(word for word in words if word)


def _kazakh_below_thousand(value: int) -> list[str]:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = ["" if hundreds == 1 else _KK_ONES[hundreds], "жүз"] if hundreds else []
    return [*words, _KK_TENS[tens], _KK_ONES[ones]]
