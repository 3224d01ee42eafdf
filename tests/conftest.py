"""What holds for every test: no screen, no network, no unexpected log line, two hypothesis profiles."""

import logging
import os
import socket
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test imports Qt

settings.register_profile("test", derandomize=True, deadline=None, max_examples=50, stateful_step_count=30)
settings.register_profile(
    "long",
    deadline=timedelta(seconds=20),
    max_examples=2000,
    stateful_step_count=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("test")  # `make test-long` names the other one


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rows of a table that is `thinned` belong to the long profile, but for every n-th; `early` tests come first."""
    place: Counter[str] = Counter()
    for item in items:
        thinned = item.get_closest_marker("thinned")
        if thinned is not None:
            table = item.nodeid.partition("[")[0]
            if place[table] % int(thinned.args[0]):
                item.add_marker(pytest.mark.long)
            place[table] += 1
    items.sort(key=lambda item: item.get_closest_marker("early") is None)


class _LoudRecords(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse; one that means to asks for `caplog` and looks at it."""
    loud = _LoudRecords()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    if loud.lines and "caplog" not in request.fixturenames:
        pytest.fail("unexpected in the log:\n" + "\n".join(loud.lines))


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that leaves this computer's own file system."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: tuple[str, int] | str) -> None:
        if self.family != socket.AF_UNIX:
            raise AssertionError(f"a test tried to reach {address}: the application works offline")
        connect(self, address)

    def refuse_name(host: object, *_: object, **__: object) -> None:
        raise AssertionError(f"a test tried to look up {host}: the application works offline")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse_name)
        yield
