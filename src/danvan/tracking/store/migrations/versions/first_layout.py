"""The first layout."""

from typing import Any

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

_NAME = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of entries, and a table for each kind of record."""
    _make_entries()
    _make_submissions()
    _make_extensions()
    _make_waivers()
    _make_requests()
    _make_measurements()
    _make_task_progress()
    _make_issued_documents()
    _make_events_held()
    _make_registered_models()
    _make_inspection_visits()
    _make_commendations_given()
    _make_contacts()


def _make_entries() -> None:
    op.create_table(
        "entries",
        Column("id", BigInteger, autoincrement=False, nullable=False),
        Column("province", _NAME, nullable=False),
        Column("kind", _NAME, nullable=False),
        Column("subject", _NAME, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("recorded_at", Text, nullable=False),
        Column("recorded_by", Text, nullable=False),
        Column("source", Text),
        Column("reason", Text),
        Column("retracted", Boolean, nullable=False),
        PrimaryKeyConstraint("id", name="pk_entries"),
        UniqueConstraint("province", "kind", "subject", "version", name="uq_entries"),
    )


def _make_table(name: str, *columns: Column[Any]) -> None:
    op.create_table(
        name,
        Column("entry_id", BigInteger, autoincrement=False, nullable=False),
        *columns,
        PrimaryKeyConstraint("entry_id", name=f"pk_{name}"),
        ForeignKeyConstraint(["entry_id"], ["entries.id"], name=f"fk_{name}"),
    )


def _make_submissions() -> None:
    _make_table(
        "submissions",
        Column("key", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("received_on", Text, nullable=False),
        Column("document", Text),
        Column("report_version", Text),
        Column("note", Text),
    )


def _make_extensions() -> None:
    _make_table(
        "extensions",
        Column("key", Text, nullable=False),
        Column("extended_to", Text, nullable=False),
        Column("document", Text, nullable=False),
        Column("decided_on", Text),
        Column("grounds", Text),
    )


def _make_waivers() -> None:
    _make_table(
        "waivers",
        Column("key", Text, nullable=False),
        Column("document", Text, nullable=False),
        Column("decided_on", Text),
        Column("grounds", Text),
    )


def _make_requests() -> None:
    _make_table(
        "requests",
        Column("id", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("due", Text, nullable=False),
        Column("kinds", Text, nullable=False),
        Column("units", Text, nullable=False),
        Column("recipients", Text, nullable=False),
        Column("document", Text),
        Column("asked_on", Text),
        Column("note", Text),
    )


def _make_measurements() -> None:
    _make_table(
        "measurements",
        Column("document", Text),
        Column("clause", Text),
        Column("wording", Text),
        Column("note", Text),
        Column("target", Text),
        Column("part", Text),
        Column("title", Text),
        Column("unit", Text),
        Column("kind", Text),
        Column("period", Text, nullable=False),
        Column("quality", Text, nullable=False),
        Column("numerator", BigInteger),
        Column("denominator", BigInteger),
        Column("counted", Text),
        Column("rate", Text),
        Column("as_of", Text),
        Column("evidence", Text),
    )


def _make_task_progress() -> None:
    _make_table(
        "task_progress",
        Column("task", Text, nullable=False),
        Column("unit", Text),
        Column("state", Text, nullable=False),
        Column("as_of", Text, nullable=False),
        Column("result", Text),
        Column("evidence", Text),
        Column("note", Text),
    )


def _make_issued_documents() -> None:
    _make_table(
        "issued_documents",
        Column("requirement", Text, nullable=False),
        Column("unit", Text, nullable=False),
        Column("number", Text),
        Column("issued_on", Text),
        Column("title", Text),
        Column("note", Text),
    )


def _make_events_held() -> None:
    _make_table(
        "events_held",
        Column("event", Text),
        Column("title", Text),
        Column("unit", Text),
        Column("held_on", Text, nullable=False),
        Column("place", Text),
        Column("participants", BigInteger),
        Column("opinions_received", BigInteger),
        Column("opinions_answered", BigInteger),
        Column("document", Text),
        Column("note", Text),
    )


def _make_registered_models() -> None:
    _make_table(
        "registered_models",
        Column("document", Text),
        Column("clause", Text),
        Column("wording", Text),
        Column("note", Text),
        Column("id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("unit", Text),
        Column("field", Text),
        Column("owner", Text),
        Column("registered", Text),
        Column("recognised", Text),
        Column("spread_to", Text, nullable=False),
        Column("ended", Text),
        Column("situation", Text),
        Column("aims", Text),
        Column("content", Text),
        Column("place_and_people", Text),
        Column("lead_and_partners", Text),
        Column("resources", Text),
        Column("time", Text),
        Column("results", Text),
        Column("upkeep", Text),
        Column("reviewed", Text),
        Column("review", Text),
        Column("recognition", Text),
    )


def _make_inspection_visits() -> None:
    _make_table(
        "inspection_visits",
        Column("inspection", Text),
        Column("unit", Text),
        Column("body", Text),
        Column("self_inspection", Boolean, nullable=False),
        Column("visited_on", Text, nullable=False),
        Column("inspectors", Text),
        Column("findings", Text),
        Column("follow_up", Text),
        Column("follow_up_due", Text),
        Column("followed_up_on", Text),
        Column("document", Text),
        Column("note", Text),
    )


def _make_commendations_given() -> None:
    _make_table(
        "commendations_given",
        Column("document", Text),
        Column("clause", Text),
        Column("wording", Text),
        Column("note", Text),
        Column("id", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("form", Text),
        Column("awarded_by", Text),
        Column("result_year", BigInteger),
        Column("awarded", Text),
        Column("recipients", Text, nullable=False),
        Column("count", BigInteger),
        Column("unit", Text),
        Column("decision", Text),
    )


def _make_contacts() -> None:
    _make_table(
        "contacts",
        Column("unit", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("role", Text),
        Column("phone", Text),
        Column("email", Text),
        Column("note", Text),
    )
