"""The words after `precinct-app`: language, commands, options, and the answer to words that do not fit."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NoReturn

from resources.texts import LANGUAGES, Catalogue

PROGRAM = "precinct-app"
DEFAULT_LANGUAGE = "ru"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says its language; the first that says anything counts."""

Run = Callable[[argparse.Namespace, Catalogue], int]

_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), "cli.usage.missing"),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), "cli.usage.unknown"),
    (re.compile(r"argument .+?: invalid choice: (?P<what>\S+) .+"), "cli.usage.unknown"),
    (re.compile(r"argument (?P<what>\S+): expected .+"), "cli.usage.no_value"),
    (re.compile(r"argument \S+: ignored explicit argument (?P<what>.+)"), "cli.usage.unknown"),
)
"""What argparse says in English, and the key of the same in the reader's language."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language. `words` and `options` are the two groups of its arguments."""

    def __init__(self, tr: Catalogue, prog: str = PROGRAM, description: str = "", usage: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            usage=usage,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_formatter(tr("cli.usage.usage")),
        )
        self.tr = tr
        self.words = self.add_argument_group(tr("cli.usage.words"))
        self.options = self.add_argument_group(tr("cli.usage.options"))
        self.options.add_argument("-h", "--help", action="help", help=tr("cli.option.help"))
        # Taken out of the words by `language` before any parser sees them; here for the sake of --help.
        self.options.add_argument("--lang", metavar="|".join(LANGUAGES), help=tr("cli.option.lang"))

    def error(self, message: str) -> NoReturn:
        """Usage and one sentence on stderr, exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {_in_words(message, self.tr)}\n")


class Commands:
    """Where a command module adds itself."""

    def __init__(self, parser: Parser) -> None:
        self.tr = parser.tr
        word = self.tr("cli.usage.command")
        self._group = parser.add_subparsers(
            title=self.tr("cli.usage.commands"), prog=parser.prog, metavar=word, required=True, parser_class=Parser
        )

    def add(self, name: str, summary: str, run: Run) -> Parser:
        """The parser of a new command; `run` does its work."""
        parser = self.group(name, summary)
        parser.set_defaults(run=run, json=False)
        return parser

    def group(self, name: str, summary: str) -> Parser:
        """The parser of a word that has commands of its own."""
        return self._group.add_parser(name, tr=self.tr, help=summary, description=summary)


def add_json(parser: Parser) -> None:
    """`--json`: the same as data, for scripts."""
    parser.options.add_argument("--json", action="store_true", help=parser.tr("cli.option.json"))


def whole_number(tr: Catalogue) -> Callable[[str], int]:
    """The type of an option that takes a whole number."""

    def read(text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(tr("cli.usage.no_number", value=text)) from None

    return read


def choices(tr: Catalogue, known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """The type of an option that takes some of the words `known`, between commas."""

    def read(text: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(text.split(",")))
        for each in chosen:
            if each not in known:
                raise argparse.ArgumentTypeError(tr("cli.usage.no_choice", value=each, known=", ".join(known)))
        return chosen

    return read


def language(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of --lang, wherever it stands (None when it is not given), and the other words."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", nargs="?", const="")
    found, others = parser.parse_known_args(words)
    return found.lang, others


def language_of(environment: Mapping[str, str]) -> str:
    """The language that the system is set to; Russian when it is none of ours."""
    said = next((environment[name] for name in LOCALE if environment.get(name)), "")
    begin = said[:2].lower()
    return begin if begin in LANGUAGES else DEFAULT_LANGUAGE


def _in_words(message: str, tr: Catalogue) -> str:
    for pattern, key in _COMPLAINTS:
        match = pattern.fullmatch(message)
        if match:
            return tr(key, what=match["what"])
    return message.removeprefix("argument ")


def _formatter(word: str) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        """Begins the usage with the reader's word for it."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, f"{word}: " if prefix is None else prefix)

    return Formatter
