"""Source documents and citations: where every fact comes from."""

import attrs

from danvan.model.checks import require_id
from danvan.model.dates import PartialDate


@attrs.frozen(kw_only=True)
class SourceDocument:
    """A document that facts are cited from.

    Attributes:
        id: the name that citations use; unique in a province.
        number: number and symbol as printed (``4417/KH-UBND``); ``None`` where it is blank.
        title: the subject, quoted or shortened; Vietnamese.
        issuer: the issuing body.
        signed: the day, month or year of signing; ``None`` where no date is known.
        published_in: the page or file in which the text was read.
        note: what a reader must know, for example that headings are missing from the copy.
    """

    id: str = attrs.field(validator=require_id)
    title: str
    number: str | None = None
    issuer: str | None = None
    signed: PartialDate | None = None
    published_in: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        """What people call it: its number, else its title."""
        return self.number or self.title


@attrs.frozen(kw_only=True)
class Cited:
    """A record that says where it comes from; every row of a plan is one.

    Attributes:
        document: id of the source document; a plan file may state it once for all its rows.
        clause: the place in the document; brackets mark a heading that is inferred.
        wording: the words of the document, as printed, misprints included.
        note: an interpretation or a warning of ours, never the document's.
    """

    document: str | None = None
    clause: str | None = None
    wording: str | None = None
    note: str | None = None
