"""The answer to a file that cannot be taken as a whole."""

from collections.abc import Sequence

from resources.texts import Catalogue

MAX_BYTES = 64 * 1024 * 1024
"""A list of a million voters stays under this; anything larger is no voter list."""


class ListRefused(Exception):
    """The file as a whole cannot be taken. Texts: list.po, `list.refused.<code>` with `params`."""

    def __init__(self, code: str, *, columns: Sequence[str] = (), **params: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.columns = tuple(columns)
        self.params = params

    def sentence(self, tr: Catalogue) -> str:
        """What is wrong, where, and what to do, in one sentence of the language of `tr`."""
        params = {name: tr.number(value) if isinstance(value, int) else value for name, value in self.params.items()}
        if self.columns:
            params["columns"] = ", ".join(column_name(column, tr) for column in self.columns)
        return tr(f"list.refused.{self.code}", **params)


def column_name(column: str, tr: Catalogue) -> str:
    """The name of a field of the list, or of WHOLE_ROW."""
    return tr(f"list.column.{column}")


def require_size(size: int) -> None:
    """Raise ListRefused when a file of `size` bytes is no voter list: asked before it is read."""
    if size > MAX_BYTES:
        raise ListRefused("too_large", limit=MAX_BYTES // 1024 // 1024)
