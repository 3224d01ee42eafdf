"""Known troubles of storage. Codes have texts `trouble.<code>.what/.safe/.remedy` in the catalogue."""


class StorageTrouble(Exception):
    """Something known went wrong with a file; `code` names it, `params` fill its text. Nothing was half done."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
