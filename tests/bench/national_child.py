"""A country consolidated in a process of its own: `python -m tests.bench.national_child WORD COUNT [FOLDER]`.

`claims`: as they are in the file; `make`: bundles of them into the folder; `look`: the bundles of the folder, looked at
by two worker processes. Consolidated and compared with plain sums. Prints seconds and MiB as JSON; memory is the most
that the process had, with its workers.
"""

import json
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.exchange import certificates
from precinct_app.exchange.certificates import Authority
from precinct_app.exchange.trust import Trust
from precinct_app.services.verification import first_look
from tests.bench import country
from tests.domain.real_protocols import RealProtocol

WORKERS = 2
PART = 500
"""Bundles in a file, one after the other as a list."""

_ready: list[tuple[DistrictSetup, Authority]] = []
"""In a worker: the country, and who certifies its keys."""


def main() -> int:
    """Do what the first word says; print what it took."""
    way, count = sys.argv[1], int(sys.argv[2])
    start = time.perf_counter()
    workers = 0.0
    if way == "make":
        _make(count, Path(sys.argv[3]))
    else:
        setup = country.setup(count)
        claimed = country.claims(setup) if way == "claims" else _looked_at(Path(sys.argv[3]))
        country.require_plain_sums(country.consolidated(setup, claimed))
        if way == "look":
            workers = WORKERS * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "mebibytes": _peak() + workers}))
    return 0


def _make(count: int, folder: Path) -> None:
    """Make all bundles in worker processes, and trust.pem beside them."""
    authority = country.authority(country.setup(1).election.id)
    key = authority.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = certificates.to_pem(authority.certificate)
    (folder / "trust.pem").write_bytes(pem)
    numbered = list(country.protocols(count))
    parts = [numbered[first : first + PART] for first in range(0, count, PART)]
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn"), _begin, (count, key, pem)) as pool:
        list(pool.map(_make_part, parts, [folder] * len(parts)))


def _begin(count: int, key: bytes, pem: bytes) -> None:
    loaded = serialization.load_der_private_key(key, None)
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        raise TypeError(loaded)
    _ready.append((country.setup(count), Authority(loaded, certificates.from_pem(pem))))


def _make_part(part: list[tuple[int, RealProtocol]], folder: Path) -> None:
    setup, authority = _ready[-1]
    bundles = [country.minimal_bundle(setup, number, real, authority) for number, real in part]
    (folder / f"part-{part[0][0]:06}").write_bytes(msgspec.msgpack.encode(bundles))


def _looked_at(folder: Path) -> Iterator[AcceptBundle]:
    parts = sorted(folder.glob("part-*"))
    pem = (folder / "trust.pem").read_bytes()
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        for claimed in pool.map(_look, parts, [pem] * len(parts)):
            yield from claimed


def _look(part: Path, pem: bytes) -> list[AcceptBundle]:
    believed = Trust(certificates.from_pem(pem))
    bundles = msgspec.msgpack.decode(part.read_bytes(), type=list[bytes])
    return [country.accepting(first_look(data, believed)) for data in bundles]


def _peak() -> float:
    """The most memory that this process had so far, MiB."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    if found is None:
        raise LookupError("VmHWM")
    return int(found[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
