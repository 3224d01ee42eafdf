"""Pictures of the whole kit with invented data: `python -m tests.ui.gallery OUTDIR [name part]`.

One picture per page, language and look, at the size of a small laptop. They are looked at beside the drawings; no test
compares pixels.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.gallery import district, form, gate, piles, protocol, relations, voters
from ui import theme
from ui.frame import Frame
from ui.language import Language

Build = Callable[[Frame, Language], None]

PAGES: dict[str, Build] = {
    "voters": voters.voters,
    "form": form.form,
    "district": district.district,
    "gate": gate.gate,
    "gate-waiting": gate.gate_waiting,
    "gate-differ": gate.gate_differ,
    "piles": piles.piles,
    "relations": relations.relations,
    "protocol": protocol.protocol,
}
LOOKS = {
    "light": ("light", 100, 768),
    "dark": ("dark", 100, 768),
    "contrast": ("contrast", 100, 768),
    "compact": ("light", 100, 696),
    "125": ("light", 125, 768),
    "150": ("light", 150, 768),
}


def picture(app: QApplication, name: str, language: str, look: str, target: Path) -> None:
    """Build one page, let it settle, write its picture."""
    scheme, scale, height = LOOKS[look]
    theme.apply(app, scheme, scale, "compact" if height < theme.COMPACT_BELOW else "normal")
    tr = Language(language)
    frame = Frame(tr)
    frame.resize(1366, height)
    PAGES[name](frame, tr)
    frame.show()
    for _ in range(5):
        app.processEvents()
    frame.grab().save(str(target / f"{name}-{language}-{look}.png"))
    frame.close()
    frame.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> int:
    """Write the pictures; return the exit code."""
    if len(sys.argv) < 2:
        sys.stderr.write("usage: python -m tests.ui.gallery OUTDIR [part of a name]\n")
        return 2
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    app = QApplication([])
    for name in PAGES:
        for language in ("kk", "ru", "en"):
            for look in LOOKS:
                if wanted in f"{name}-{language}-{look}" and (language == "ru" or look in ("light", "dark", "150")):
                    picture(app, name, language, look, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
