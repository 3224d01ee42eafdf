"""What can be done with keys at this laptop, as the member at work; a no appears on the page that asked."""

from collections.abc import Callable
from pathlib import Path

from precinct_app.domain.election import Member
from precinct_app.domain.events import KeyLoss
from precinct_app.exchange import certificates, request_code
from precinct_app.services import keys
from precinct_app.services.precinct import Answer, OpenPrecinct
from ui.language import Language
from ui.step_page import StepPage

_LARGEST = 64 * 1024
"""A certificate has two kilobytes, a key file little more; what is larger is neither."""


class KeyDesk:
    """The services of keys, with the files they need; every method says whether it was done."""

    def __init__(self, page: StepPage, tr: Language, show_code: Callable[[Member, str], None]) -> None:
        """`show_code` is given the text of a request's code."""
        self._page, self._tr, self._show_code = page, tr, show_code

    @property
    def precinct(self) -> OpenPrecinct:
        """The open precinct."""
        return self._page.session.precinct

    def save_request(self, member: Member, pin: str = "") -> bool:
        """Write the request where the user wants it; with a PIN the key is made first, if there is none."""
        number = self.precinct.setup.precinct.number
        title = self._tr("pages.keys.save_title")
        ask = self._page.session.ask
        path = ask.save_file(self._page, title, f"request-{number}-{member.role}.p10", "PKCS#10 (*.p10)")
        return path is not None and self._run(lambda: path.write_bytes(self._request(member, pin)))

    def show_code(self, member: Member, pin: str = "") -> bool:
        """Show the request as a code on screen."""
        return self._run(lambda: self._show_code(member, request_code.to_text(self._request(member, pin))))

    def take_certificate(self, member: Member, instead: KeyLoss | None = None) -> bool:
        """Read the district's certificate from a file and take it in."""
        path = self._open(self._tr("pages.keys.take_title", name=member.name), "PEM (*.pem)")

        def take(path: Path) -> Answer:
            certificate = certificates.from_pem(_read(path), path.name)
            trust, actor = keys.trust(self.precinct), self._page.session.actor
            return keys.take_certificate(self.precinct, member.id, certificate, trust, actor, instead)

        return path is not None and self._page.run(lambda: take(path))

    def bring_key(self, member: Member, password: str, pin: str) -> bool:
        """Take a key issued elsewhere out of its file."""
        path = self._open(self._tr("keys.bring_title", name=member.name), "PKCS#12 (*.p12 *.pfx)")
        return path is not None and self._run(
            lambda: keys.bring_key(self.precinct, member.id, _read(path), password, pin)
        )

    def make_another(self, member: Member, pin: str) -> bool:
        """Make a new key; until it is certified or enrolled bare, the earlier one stays."""
        return self._run(lambda: keys.make_another_request(self.precinct, member.id, pin))

    def enrol_bare(self, member: Member, pin: str, instead: KeyLoss | None = None) -> bool:
        """Let the newest key vouch for itself."""
        actor = self._page.session.actor
        return self._page.run(lambda: keys.enrol_bare(self.precinct, member.id, pin, actor, instead))

    def _request(self, member: Member, pin: str) -> bytes:
        waiting = keys.waiting_request(self.precinct, member.id)
        return waiting or keys.make_request(self.precinct, member.id, pin)

    def _open(self, title: str, kinds: str) -> Path | None:
        return self._page.session.ask.open_file(self._page, title, kinds)

    def _run(self, deed: Callable[[], object]) -> bool:
        """For what writes no entry: the page hears of it by being read again."""

        def answer() -> Answer:
            deed()
            return ()

        done = self._page.run(answer)
        self._page.refresh()
        return done


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)
