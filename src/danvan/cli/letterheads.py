"""What stands above and below the papers that the office writes."""

import attrs

from danvan.calendar.duties import Duty
from danvan.model.letterheads import LetterheadUse
from danvan.outputs.letterheads import Stationery, letterhead_of, stationery
from danvan.provinces import Province
from danvan.provinces.letterheads import letterhead_for, template_for


@attrs.frozen(kw_only=True)
class PaperWish:
    """Whose paper it is.

    Attributes:
        use: what is written on it; ``year``: the year that it speaks of.
        office: the office that ``--office`` names; it has a letterhead of its own.
    """

    use: LetterheadUse
    year: int
    office: str | None = None


def paper_of(province: Province, wish: PaperWish, receiving: str | None) -> Stationery | None:
    """Return the paper of the office, or ``None`` where nobody says which office it is.

    Args:
        province: the province.
        wish: whose paper it is.
        receiving: the office that receives the reports: it writes, unless another one is named.
    """
    stated = None if wish.office else letterhead_for(province, wish.use, wish.year)
    office = wish.office or (stated.office if stated else None) or receiving
    if office is None:
        return None
    template = template_for(province, wish.use, wish.year) if stated else None
    usual = letterhead_of(office, province.full_name, province.name)
    return stationery(stated, usual, office, template)


def receiver_of(province: Province, duty: Duty) -> str | None:
    """Return the office that gets the report, or through which it goes."""
    for recipient in duty.recipients:
        code = recipient.via or recipient.code
        if recipient.name and not recipient.via:
            return recipient.name
        if code in province.units:
            return province.units.get(code).name
    return None
