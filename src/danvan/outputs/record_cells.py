"""Any record as scripts read it: its fields by name."""

from collections.abc import Mapping
from fractions import Fraction

import attrs

from danvan.model.dates import PartialDate
from danvan.outputs.output import Cell
from danvan.text import format_share


def fields_cell(record: object) -> dict[str, Cell]:
    """Return the fields of a frozen record by name; dates are ISO, shares have a percent sign."""
    cls: type = type(record)
    return {field.name: _plain(getattr(record, field.name)) for field in attrs.fields(cls)}


def _plain(value: object) -> Cell:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, PartialDate) or not attrs.has(type(value)):
        return _number_or_text(value)
    return dict(fields_cell(value))


def _number_or_text(value: object) -> str:
    return format_share(value, places=4) if isinstance(value, Fraction) else str(value)
