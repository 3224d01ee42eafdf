"""What the program remembers of its user between two starts: language, look, the last file and folders.

Public facts only (R12).

    settings = Settings()                     # settings.ini in the user's own folder
    settings.remember_look("dark", 125); settings.language
    settings.remember_file(LastFile.of(path, setup)); settings.last_file()

Nothing here is needed to work: a lost or broken file means the usual look and no last file.
"""

from pathlib import Path
from typing import Self

import msgspec
from PySide6.QtCore import QSettings, QStandardPaths

from precinct_app.domain.election import Election, Member, Precinct, PrecinctSetup
from ui.language import LANGUAGES
from ui.theme import SCALES, THEMES


class LastFile(msgspec.Struct, frozen=True):
    """The file that was open last, and what a start page may say of it without opening it."""

    path: str
    election: Election
    precinct: Precinct
    members: tuple[Member, ...]

    @classmethod
    def of(cls, path: Path, setup: PrecinctSetup) -> Self:
        """The public facts of an open precinct."""
        return cls(str(path.absolute()), setup.election, setup.precinct, setup.members)


class PaperList(msgspec.Struct, frozen=True):
    """Where the voter list on paper goes, every how many minutes, and whether it is locked; never its password."""

    folder: str = ""
    minutes: int = 15
    automatic: bool = True
    locked: bool = True


class Settings:
    """Kept as an ini file, so that a person can read and delete it."""

    def __init__(self, path: Path | None = None) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))
        self._kept = QSettings(str(path or folder / "settings.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The language chosen last; Russian before any choice."""
        return self._one_of("language", LANGUAGES, "ru")

    @language.setter
    def language(self, code: str) -> None:
        self._keep("language", code)

    @property
    def theme(self) -> str:
        """The theme chosen last."""
        return self._one_of("theme", THEMES, "light")

    @property
    def scale(self) -> int:
        """The size of type chosen last, in per cent."""
        return int(self._one_of("scale", tuple(str(scale) for scale in SCALES), "100"))

    def remember_look(self, theme: str, scale: int) -> None:
        """Keep the choice of theme and size."""
        self._keep("theme", theme)
        self._keep("scale", str(scale))

    def last_file(self) -> LastFile | None:
        """The file that was open last; None when there was none or what was remembered cannot be read."""
        try:
            return msgspec.json.decode(str(self._kept.value("last_file", "")), type=LastFile)
        except msgspec.DecodeError:
            return None

    def remember_file(self, last: LastFile) -> None:
        """Keep which file was open."""
        self._keep("last_file", msgspec.json.encode(last).decode())

    def folder(self, purpose: str) -> Path | None:
        """The folder that was used last for `purpose`: "open", "save" or "folder"; None before any."""
        kept = str(self._kept.value(f"folder/{purpose}", ""))
        return Path(kept) if kept else None

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Keep which folder was used."""
        self._keep(f"folder/{purpose}", str(folder))

    @property
    def paper_list(self) -> PaperList:
        """What was chosen for the list on paper; the usual choice when there was none or it cannot be read."""
        try:
            return msgspec.json.decode(str(self._kept.value("paper_list", "")), type=PaperList)
        except msgspec.DecodeError:
            return PaperList()

    @paper_list.setter
    def paper_list(self, choice: PaperList) -> None:
        self._keep("paper_list", msgspec.json.encode(choice).decode())

    def _one_of(self, name: str, allowed: tuple[str, ...], usual: str) -> str:
        kept = str(self._kept.value(name, usual))
        return kept if kept in allowed else usual

    def _keep(self, name: str, value: str) -> None:
        self._kept.setValue(name, value)
        self._kept.sync()
