"""The installed output formats."""

from collections.abc import Iterable

import attrs

from danvan.errors import Problem
from danvan.outputs.notices import in_one_sentence
from danvan.outputs.output import Column, Output, Row, Table

_COLUMNS = (
    Column(key="name", heading="Tên", width=10),
    Column(key="label", heading="Nội dung", width=34),
    Column(key="suffixes", heading="Đuôi tệp", width=12),
    Column(key="distribution", heading="Gói", width=14),
)


@attrs.frozen(kw_only=True)
class FormatEntry:
    """A format with the distribution that supplies it."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    distribution: str
    version: str


def format_list(formats: Iterable[FormatEntry], problems: Iterable[Problem] = ()) -> Output:
    """Return the formats by name, and what is wrong with those that do not work."""
    entries = list(formats)
    records: list[Row] = [
        (entry.name, entry.label, list(entry.suffixes), entry.distribution, entry.version)
        for entry in entries
    ]
    people = [
        (entry.name, entry.label, " ".join(entry.suffixes), entry.distribution) for entry in entries
    ]
    return Output(
        kind="formats",
        title="Các định dạng đầu ra",
        records=Table(columns=(*_COLUMNS, Column(key="version")), rows=records),
        tables=(Table(columns=_COLUMNS, rows=people),),
        notices=tuple(in_one_sentence(problem) for problem in problems),
    )
