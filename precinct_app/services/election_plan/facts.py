"""What a plan says about the election itself; the same facts may be given beside the tables."""

import msgspec


class Facts(msgspec.Struct, frozen=True):
    """The columns of the sheet "election" as texts; "" leaves it to the sheet."""

    id: str = ""
    title_kk: str = ""
    title_ru: str = ""
    title_en: str = ""
    district_kk: str = ""
    district_ru: str = ""
    district_en: str = ""
    date: str = ""
    edition: str = ""
    level: str = ""
    number: str = ""
    practice: str = ""

    def values(self) -> dict[str, str]:
        """What was given."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value}
