"""From the bytes of a text file to a table: encoding, delimiter, cells."""

import csv
import io
import itertools
import re

from precinct_app.services.list_import.choices import DELIMITERS, Choices
from precinct_app.services.list_import.headings import known
from precinct_app.services.list_import.refusal import ListRefused
from precinct_app.services.list_import.table import Table, require_extent

_FIRST_LINES = 30
_LONGEST_HEADING = 5_000


def read(content: bytes, choices: Choices) -> Table:
    """Decode and split a text file. Raises ListRefused."""
    text, encoding = _decode(content, choices.encoding)
    if not text.strip():
        raise ListRefused("empty")
    if _WEB_PAGE.match(text):
        raise ListRefused("web_page")
    delimiter = choices.delimiter or _delimiter(text)
    require_extent(text.count("\n") + text.count("\r") + text.count(delimiter), 1)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:  # the rows before the broken one are in `rows`
        raise ListRefused("broken_quotes", row=len(rows) + 1) from None
    return Table(rows, encoding, delimiter)


# Reports of offices often save a web page under the ending of a workbook.
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|meta|table|style|body|\?xml)\b", re.IGNORECASE)

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def _decode(content: bytes, chosen: str) -> tuple[str, str]:
    """The text and the name of its encoding; strict, because a wrong letter in a name is worse than a refusal."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    if chosen:
        try:
            text = content.decode("utf-8-sig" if chosen == "utf-8" else chosen).removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise ListRefused("choice_encoding_wrong", encoding=chosen) from None
        encoding = marked if marked == "utf-8-sig" and chosen == "utf-8" else chosen
        return _without_zeros(text), encoding
    if marked.startswith("utf-16"):
        try:
            return _without_zeros(content.decode(marked).removeprefix("\ufeff")), marked
        except UnicodeDecodeError:
            raise ListRefused("not_text") from None
    if b"\0" in content:
        return _decode_utf_16(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_code_page(content)
    if "\ufffd" in text or _is_twice_encoded(text):
        raise ListRefused("letters_spoiled")
    return text, marked or "utf-8"


def _without_zeros(text: str) -> str:
    if "\0" in text:
        raise ListRefused("not_text")
    return text


def _decode_utf_16(content: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: taken for it only when known headings stand there; zero bytes are in no other text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _knows_headings(text):
            return text, encoding
    raise ListRefused("not_text")


# Where KZ-1048 has Қ Һ қ һ Ұ ұ Ә ә Ң ң, CP1251 has letters of languages that are not written here; where it has
# Ғ Ө ү ғ ө Ү, CP1251 has Ukrainian letters, which stand in surnames.
_KAZAKH_FOR_SURE = set("ЌЋќћЎўЈјЅѕ")
_KAZAKH_OR_UKRAINIAN = set("ҐЄЇґєї")


def _decode_code_page(content: bytes) -> tuple[str, str]:
    """CP1251 or, where Kazakh letters stand in it, KZ-1048; refused when the letters make no words."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        raise ListRefused("wrong_encoding") from None
    encoding = "cp1251"
    if _KAZAKH_FOR_SURE.intersection(text):
        text, encoding = content.decode("kz1048"), "kz1048"
    if not _knows_headings(text) and not _reads_as_words(text):
        raise ListRefused("wrong_encoding")
    return text, encoding


def _reads_as_words(text: str) -> bool:
    """Whether what is not Latin is words of Cyrillic letters, capitals only at their beginning or throughout."""
    words = re.findall(r"[^\x00-\x7f]{3,}", "".join(_first_lines(text)))
    proper = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ]?[а-яёәғқңөұүһі]+|[А-ЯЁӘҒҚҢӨҰҮҺІ]+")
    return 10 * sum(proper.fullmatch(word) is not None for word in words) >= 9 * len(words)


def _is_twice_encoded(text: str) -> bool:
    """Whether most words of the first lines are UTF-8 read as a code page and saved again ("Р¤Р°РјРёР»РёСЏ")."""
    words = [word for word in re.findall(r"[^\s;,]+", "\n".join(_first_lines(text))) if not word.isascii()]
    return 2 * sum(_decodes_twice(word) for word in words) > len(words)


def _decodes_twice(word: str) -> bool:
    for code_page in ("cp1251", "cp1252", "latin-1"):
        try:
            word.encode(code_page).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False


def _first_lines(text: str) -> list[str]:
    lines = itertools.islice(io.StringIO(text, newline=""), _FIRST_LINES)
    return [line[:_LONGEST_HEADING] for line in lines]


def _knows_headings(text: str) -> bool:
    return any(known(re.split(r"[;,\t\r\n]", line)) for line in _first_lines(text))


def _delimiter(text: str) -> str:
    """The delimiter with which the first lines show most known headings, then most cells."""
    lines = _first_lines(text)

    def fits(delimiter: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=delimiter))
        return max(len(known(row)) for row in rows), max(len(row) for row in rows)

    return max(DELIMITERS, key=fits)
