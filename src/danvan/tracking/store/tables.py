"""The tables: one of all entries, and one for each kind of record, made from its attributes."""

from collections.abc import Mapping
from typing import Any, get_type_hints

import attrs
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from danvan.tracking.records import RECORDS, Record
from danvan.tracking.store.column_types import MomentColumn, column_type, is_optional

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s",
        "fk": "fk_%(table_name)s",
    }
)

#: Subjects are compared letter by letter, whatever the language of the database.
_NAME = Text().with_variant(Text(collation="C"), "postgresql")

ENTRIES = Table(
    "entries",
    METADATA,
    # The number is given by the writer and never by the database: both count alike.
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("province", _NAME, nullable=False),
    Column("kind", _NAME, nullable=False),
    Column("subject", _NAME, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("recorded_at", MomentColumn, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("source", Text),
    Column("reason", Text),
    Column("retracted", Boolean, nullable=False),
    UniqueConstraint("province", "kind", "subject", "version"),
)


def _fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a record, which attrs has made
    return tuple(attribute.name for attribute in attrs.fields(kind))


_FIELDS: Mapping[type[Record], tuple[str, ...]] = {kind: _fields(kind) for kind in RECORDS.values()}


def _table_of(name: str, kind: type[Record]) -> Table:
    types = get_type_hints(kind)
    return Table(
        name,
        METADATA,
        Column(
            "entry_id",
            BigInteger,
            ForeignKey("entries.id"),
            primary_key=True,
            autoincrement=False,
        ),
        *(
            Column(field, column_type(types[field]), nullable=is_optional(types[field]))
            for field in _FIELDS[kind]
        ),
    )


#: The table of each kind of record, under the name of the kind.
TABLES: Mapping[str, Table] = {name: _table_of(name, kind) for name, kind in RECORDS.items()}

_NAMES: Mapping[type[Record], str] = {kind: name for name, kind in RECORDS.items()}


def fields_of(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of the attributes of a record, in their order."""
    return _FIELDS[kind]


def name_of(kind: type[Record]) -> str:
    """Return the name of a kind of record, under which :data:`RECORDS` has it."""
    return _NAMES[kind]
