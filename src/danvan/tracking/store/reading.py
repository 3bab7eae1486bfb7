"""Reading entries: all versions, the newest ones, the history of one subject."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import attrs
from sqlalchemy import Connection, Select, select

from danvan.errors import DanvanError, RegisterError
from danvan.messages import message
from danvan.tracking.entries import Entry
from danvan.tracking.records import Record
from danvan.tracking.store.tables import ENTRIES, TABLES, fields_of, name_of

R = TypeVar("R", bound=Record)

#: The columns of an entry as the attributes of :class:`Entry` name them, in the order of a row.
HEAD = (
    "id",
    "province",
    "subject",
    "version",
    "recorded_at",
    "recorded_by",
    "source",
    "reason",
    "retracted",
)
_SUBJECT, _RETRACTED = HEAD.index("subject"), HEAD.index("retracted")


@attrs.define
class Reading:
    """One state of the register of one province; it does not change while it is read.

    Attributes:
        connection: in a transaction.
        province: code of the province.
        where: what errors call the register.
    """

    connection: Connection
    province: str
    where: str

    def entries(self, kind: type[R]) -> tuple[Entry[R], ...]:
        """Return every version of every entry of a kind, in the order of writing."""
        return tuple(self._made(kind, self._rows(kind, self._query(kind))))

    def history(self, kind: type[R], subject: str) -> tuple[Entry[R], ...]:
        """Return every version of one subject, the first one first; none if there is none."""
        query = self._query(kind).where(ENTRIES.c.subject == subject)
        return tuple(self._made(kind, self._rows(kind, query)))

    def current(self, kind: type[R]) -> tuple[Entry[R], ...]:
        """Return the newest version of each subject that was not taken back.

        They come in the order in which their first versions were written.
        """
        newest: dict[str, Sequence[Any]] = {}
        for row in self._rows(kind, self._query(kind)):
            newest[row[_SUBJECT]] = row  # a later version takes the place of the first
        held = (row for row in newest.values() if not row[_RETRACTED])
        return tuple(self._made(kind, held))

    def _query(self, kind: type[R]) -> Select[Any]:
        name = name_of(kind)
        table = TABLES[name]
        head = (ENTRIES.c[column] for column in HEAD)
        body = (table.c[field] for field in fields_of(kind))
        return (
            select(*head, *body)
            .join(table, table.c.entry_id == ENTRIES.c.id)
            .where(ENTRIES.c.province == self.province, ENTRIES.c.kind == name)
            .order_by(ENTRIES.c.id)
        )

    def _rows(self, kind: type[R], query: Select[Any]) -> Iterator[Sequence[Any]]:
        try:
            yield from self.connection.execute(query)
        except (ValueError, TypeError, DanvanError) as error:
            raise self._unreadable(name_of(kind)) from error

    def _made(self, kind: type[R], rows: Iterable[Sequence[Any]]) -> Iterator[Entry[R]]:
        names = fields_of(kind)
        for row in rows:
            head, body = row[: len(HEAD)], row[len(HEAD) :]
            try:
                record = kind(**dict(zip(names, body, strict=True)))
            except DanvanError as error:
                raise self._unreadable(f"{name_of(kind)}, {head[_SUBJECT]}") from error
            yield Entry(record=record, **dict(zip(HEAD, head, strict=True)))

    def _unreadable(self, place: str) -> RegisterError:
        return RegisterError(
            message("An entry of the register cannot be read."),
            f"{self.where}, {place}",
            message("Look for defects: danvan register check"),
        )
