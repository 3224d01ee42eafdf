"""Folders that tests share for as long as they run: a day that was played once is copied by everybody after that."""

import atexit
import shutil
import tempfile
from pathlib import Path


def folder(prefix: str) -> Path:
    """A new folder on the disk; it is gone when this process ends."""
    made = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made
