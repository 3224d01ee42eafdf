"""Stretching a PIN is cheap in the tests of services, command line and window; tests/exchange tries the real cost."""

import hashlib
from collections.abc import Iterator

import pytest

from precinct_app.exchange import keys


def _cheaply_stretched(pin: str, salt: bytes) -> bytes:
    return hashlib.sha256(salt + pin.encode()).hexdigest().encode()


@pytest.fixture(autouse=True, scope="module")
def cheap_pins() -> Iterator[None]:
    """A whole day unlocks keys a dozen times; with the real cost that takes longer than the day itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_stretched", _cheaply_stretched)
        yield
