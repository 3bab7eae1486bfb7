"""The letterhead of an office: what documents show of it, and what follows from its place."""

import attrs

from danvan.model.documents import SourceDocument
from danvan.model.letterheads import OfficeLetterhead
from danvan.outputs.documents import Letterhead, Signer, Template


@attrs.frozen(kw_only=True)
class Stationery:
    """What stands above and below the text of a document.

    Attributes:
        letterhead: the head of the first page; the number and the day are blank until they are
            given.
        office: the issuing office in running text.
        addressees: whom it speaks to, where the text itself says nobody.
        recipients: who gets a copy; ``filing``: the units that keep it.
        signer: who signs; ``None`` leaves the place empty.
        template: the office's own layout for Word; ``None`` takes the usual one.
    """

    letterhead: Letterhead
    office: str
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str = ""
    signer: Signer | None = None
    template: Template | None = None


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


def letterhead_from(document: SourceDocument, place: str) -> Letterhead:
    """Return the head that a source document has on paper, as far as it is known.

    Args:
        document: its number and symbol are parted at the first slash (``4417/KH-UBND``).
        place: where it was issued.
    """
    number, _, symbol = (document.number or "").partition("/")
    return Letterhead(
        issuer=(document.issuer or "").upper(),
        number=number or None,
        symbol=symbol,
        place=place,
        signed=document.signed,
    )


def stationery(
    stated: OfficeLetterhead | None,
    usual: Letterhead,
    office: str,
    template: Template | None = None,
) -> Stationery:
    """Return what documents show of the office's letterhead, and the usual head for the rest.

    Args:
        stated: the letterhead as a document shows it; ``None`` where none does.
        usual: the head without it.
        office: the office in running text, unless the letterhead says it.
        template: the file that the letterhead names, read.
    """
    if stated is None:
        return Stationery(letterhead=usual, office=office)
    return Stationery(
        letterhead=attrs.evolve(
            usual,
            issuer=stated.issuer or usual.issuer,
            superior=stated.superior or usual.superior,
            symbol=stated.symbol or usual.symbol,
            place=stated.place or usual.place,
        ),
        office=stated.office or office,
        addressees=stated.addressees,
        recipients=stated.recipients,
        filing=stated.filing or "",
        signer=_signer(stated),
        template=template,
    )


def _signer(stated: OfficeLetterhead) -> Signer | None:
    if not (stated.title or stated.authority or stated.signer):
        return None
    return Signer(title=stated.title or "", authority=stated.authority, name=stated.signer)
