"""What is promised of verifying and taking in bundles: one contest, more than 2,000 journal entries, two cores.

Seconds are those of one bundle among many: once the worker processes have started, they stay.
"""

import functools
import hashlib
import multiprocessing
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from msgspec.structs import replace

from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.exchange import bundle, certificates, container
from precinct_app.exchange.keys import make_signature, new_key, verify_signature
from precinct_app.exchange.sealed import META
from precinct_app.exchange.trust import Trust
from precinct_app.services import practice_run, practice_setup
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.district_import import import_many
from precinct_app.services.verification import first_look, verify_bundle
from tests.bench import opened
from tests.bench.bundles import ENTRIES, Template
from tests.bench.figure import Figure, SkippedError, side_by_side

BUNDLES = 240
WORKERS = 2
TIMES = 3
"""A figure of all cores is the best of so many: whatever else ran meanwhile, only made it worse."""
FIRST = 1_000
"""Number of the first precinct."""
SHARE = 2_000 / ENTRIES
"""The practice has no day of 2,000 entries: what a longer journal takes is told for as many."""
_WITH_REPLAY, _WITHOUT = 1_000 / 150, 1_000 / 250


@functools.cache
def folder() -> Path:
    """A district's file and the bundles of its precincts, none of them taken in."""
    made, template = opened.folder(), Template()
    contents = template.read.contents
    precincts = tuple(replace(contents.setup.precinct, number=FIRST + place) for place in range(BUNDLES))
    setup = DistrictSetup(contents.setup.election, contents.setup.contests, precincts)
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    path = practice_run.district_path(made)
    district = OpenDistrict.create(path, practice_setup.PASSPHRASE, setup, clock, practice_run.PRACTICE_COST)
    if not isinstance(district, OpenDistrict):
        raise TypeError(district)
    authority = district.authority()
    (made / "trust.pem").write_bytes(certificates.to_pem(authority.certificate))
    for precinct in precincts:
        data = template.bundle(precinct.number, authority)
        (made / bundle.bundle_name(precinct.number)).write_bytes(data)
    district.close()
    return made


def paths() -> list[Path]:
    """The bundles, by name."""
    return sorted(folder().glob("bundle-*.asice"))


def trust(where: Path) -> Trust:
    """Whom the district of a folder believes."""
    return Trust(certificates.authority_from_pem((where / "trust.pem").read_bytes()))


def taking_in() -> Figure:
    """From the files to the sums: verified with the journal replayed, written durably, their bytes kept."""
    best = min(_seconds_to_take_in() for _ in range(TIMES))
    return Figure("take in a bundle, per 2,000 entries", best * 1000 * SHARE, "ms", _WITH_REPLAY)


def _seconds_to_take_in() -> float:
    with tempfile.TemporaryDirectory(prefix="precinct-bench-", dir=folder().parent) as fresh:
        for each in folder().glob("district.pct*"):
            shutil.copy(each, fresh)
        clock = PracticeClock(practice_setup.at(1, 1), running=False)
        path = practice_run.district_path(Path(fresh))
        district = OpenDistrict.open(path, practice_setup.PASSPHRASE, lambda _state: clock)
        taken = import_many(district, paths(), WORKERS)
        next(taken)
        start = time.perf_counter()
        rest = sum(each.imported is not None and each.imported.accepted for each in taken)
        seconds = time.perf_counter() - start
        district.close()
    if rest != BUNDLES - 1:
        raise AssertionError("a good bundle was refused")
    return seconds / rest


def verifying() -> Figure:
    """The journal replayed, in all cores, nothing written."""
    return Figure("verify a bundle, per 2,000 entries", _in_all_cores(_verify) * 1000 * SHARE, "ms", _WITH_REPLAY)


def looking() -> Figure:
    """Without the journal, in all cores, nothing written."""
    return Figure("first look at a bundle, no replay", _in_all_cores(_look) * 1000, "ms", _WITHOUT)


def _in_all_cores(work: Callable[[Path], None]) -> float:
    """Seconds for one bundle."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, context, _begin, (folder(),)) as pool:
        list(pool.map(work, paths()[:20]))
        return min(_seconds(pool, work) for _ in range(TIMES)) / BUNDLES


def _seconds(pool: ProcessPoolExecutor, work: Callable[[Path], None]) -> float:
    start = time.perf_counter()
    list(pool.map(work, paths(), chunksize=4))
    return time.perf_counter() - start


_believed: list[Trust] = []


def _begin(where: Path) -> None:
    _believed.append(trust(where))


def _verify(path: Path) -> None:
    verify_bundle(path.read_bytes(), _believed[-1])


def _look(path: Path) -> None:
    first_look(path.read_bytes(), _believed[-1])


def beside_its_bare_cost() -> Figure:
    """A first look, beside the hashes of its files, two signatures and two certificates, checked and nothing else."""
    data, believed = paths()[0].read_bytes(), trust(folder())
    files = list(container.read(data, bundle.MIMETYPE).values())
    certified = [each.certificate for each in first_look(data, believed).signatures]
    key, content = new_key(), b"the signed attributes of a signature"
    signature = make_signature(key, content)

    def bare() -> None:
        for each in (data, *files):
            hashlib.sha256(each).digest()
        for certificate in certified:
            certificate.verify_directly_issued_by(believed.authority)
            verify_signature(key.public_key(), signature, content)

    ours, least = side_by_side(lambda: first_look(data, believed), bare, 60)
    return Figure("first look, one core", ours * 1000, "ms", 5, "its bare hashes and checks", least * 1000)


def beside_openssl() -> Figure:
    """A first look at a whole bundle, beside a start of `openssl cms -verify` for each of its two signatures."""
    openssl = shutil.which("openssl")
    if openssl is None:
        raise SkippedError("first look beside openssl", "no openssl here")
    data, believed = paths()[0].read_bytes(), trust(folder())
    where = opened.folder()
    for name, content in container.read(data, bundle.MIMETYPE).items():
        if name.startswith(META):
            (where / name.rpartition("/")[2]).write_bytes(content)
    at = str(int(first_look(data, believed).signatures[0].at.timestamp()))
    fixed = ("-binary", "-inform", "DER", "-purpose", "any", "-attime", at, "-CAfile", str(folder() / "trust.pem"))

    def by_openssl() -> None:
        for number in (1, 2):
            signed = ("-in", f"signature{number}.p7s", "-content", f"ASiCManifest{number}.xml", "-out", os.devnull)
            subprocess.run([openssl, "cms", "-verify", *fixed, *signed], cwd=where, check=True, capture_output=True)

    ours, theirs = side_by_side(lambda: first_look(data, believed), by_openssl, 30)
    return Figure("first look beside openssl", ours * 1000, "ms", 1, "two starts of openssl cms", theirs * 1000)


MEASURES = (taking_in, verifying, looking, beside_its_bare_cost, beside_openssl)
