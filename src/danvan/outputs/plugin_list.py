"""The installed plugins and where they stand."""

from collections.abc import Iterable

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.outputs.notices import in_one_sentence
from danvan.outputs.output import Cell, Column, Output, Table

_COLUMNS = tuple(
    Column(key=key)
    for key in (
        "name",
        "distribution",
        "version",
        "value",
        "state",
        "stage",
        "reason",
        "where",
        "provinces",
        "hooks",
    )
)
_PEOPLE = (
    Column(key="name", heading="Tên", width=18),
    Column(key="distribution", heading="Gói", width=20),
    Column(key="version", heading="Bản", width=8),
    Column(key="state", heading="Tình trạng", width=12),
    Column(key="stage", heading="Bước", width=10),
)


@attrs.frozen(kw_only=True)
class PluginEntry:
    """One plugin as people and scripts read it.

    Attributes:
        reason: why it is not in use; ``where``: the place in it.
        provinces: codes of the provinces that it can affect.
        hooks: names of the hooks that it implements.
    """

    name: str
    distribution: str
    version: str
    value: str
    state: str
    stage: str
    reason: Message | str | None
    where: Message | str | None
    provinces: tuple[str, ...]
    hooks: tuple[str, ...]


def plugin_list(entries: Iterable[PluginEntry], problems: Iterable[Problem] = ()) -> Output:
    """Return the plugins by name and distribution."""
    listed = list(entries)
    return Output(
        kind="plugins",
        title="Các gói mở rộng đã cài",
        records=Table(columns=_COLUMNS, rows=[_record(entry) for entry in listed]),
        tables=(Table(columns=_PEOPLE, rows=[_people(entry) for entry in listed]),),
        notices=(
            *(_sentence(entry) for entry in listed if entry.reason),
            *(in_one_sentence(problem) for problem in problems),
        ),
    )


def _record(entry: PluginEntry) -> tuple[Cell, ...]:
    return (
        entry.name,
        entry.distribution,
        entry.version,
        entry.value,
        entry.state,
        entry.stage,
        entry.reason,
        entry.where,
        list(entry.provinces),
        list(entry.hooks),
    )


def _people(entry: PluginEntry) -> tuple[Cell, ...]:
    return (entry.name, entry.distribution, entry.version, entry.state, entry.stage)


def _sentence(entry: PluginEntry) -> Message:
    return message(
        "Not in use: {name}. {reason} ({where})",
        name=entry.name,
        reason=entry.reason or "",
        where=entry.where or "",
    )
