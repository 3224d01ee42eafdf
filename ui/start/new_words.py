"""The words that will open a new file, typed twice: long enough, and the same both times."""

from ui.language import Language
from ui.widgets.form import Field, FormGrid

LEAST_LETTERS = 8


def words_form(tr: Language, columns: int = 1) -> FormGrid:
    """The two fields, one under the other or side by side."""
    return FormGrid(tr, [Field("word", "", kind="secret"), Field("again", "", kind="secret")], columns=columns)


def write_labels(form: FormGrid, tr: Language) -> None:
    """Name both fields in the language of now."""
    form.set_label("word", tr("start.kit.word"))
    form.set_label("again", tr("start.kit.again"))


def agreed_words(form: FormGrid, tr: Language) -> str | None:
    """What was typed; None while it will not do, and the field says why."""
    values = form.values()
    if values is None:
        return None
    words = str(values["word"])
    if len(words) < LEAST_LETTERS:
        form.refuse("word", tr("start.kit.too_short", letters=LEAST_LETTERS))
        return None
    if words != values["again"]:
        form.refuse("again", tr("start.kit.differ"))
        return None
    return words
