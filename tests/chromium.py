"""A real browser without a window, driven over pipes (Chrome DevTools Protocol) with the standard library alone."""

import contextlib
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 20.0
"""Seconds after which an answer of the browser is given up; nothing waits that long unless it is broken."""

_OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-extensions "
    "--disable-background-networking --disable-component-update --disable-sync --no-default-browser-check "
    "--remote-debugging-pipe --lang=en --accept-lang=en"
)
_CONNECTED = 'exec "$@" 3<commands 4>answers'
"""The browser reads commands from descriptor 3 and answers on 4."""


class Browser:
    """One page in one browser. `requests` are the addresses that were asked for, `complaints` what went wrong in it."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._read = b""
        self._last = 0
        self._session: str | None = None
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for room in ("Page", "Runtime", "Log", "DOM", "Network"):
            self.call(f"{room}.enable")

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """What the browser answers to a command."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._last:
            self._note(answer)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, address: str) -> None:
        """Go to a page, and wait until it has run."""
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href.startsWith('file')")

    def run(self, script: str) -> object:
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        value: object = answer["result"].get("value")
        return value

    def until(self, script: str) -> object:
        """The value of an expression as soon as it is true."""
        deadline = time.monotonic() + PATIENCE
        while not (value := self.run(script)):
            assert time.monotonic() < deadline, script
            self.run("new Promise(requestAnimationFrame)")
        return value

    def choose_file(self, selector: str, path: Path) -> None:
        """As a person chooses a file for a field of the page."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(path)])

    def close(self) -> None:
        """End the browser."""
        self._session = None
        self.call("Browser.close")

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            assert select.select([self._answers], [], [], PATIENCE)[0], "the browser does not answer"
            read = os.read(self._answers, 1 << 20)
            assert read, "the browser has ended"
            self._read += read
        message, _, self._read = self._read.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def _note(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(params["exceptionDetails"]))
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(params["args"]))
            case "Log.entryAdded":
                self.complaints.append(params["entry"]["text"])
            case _:
                pass


@contextlib.contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser with an empty profile in `folder`; it ends with the block."""
    assert PROGRAM
    for name in ("commands", "answers"):
        os.mkfifo(folder / name)
    command = ["/bin/sh", "-c", _CONNECTED, "sh", PROGRAM, *_OPTIONS.split(), f"--user-data-dir={folder / 'profile'}"]
    env = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=env)
    commands = os.open(folder / "commands", os.O_WRONLY)
    answers = os.open(folder / "answers", os.O_RDONLY)
    try:
        found = Browser(commands, answers)
        yield found
        found.close()
        process.wait(PATIENCE)
    finally:
        os.close(commands)
        os.close(answers)
        if process.poll() is None:
            process.kill()
            process.wait()
