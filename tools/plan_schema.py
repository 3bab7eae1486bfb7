"""Write the JSON Schema of plan files from the records that read them.

Run it after a change of a record: ``python tools/plan_schema.py``. msgspec writes the schema; it
knows neither unions of attrs classes nor our types, so a struct of plain types mirrors each record.
"""

import datetime as dt
import enum
import functools
import inspect
import json
import operator
import re
import types
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, ForwardRef, Union, get_args, get_origin

import attrs
import msgspec

from danvan.model.dates import PartialDate
from danvan.planfile.converter import CHOICES
from danvan.planfile.problems import key_of
from danvan.planfile.records import SCHEMA, PlanFile
from danvan.scoring.amounts import Amount

TARGET = Path(__file__).parents[1] / "src" / "danvan" / "planfile" / "plan.schema.json"
COMMENT = (
    "JSON has no dates. Where a string has the format date or time, write a TOML date (2023-05-23)"
    ' or hour (16:00:00) without quotes; a partial date may also be text ("2023-05", "2023").'
)
_SCALARS = (bool, int, str, enum.Enum)
#: The key and the word by which a table names a record of a closed set.
_WORDS = {record: (choice.key, word) for choice in CHOICES for word, record in choice.words.items()}
_PLAIN: Mapping[Any, Any] = {
    PartialDate: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")],
    Fraction: Annotated[str, msgspec.Meta(pattern=r"^[0-9., ]+%$")],
    Decimal: float,
    Amount: float | Annotated[str, msgspec.Meta(pattern=r"^-?[0-9.,]+(/[0-9]+| *%)?$")],
    dt.date | str: Annotated[str, msgspec.Meta(pattern=r"^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$")],
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan file."""
    _, parts = msgspec.json.schema_components([_mirror(PlanFile)])
    whole = parts.pop(PlanFile.__name__)
    whole["properties"]["schema"]["const"] = SCHEMA
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": COMMENT}
    text = json.dumps(head | whole | {"$defs": parts})
    return dict(json.loads(text.replace("#/$defs/PlanFile", "#")))


def text_of(document: Mapping[str, Any]) -> str:
    """Return the schema as it stands in the file: sorted, with real letters."""
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


#: Structs by their record; one that is being made already stands in its own fields.
_MADE: dict[type, type[msgspec.Struct] | None] = {}


def _mirror(record: type) -> object:
    """Return a struct with the keys that a table of this record may have.

    A record that consists of records of its own kind is named in its own fields, and the name is
    found in this module when the schema is written.
    """
    name = record.__name__
    if record in _MADE:
        return _MADE[record] or ForwardRef(name)
    _MADE[record] = None
    made = _MADE[record] = _struct(record)
    globals()[name] = made
    return made


def _struct(record: type) -> type[msgspec.Struct]:
    fields = attrs.fields(attrs.resolve_types(record))
    told = _descriptions(record)
    tag_field, word = _WORDS.get(record, (None, None))
    return msgspec.defstruct(
        record.__name__,
        [
            (field.name, _described(_plain(field.type), told.get(field.name)), *_default(field))
            for field in fields
        ],
        namespace={"__doc__": (record.__doc__ or "").partition("\n")[0]},
        module=__name__,
        rename={field.name: key_of(record, field.name) for field in fields},
        tag_field=tag_field,
        tag=word,
        kw_only=True,
        forbid_unknown_fields=True,
    )


def _plain(kind: Any) -> object:  # noqa: ANN401 - any annotation
    """Return the type of plain values that a plan file writes for ``kind``."""
    arguments = get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if attrs.has(kind):
        return _mirror(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        # TOML has no null: what may be None may be left out.
        return functools.reduce(
            operator.or_,
            [_plain(inner) for inner in arguments if inner is not types.NoneType],
        )
    if get_origin(kind) is tuple:
        return tuple[_plain(arguments[0]), ...]  # type: ignore[misc]
    if get_origin(kind) is Mapping:
        return dict[str, _plain(arguments[1])]  # type: ignore[misc]
    return kind


def _described(kind: object, text: str | None) -> object:
    return Annotated[kind, msgspec.Meta(description=text)] if text else kind


def _default(field: "attrs.Attribute[Any]") -> tuple[Any, ...]:
    if field.default is attrs.NOTHING:
        return ()
    if isinstance(field.default, _SCALARS):
        return (field.default,)
    return (msgspec.field(default_factory=lambda: None),)


def _descriptions(record: type) -> dict[str, str]:
    """Return what the docstring says about each attribute."""
    told: dict[str, str] = {}
    for ancestor in reversed(record.__mro__):
        _, _, section = inspect.cleandoc(ancestor.__doc__ or "").partition("\nAttributes:\n")
        found = re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", section, flags=re.MULTILINE)
        told |= {name: " ".join(text.replace("``", "").split()) for name, text in found}
    return told


if __name__ == "__main__":
    TARGET.write_text(text_of(schema()), encoding="utf-8", newline="\n")
