"""The letterhead of the office that follows the reports."""

from danvan.outputs.documents import Letterhead


def letterhead_of(
    office: str, province_full_name: str, place: str, *, symbol: str = ""
) -> Letterhead:
    """Return the head of a document of ``office``; its number and its day stay blank.

    Args:
        office: the issuing office, as running text writes it.
        province_full_name: with the word for its type (``Tỉnh Lâm Đồng``); its People's Committee
            stands above the office.
        place: where documents are issued.
        symbol: what follows the number; empty where no source states it.
    """
    return Letterhead(
        superior=f"ỦY BAN NHÂN DÂN {province_full_name}".upper(),
        issuer=office.upper(),
        symbol=symbol,
        place=place,
    )
