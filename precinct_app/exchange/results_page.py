"""The page that a district publishes: results precinct by precinct in one HTML file that asks no network for anything.

Beside the numbers it holds the certificates and the program (resources/results_page) by which anybody's browser checks
a bundle or the code on a protocol's paper against them. Everything is inline; the policy in its head lets run exactly
this script, apply exactly this style, and load nothing. Same results, same bytes.
"""

import base64
import hashlib
import html
import json
import re
import string
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from cryptography import x509

from precinct_app.domain.district.beneath import Beneath, shown
from precinct_app.domain.district.results import ContestResults, PrecinctResult, figures_of
from precinct_app.domain.district.setup import Level
from precinct_app.domain.election import Contest, Words
from precinct_app.domain.law import PercentBase
from precinct_app.domain.percentages import percentages
from precinct_app.exchange import certificates
from precinct_app.exchange.fingerprints import digest
from precinct_app.exchange.trust import Trust
from resources.files import read_text
from resources.texts import LANGUAGES, Catalogue, catalogue

FORMAT = 1
SCRIPTS = (
    "bytes", "words", "elements", "der", "certificates", "cms", "container", "bundle", "paper_code", "totals", "table",
    "precinct", "verdict", "check", "page",
)  # fmt: skip
"""The page's program by subject, in the order in which the parts need each other."""

_TEXT_KEY = re.compile(r'"((?:resultspage|trouble|line|invalid)\.[a-z_.]+)"')
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_GROUNDS = (
    ("light", ":root{{{}}}"),
    ("dark", "@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{}}}}}"),
    ("contrast", "@media screen and (prefers-contrast:more){{:root{{color-scheme:light;{}}}}}"),
)


def results_page(
    results: Sequence[ContestResults],
    base: PercentBase,
    trust: Trust,
    issued: Iterable[x509.Certificate] = (),
    journals: Mapping[int, str] | None = None,
    layers: tuple[str, ...] = (),
) -> bytes:
    """The page of all contests of a district, in ballot order, in UTF-8.

    `base` is what the edition takes percentages of (R33). `issued`: the certificates by which codes on paper are
    checked. `journals`: precinct -> hash of the last entry in its journal, in hexadecimal. `layers` begin keys whose
    texts go before the usual ones: above the district, whose rows are no precincts, so that no bundle or code of a
    precinct can be checked against them. `ValueError` when the contests are not all of one district at one moment.
    """
    if len({(each.election, each.official, each.at, each.head) for each in results}) != 1:
        raise ValueError("the contests of a page are those of one district at one moment")
    if len({tuple(row.precinct for row in each.precincts) for each in results}) != 1:
        raise ValueError("every contest of a page lists the same precincts")
    script = "\n".join(read_text(f"results_page/{name}.js") for name in SCRIPTS)
    style = _colours() + read_text("results_page/page.css")
    data = _data(results, base, trust, issued, journals or {})
    data |= {"texts": _texts(script, results, layers), "checks": not layers}
    page = string.Template(read_text("results_page/page.html")).substitute(
        policy=_policy(script, style),
        title=html.escape(" · ".join(_each_once(results[0].election.title))),
        noscript="<br>".join(html.escape(tr("resultspage.noscript")) for tr in map(catalogue, LANGUAGES)),
        style=style,
        data=_embedded(data),
        script=script,
    )
    return page.encode()


