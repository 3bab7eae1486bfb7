"""An official document as Decree 30/2020/NĐ-CP lays it out, before any format.

The records hold what stands on the paper; where each part stands is the business of a format.
"""

from typing import TypeAlias

import attrs

from danvan.messages import Message
from danvan.model.dates import PartialDate
from danvan.outputs.charts import Chart
from danvan.outputs.tables import Table

#: What a document says: a Vietnamese text as it is, or a message in the reader's language.
Said: TypeAlias = Message | str


@attrs.frozen(kw_only=True)
class Letterhead:
    """The head of the first page (Decree 30/2020/NĐ-CP, annex I, part II, 2 to 4).

    Attributes:
        superior: the body above the issuing one (``UBND TỈNH LÂM ĐỒNG``); ``None`` where the
            issuing body has none to name.
        issuer: the issuing body (``SỞ NỘI VỤ``).
        number: the number that the office gave; ``None`` while it has given none, and the place
            for it stays blank.
        symbol: what follows the number (``BC-SNV``).
        place: where it is issued (``Lâm Đồng``); ``None`` leaves a dotted blank.
        signed: the date of issue as far as it is known; what is unknown is a dotted blank.
    """

    issuer: str
    superior: str | None = None
    number: str | None = None
    symbol: str = ""
    place: str | None = None
    signed: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Signer:
    """Who signs (Decree 30/2020/NĐ-CP, annex I, part II, 7).

    Attributes:
        authority: the lines above the title (``TM. ỦY BAN NHÂN DÂN``, ``KT. CHỦ TỊCH``).
        title: the signer's own title (``PHÓ CHỦ TỊCH``).
        name: ``None`` where nobody is known; the place for it stays empty.
    """

    title: str
    authority: tuple[str, ...] = ()
    name: str | None = None


@attrs.frozen(kw_only=True)
class Heading:
    """A heading with its own numbering (``I. KẾT QUẢ``); level 1 is the highest, 3 the lowest."""

    text: Said
    level: int = attrs.field(default=1, validator=[attrs.validators.ge(1), attrs.validators.le(3)])


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph of running text."""

    text: Said


@attrs.frozen(kw_only=True)
class Points:
    """A list; each point is set off by a dash, as Vietnamese offices write it."""

    texts: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class EmptyPart:
    """A part that no data fills; it is shown as one that somebody must still write.

    Attributes:
        wanted: what belongs there.
    """

    wanted: Said


#: A piece of the body of a document that is text.
TextBlock: TypeAlias = Heading | Paragraph | Points | EmptyPart
#: Any piece of the body of a document.
Block: TypeAlias = TextBlock | Table | Chart


@attrs.frozen(kw_only=True)
class Template:
    """A Word file of an office's own, with places that are filled.

    Attributes:
        name: where it is kept, for messages.
        content: the bytes of the file.
    """

    name: str
    content: bytes = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class OfficialDocument:
    """A report, a plan or a letter (công văn) of an office.

    Attributes:
        letterhead: the head of the first page.
        type_name: ``BÁO CÁO``, ``KẾ HOẠCH``; ``None`` for a letter, which has no type name and
            bears its subject under the number (``V/v …``).
        subject: what it is about, without ``V/v``.
        addressees: whom a letter or a report speaks to (``Kính gửi``).
        basis: the grounds of a decision or a plan, one a line (``Căn cứ …``).
        body: its parts in order. The mark ``./.`` that ends it is added by the formats.
        recipients: who gets a copy (``Nơi nhận``), without the mark at the end.
        filing: the units that keep it, behind ``Lưu: VT`` (``XDCQ``); empty where none is known.
        signer: who signs; ``None`` where nobody is known.
        template: the office's own layout for Word; ``None`` takes that of Decree 30/2020/NĐ-CP.
    """

    letterhead: Letterhead
    type_name: str | None = None
    subject: Said
    addressees: tuple[Said, ...] = ()
    basis: tuple[Said, ...] = ()
    body: tuple[Block, ...] = ()
    recipients: tuple[Said, ...] = ()
    filing: str = ""
    signer: Signer | None = None
    template: Template | None = None
