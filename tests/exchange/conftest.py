"""What the tests of this room share."""

import shutil

import pytest

from tests.exchange.results_open import fresh, page, running
from tests.exchange.world import Openssl

__all__ = ["fresh", "page", "running"]


@pytest.fixture(scope="session")
def openssl(tmp_path_factory: pytest.TempPathFactory) -> Openssl:
    """The openssl program, or a skipped test."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl program on this machine to compare with")
    return Openssl(program, tmp_path_factory.mktemp("openssl"))