def _policy(script: str, style: str) -> str:
    """Content-Security-Policy (W3C, level 3): this script, this style, nothing else and from nowhere."""
    return (
        f"default-src 'none'; script-src '{_source(script)}'; style-src '{_source(style)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _embedded(data: object) -> str:
    """JSON in which no octet can end the element that holds it, or begin a comment or an element in it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _colours() -> str:
    """The palettes of the window as variables: light, and what the reader's system asks for."""
    theme = tomllib.loads(read_text("theme.toml"))
    return "".join(
        ground.format("".join(f"--{name}:{colour};" for name, colour in theme[palette].items())) + "\n"
        for palette, ground in _GROUNDS
    )


def _texts(script: str, results: Sequence[ContestResults], layers: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Every text that the script names, and the names of the figures, by language and key."""
    figures = {name for each in results for row in each.arrived if row.protocol for name in figures_of(row.protocol)}
    figures |= {name for each in results for name in figures_of(each.sums)}
    named = {name if name.startswith("invalid.") else f"line.{name}" for name in figures if not _is_vote(name)}
    keys = sorted(named | set(_TEXT_KEY.findall(script)))
    return {lang: {key: catalogue(lang).preferring(*layers)(key) for key in keys} for lang in LANGUAGES}


def _data(
    results: Sequence[ContestResults],
    base: PercentBase,
    trust: Trust,
    issued: Iterable[x509.Certificate],
    journals: Mapping[int, str],
) -> dict[str, object]:
    first = results[0]
    election, offset = first.election, first.at.utcoffset()
    return {
        "format": FORMAT,
        "election": {
            "id": election.id,
            "title": _words(election.title),
            "district": _words(election.district),
            "date": _in_each(lambda tr: tr.month_date(election.date)),
            "practice": election.practice,
        },
        "official": first.official,
        "at": _in_each(lambda tr: f"{tr.month_date(first.at.date())}, {tr.time(first.at)}"),
        "offset": round(offset.total_seconds() / 60) if offset else 0,
        "head": first.head,
        "authority": {
            "certificate": _base64(trust.authority),
            "fingerprint": digest(certificates.der(trust.authority)),
            "admitted": _plain(trust.admitted),
            "revoked": _plain(trust.revoked),
        },
        "certificates": [_base64(each) for each in sorted(issued, key=certificates.der)],
        "precincts": [
            {
                "number": row.precinct.number,
                "place": _words(row.precinct.place),
                "address": _words(row.precinct.address),
                "journal": journals.get(row.precinct.number, ""),
            }
            for row in first.precincts
        ],
        "contests": [_contest(each, base) for each in results],
    }


def _contest(results: ContestResults, base: PercentBase) -> dict[str, object]:
    """Figures stand in lists, in the order of `figures`; null where a source does not have one."""
    contest = results.contest
    totals = figures_of(results.sums)
    return {
        "id": contest.id,
        "title": _words(contest.title),
        "options": _options(contest),
        "percent_of": base.value,
        "shares": percentages(results.sums.lines, results.sums.votes, base),
        "figures": list(totals),
        "sums": list(totals.values()),
        "beneath": _beneath(results.level, results.sums.beneath),
        "rows": [_row(results.level, row, list(totals)) for row in results.precincts],
    }


def _beneath(level: Level, beneath: Beneath) -> dict[str, object] | None:
    """How many precincts there are beneath, and which on paper; None in a district, whose own rows say it (R40)."""
    if level is Level.DISTRICT:
        return None
    return {
        "precincts": beneath.precincts,
        "on_paper": [shown(place) for place in beneath.on_paper],
        "commissions": [shown(place) for place in beneath.commissions_on_paper],
        "untold": [shown(place) for place in beneath.untold],
    }


def _row(level: Level, row: PrecinctResult, names: Collection[str]) -> dict[str, object]:
    protocol = row.protocol
    figures = figures_of(protocol) if protocol else {}
    return {
        "source": row.source.value,
        "version": protocol.version if protocol else 0,
        "posted": row.posted,
        "digest": row.digest,
        "no_results_by": row.deciders,
        "figures": [figures.get(name) for name in names] if protocol else None,
        "beneath": _beneath(level, row.beneath) if protocol else None,
    }


def _options(contest: Contest) -> dict[str, dict[str, str]]:
    return {option.id: _words(option.name) for option in contest.options}


def _is_vote(name: str) -> bool:
    return name.startswith("votes.")


def _words(words: Words) -> dict[str, str]:
    return {lang: words.of(lang) for lang in LANGUAGES}


def _each_once(words: Words) -> list[str]:
    return list(dict.fromkeys(words.of(lang) for lang in LANGUAGES))


def _in_each(write: Callable[[Catalogue], str]) -> dict[str, str]:
    return {lang: write(catalogue(lang)) for lang in LANGUAGES}


def _base64(certificate: x509.Certificate) -> str:
    return base64.b64encode(certificates.der(certificate)).decode()


def _plain(fingerprints: Iterable[str]) -> list[str]:
    """Fingerprints for people as plain hexadecimal digits."""
    return sorted(each.replace(" ", "").lower() for each in fingerprints)
