"""Known troubles: what is wrong with something that was handed to us, what is safe, what to do.

A trouble has a stable `code` (scripts may rely on it) and named parameters; its three sentences stand in the message
catalogue under `trouble.<code>.what`, `.safe` and `.remedy`.
"""

import enum
import functools
import typing
from collections.abc import Mapping


class Code(enum.StrEnum):
    """Every known trouble of this room, and those which the services raise when they replay what was read."""

    # The file as a container.
    NOT_A_CONTAINER = "not_a_container"
    TRUNCATED = "truncated"
    WRONG_KIND = "wrong_kind"
    NEWER_FORMAT = "newer_format"
    DUPLICATE_NAME = "duplicate_name"
    UNSAFE_NAME = "unsafe_name"
    TOO_LARGE = "too_large"
    TRAILING_DATA = "trailing_data"
    HEADER_MISMATCH = "header_mismatch"
    MISSING_FILE = "missing_file"
    EXTRA_FILE = "extra_file"
    ALTERED_FILE = "altered_file"
    LOCKED_FOR_ANOTHER = "locked_for_another"
    CHUNK_INVALID = "chunk_invalid"
    # Signatures and those who made them.
    MANIFEST_INVALID = "manifest_invalid"
    SIGNATURE_INVALID = "signature_invalid"
    UNKNOWN_SIGNER = "unknown_signer"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_USE = "certificate_use"
    CERTIFICATE_REVOKED = "certificate_revoked"
    BARE_KEY = "bare_key"
    REQUEST_INVALID = "request_invalid"
    WRONG_ROLE = "wrong_role"
    WRONG_ELECTION = "wrong_election"
    WRONG_PRECINCT = "wrong_precinct"
    WRONG_PIN = "wrong_pin"
    KEY_FILE_UNREADABLE = "key_file_unreadable"
    KEY_FILE_UNFIT = "key_file_unfit"
    # What stands inside.
    WRONG_CONTENTS = "wrong_contents"
    JOURNAL_BROKEN = "journal_broken"
    JOURNAL_MISMATCH = "journal_mismatch"
    ARITHMETIC = "arithmetic"
    # A dissenting opinion that is to be attached.
    DISSENT_TOO_LARGE = "dissent_too_large"
    DISSENT_UNREADABLE = "dissent_unreadable"
    # The code on paper.
    PICTURE_UNREADABLE = "picture_unreadable"
    PICTURE_TOO_LARGE = "picture_too_large"
    QR_NOT_FOUND = "qr_not_found"
    QR_INVALID = "qr_invalid"


PARAMETERS: dict[Code, frozenset[str]] = {
    code: frozenset(names.split())
    for code, names in {
        Code.NOT_A_CONTAINER: "",
        Code.TRUNCATED: "",
        Code.WRONG_KIND: "found expected",
        Code.NEWER_FORMAT: "found known",
        Code.DUPLICATE_NAME: "name",
        Code.UNSAFE_NAME: "name",
        Code.TOO_LARGE: "size limit",
        Code.TRAILING_DATA: "",
        Code.HEADER_MISMATCH: "name",
        Code.MISSING_FILE: "name",
        Code.EXTRA_FILE: "name",
        Code.ALTERED_FILE: "name expected found",
        Code.LOCKED_FOR_ANOTHER: "",
        Code.CHUNK_INVALID: "",
        Code.MANIFEST_INVALID: "name",
        Code.SIGNATURE_INVALID: "name",
        Code.UNKNOWN_SIGNER: "signer authority",
        Code.CERTIFICATE_EXPIRED: "signer start end at",
        Code.CERTIFICATE_USE: "signer what",
        Code.CERTIFICATE_REVOKED: "signer",
        Code.BARE_KEY: "signer",
        Code.REQUEST_INVALID: "",
        Code.WRONG_ROLE: "found expected",
        Code.WRONG_ELECTION: "found expected",
        Code.WRONG_PRECINCT: "found expected",
        Code.WRONG_PIN: "",
        Code.KEY_FILE_UNREADABLE: "",
        Code.KEY_FILE_UNFIT: "",
        Code.WRONG_CONTENTS: "name where",
        Code.JOURNAL_BROKEN: "seq",
        Code.JOURNAL_MISMATCH: "contest line",
        Code.ARITHMETIC: "code contest",
        Code.DISSENT_TOO_LARGE: "limit",
        Code.DISSENT_UNREADABLE: "",
        Code.PICTURE_UNREADABLE: "",
        Code.PICTURE_TOO_LARGE: "limit",
        Code.QR_NOT_FOUND: "",
        Code.QR_INVALID: "",
    }.items()
}
"""The named parameters of each code: exactly these are given, exactly these may stand in its sentences."""

