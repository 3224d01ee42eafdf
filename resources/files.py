"""The one door to the data files that travel with the program.

Names are relative to this folder, with forward slashes: `read_text("theme.toml")`,
`read_bytes("icons/done.svg")`, `path("editions/kz-2026.toml")`. The same names work from a checkout,
an installed package and the frozen program.
"""

from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return where the data file or folder `name` lies. Raises ValueError when the name leads out of resources/."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise ValueError(f"not a name inside resources: {name}")
    return ROOT.joinpath(*relative.parts)


def read_bytes(name: str) -> bytes:
    """Return the bytes of the data file `name`. Raises FileNotFoundError."""
    return path(name).read_bytes()


def read_text(name: str) -> str:
    """Return the data file `name`, decoded as UTF-8. Raises FileNotFoundError."""
    return path(name).read_text(encoding="utf-8")


def names(folder: str, suffix: str) -> list[str]:
    """Return the names of the files right under `folder` that end in `suffix`, sorted, ready for `read_text`."""
    return sorted(f"{folder}/{found.name}" for found in path(folder).glob(f"*{suffix}"))
