"""Base45 (RFC 9285): bytes as the characters a QR code holds most densely, two bytes in three."""

import struct

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_BASE = len(_ALPHABET)
_PAIR, _TRIPLE = 2, 3


def encode(data: bytes) -> str:
    """The text of these bytes."""
    digits = []
    for start in range(0, len(data), _PAIR):
        chunk = data[start : start + _PAIR]
        number = int.from_bytes(chunk)
        for _ in range(len(chunk) + 1):
            number, digit = divmod(number, _BASE)
            digits.append(_ALPHABET[digit])
    return "".join(digits)


def decode(text: str) -> bytes:
    """The bytes of this text; `ValueError` for other characters, a wrong length or a number too large."""
    whole = len(text) - len(text) % _TRIPLE
    try:
        values = [_VALUES[char] for char in text]
        places = (values[place:whole:_TRIPLE] for place in range(_TRIPLE))
        numbers = [low + _BASE * middle + _BASE**2 * high for low, middle, high in zip(*places, strict=True)]
        data = struct.pack(f">{len(numbers)}H", *numbers)
        if whole == len(text):
            return data
        low, middle = values[whole:]  # the last byte stands alone: two characters, and never one
        return data + bytes([low + _BASE * middle])
    except (LookupError, ValueError, struct.error):
        raise ValueError("not base45") from None
