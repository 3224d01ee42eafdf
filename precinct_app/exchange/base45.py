"""Base45 (RFC 9285): bytes as the characters a QR code holds most densely, two bytes in three."""

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
    data = bytearray()
    for start in range(0, len(text), _TRIPLE):
        chunk = text[start : start + _TRIPLE]
        if len(chunk) < _PAIR or not _VALUES.keys() >= set(chunk):
            raise ValueError("not base45")
        number = sum(_VALUES[char] * _BASE**power for power, char in enumerate(chunk))
        try:
            data += number.to_bytes(len(chunk) - 1)
        except OverflowError:
            raise ValueError("not base45") from None
    return bytes(data)
