"""`precinct-app district enrol-upward`, `district certify`, `district result`: from one level to the next."""

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.cli import opening
from precinct_app.cli.ending import DONE, REFUSED, about, complain, why_refused
from precinct_app.cli.usage import Commands, whole_number
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict


def add(family: Commands) -> None:
    """The words of the commands."""
    tr = family.tr
    enrolling = family.add("enrol-upward", tr("plan.cli.enrol"), run_enrol)
    certifying = family.add("certify", tr("plan.cli.certify"), run_certify)
    sending = family.add("result", tr("plan.cli.result"), run_result)
    for parser in (enrolling, certifying, sending):
        parser.words.add_argument("file", type=Path, metavar="DISTRICT_FILE", help=tr("cli.district.file"))
        opening.add_passphrase(parser)
    options = enrolling.options
    options.add_argument("--request", type=Path, metavar="FILE", help=tr("plan.cli.request"))
    options.add_argument("--certificate", type=Path, metavar="FILE", help=tr("plan.cli.certificate"))
    options.add_argument("--trust", type=Path, metavar="trust.pem", help=tr("plan.cli.trust"))
    enrolling.set_defaults(wrong_usage=enrolling.error)
    certifying.words.add_argument("request", type=Path, metavar="REQUEST", help=tr("plan.cli.request_in"))
    options = certifying.options
    options.add_argument("--number", type=whole_number(tr), required=True, metavar="N", help=tr("plan.cli.of_number"))
    options.add_argument("--role", choices=("district", "chair", "secretary"), help=tr("plan.cli.role"))
    for parser in (certifying, sending):
        parser.options.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("cli.option.out"))
    sending.options.add_argument("--official", action="store_true", help=tr("plan.cli.official"))


def run_enrol(options: argparse.Namespace, tr: Catalogue) -> int:
    """Write the request for the next level, or take in the certificate that it gave."""
    from precinct_app.exchange import certificates
    from precinct_app.services import upward
    from precinct_app.services.result import write_and_read_back

    taking = (options.certificate is not None, options.trust is not None)
    if options.request is None and not all(taking):
        options.wrong_usage(tr("plan.cli.enrol_how"))
    if any(taking) and (options.request is not None or not all(taking)):
        options.wrong_usage(tr("plan.cli.enrol_how"))
    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.district(options.file, word)) as district:
        tr = opening.words_of(district, tr)
        if options.request is not None:
            write_and_read_back(options.request, upward.request(district))
            print(tr("plan.cli.file_written", file=options.request))
            return DONE
        with about(options.certificate):
            certificate = certificates.from_pem(opening.read(options.certificate), options.certificate.name)
            authority = certificates.authority_from_pem(opening.read(options.trust), options.trust.name)
            return _end(
                upward.take_certificate(district, certificate, authority), district, tr, tr("plan.cli.enrolled")
            )


def run_certify(options: argparse.Namespace, tr: Catalogue) -> int:
    """Certify the key of one that reports to this file; write the certificate and trust.pem."""
    from precinct_app.domain.district.setup import Level
    from precinct_app.domain.refusal import Refusal
    from precinct_app.exchange import certificates, request_code
    from precinct_app.services.result import write_and_read_back

    with about(options.request):
        request = request_code.request_in(opening.read(options.request))
    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.district(options.file, word)) as district:
        tr = opening.words_of(district, tr)
        role = options.role or ("chair" if district.state.level is Level.DISTRICT else certificates.DISTRICT)
        with about(options.request):
            issued = district.certify(request, options.number, role)
        if isinstance(issued, Refusal):
            return _end(issued, district, tr, "")
        options.out.mkdir(parents=True, exist_ok=True)
        paths = (options.out / f"{options.number}-{role}.pem", options.out / "trust.pem")
        for path, certificate in zip(paths, (issued, district.trust().authority), strict=True):
            write_and_read_back(path, certificates.to_pem(certificate))
    print(tr("cli.written", folder=options.out))
    print("\n".join(f"  {path.name}" for path in paths))
    return DONE


def run_result(options: argparse.Namespace, tr: Catalogue) -> int:
    """Seal the sums for the next level; the official result waits for every precinct."""
    from precinct_app.exchange.result_bundle import result_name
    from precinct_app.services import upward

    word = opening.passphrase(options, tr)
    with contextlib.closing(opening.district(options.file, word)) as district:
        tr = opening.words_of(district, tr)
        options.out.mkdir(parents=True, exist_ok=True)
        answer = upward.export(district, options.out, official=options.official)
        name = options.out / result_name(district.state.number)
        return _end(answer, district, tr, tr("plan.cli.file_written", file=name))


def _end(answer: object, district: "OpenDistrict", tr: Catalogue, words: str) -> int:
    from precinct_app.domain.refusal import Refusal

    if isinstance(answer, Refusal):
        complain(why_refused(answer, district.state, tr).line)
        return REFUSED
    print(words)
    return DONE