Facts = dict[str, str | int]
"""Parameters, or the places of a term, by name."""

_IDS = frozenset(["contest", "line"])

LONGEST_VALUE = 80
"""A parameter may come from a hostile file: it is shown up to this many characters."""


class Term(str):
    """A parameter that scripts read as it stands, and people as the text `key` of the catalogue with its `places`.

    A place may be a term too, such as a role.
    """

    __slots__ = ("key", "places")

    key: str
    places: Facts

    def __new__(cls, said: str, key: str, /, **places: str | int) -> typing.Self:
        """What scripts read, and the text."""
        term = super().__new__(cls, shown(said))
        term.key, term.places = key, {name: shown(value) for name, value in places.items()}
        return term

    def __getnewargs_ex__(self) -> tuple[tuple[str, str], Facts]:
        """How a term is copied, and crosses between processes."""
        return (str(self), self.key), self.places


class Translate(typing.Protocol):
    """The part of the message catalogue that is needed here: a key and named values give a sentence."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of `key` with the values put in."""
        ...


class Sentences(typing.NamedTuple):
    """A trouble in words: what happened, what is safe, what to do."""

    what: str
    safe: str
    remedy: str


class Trouble(Exception):
    """Something handed to us is not as it must be; nothing was changed because of it.

    `params` are exactly those `PARAMETERS` names for the code; `TypeError` when they are not.
    """

    def __init__(self, code: Code, /, **params: str | int) -> None:
        if params.keys() != PARAMETERS[code]:
            raise TypeError(f"{code} takes {sorted(PARAMETERS[code])}, not {sorted(params)}")
        self.code = code
        self.params = {name: shown(value) for name, value in params.items()}
        super().__init__(code, self.params)

    def __reduce__(self) -> "tuple[typing.Any, ...]":
        """How a trouble crosses from the process that found it to the one that shows it."""
        return functools.partial(Trouble, self.code, **self.params), ()

    def __str__(self) -> str:
        """For logs and developers; people read `sentences`."""
        return " ".join((self.code.value, *(f"{name}={value}" for name, value in self.params.items())))

    @property
    def facts(self) -> Facts:
        """The parameters, and the places of those that are terms."""
        terms = [fact for fact in self.params.values() if isinstance(fact, Term)]
        return self.params | {name: fact for term in terms for name, fact in term.places.items()}

    def sentences(self, tr: Translate, words: Mapping[str, str] | None = None) -> Sentences:
        """The three sentences in the language of the catalogue `tr`.

        `words` are those of facts that the reader has a name for; a parameter that is an id without one stands in
        quotes.
        """
        quoted = {name: tr("trouble.quoted", name=self.params[name]) for name in _IDS & self.params.keys()}
        values = _in_words(tr, self.params, {**quoted, **(words or {})})
        return Sentences(*(tr(f"trouble.{self.code}.{part}", **values) for part in Sentences._fields))


def _in_words(tr: Translate, facts: Facts, words: Mapping[str, str]) -> Facts:
    return {
        name: tr(fact.key, **_in_words(tr, fact.places, words)) if isinstance(fact, Term) else words.get(name, fact)
        for name, fact in facts.items()
    }


def shown(value: str | int) -> str | int:
    """A parameter made fit for one line on screen: no control characters, not longer than LONGEST_VALUE."""
    if isinstance(value, int | Term):
        return value
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in value)
    return clean if len(clean) <= LONGEST_VALUE else clean[: LONGEST_VALUE - 1] + "…"


KINDS = {
    "application/vnd.precinct-kit+zip": Term("kit", "trouble.kind.kit"),
    "application/vnd.etsi.asic-e+zip": Term("bundle", "trouble.kind.bundle"),
}
"""Media types of our containers as terms."""


def kind(mimetype: str) -> str:
    """The media type in words where it is one of ours, as it stands where it is not."""
    return KINDS.get(mimetype, mimetype)


def role(name: str) -> Term:
    """A role as a term: `role("chair")`."""
    return Term(name, f"trouble.role.{name}")
