"""Letterheads: what stands above and below the text of an office's documents."""

import enum

import attrs

from danvan.model.documents import Cited


class LetterheadUse(enum.StrEnum):
    """The documents that bear a letterhead."""

    PLAN = "plan"
    REPORT = "report"
    LETTER = "letter"
    SCORING = "scoring"


@attrs.frozen(kw_only=True)
class OfficeLetterhead(Cited):
    """A letterhead as far as a document shows it; what it does not show is left blank on paper.

    In a file with ``[plan]`` it is for the documents of that year, else for those of every year.

    Attributes:
        use: the documents that bear it; empty means all.
        superior: the body above the issuing one, in capitals as printed.
        issuer: the issuing body, in capitals as printed.
        office: the issuing body as running text calls it (``Sở Nội vụ``).
        symbol: what follows the number (``KH-UBND``).
        place: where it is issued.
        authority: the lines above the signer's title (``KT. CHỦ TỊCH``).
        title: the signer's title (``PHÓ CHỦ TỊCH``); ``signer``: the signer's name.
        addressees: whom a plan or a report speaks to ("Kính gửi"), as printed; a letter to a unit
            speaks to the unit.
        recipients: who gets a copy ("Nơi nhận"), as printed, without signs at the end.
        filing: what follows "Lưu: VT" (``HCTC-QTTV``).
        template: the office's own Word layout, a docx file in the folder of this file or below it.
    """

    use: tuple[LetterheadUse, ...] = ()
    superior: str | None = None
    issuer: str | None = None
    office: str | None = None
    symbol: str | None = None
    place: str | None = None
    authority: tuple[str, ...] = ()
    title: str | None = None
    signer: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str | None = None
    template: str | None = None

    def is_for(self, use: LetterheadUse) -> bool:
        """Whether documents of this use bear it."""
        return not self.use or use in self.use
