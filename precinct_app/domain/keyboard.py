"""What was meant by a text that was typed with another keyboard layout than the one in mind.

The Kazakh layout has letters where the others have the row of digits. So a code scanner, which presses the keys of the
digits, types letters into it; and who has it in mind and types "Қасымов" into the Russian one gets "0асымов".
"""

_LATIN = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./" + '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_RUSSIAN = "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю." + 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'
_KAZAKH = '("әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№' + ")!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?"

_READINGS = [
    str.maketrans(typed, meant)
    for typed, meant in ((_LATIN, _RUSSIAN), (_LATIN, _KAZAKH), (_RUSSIAN, _KAZAKH), (_KAZAKH, _RUSSIAN))
]


def meant(text: str) -> tuple[str, ...]:
    """Other readings of what was typed, the likeliest first; none is the text itself.

    A whole number is read as it stands: digits are where one looks for them, whatever the letters.
    """
    readings = (
        " ".join(word if word.isdecimal() else word.translate(keys) for word in text.split()) for keys in _READINGS
    )
    plain = " ".join(text.split())
    return tuple(reading for reading in dict.fromkeys(readings) if reading != plain)
