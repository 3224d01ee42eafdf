"""S1: a precinct's file made from the kit that its district gave out."""

from pathlib import Path

from db.keyslots import Cost
from precinct_app.domain.commands import CreatePrecinct
from precinct_app.domain.election import Role
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import kit
from precinct_app.services import keys
from precinct_app.services.clock import Clock
from precinct_app.services.precinct import OpenPrecinct


def create_from_kit(
    path: Path, passphrase: str, kit_bytes: bytes, clock: Clock, cost: Cost | None = None
) -> OpenPrecinct | Refusal:
    """S1: a precinct file from a kit that verifies; the chair is the actor. Troubles of `kit.read_kit` and the file."""
    read = kit.read_kit(kit_bytes)
    setup = read.kit.setup
    command = CreatePrecinct(setup, read.digest, read.kit.ballots)
    precinct = OpenPrecinct.create(path, passphrase, command, setup.holder(Role.CHAIR).id, clock, cost)
    if isinstance(precinct, OpenPrecinct):
        keys.keep_authority(precinct, read.authority)
        keys.keep_lock_key(precinct, read.kit.lock_key)
    return precinct
