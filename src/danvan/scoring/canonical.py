"""Records as plain values in one fixed form, so that equal records have one digest."""

import enum
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

#: What the json module can write.
Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


def canonical(value: object) -> Plain:
    """Return a record, or what stands in one, as plain values; 9 and 9.0 are one number.

    What a record leaves at its default is left out, so that an attribute which a later danvan adds
    does not change the digest of what was written before.

    Example:
        >>> canonical(Decimal("9.0")), canonical(("a", Fraction(1, 3)))
        ('9', ['a', '1/3'])
    """
    match value:
        case None | bool() | enum.Enum() | str() | int():
            return _scalar(value)
        case Decimal() | Fraction():
            return str(Fraction(value))
        case tuple() | list():
            return [canonical(item) for item in value]
        case Mapping():
            return {str(key): canonical(item) for key, item in value.items()}
    cls = type(value)
    if attrs.has(cls):
        stated = {
            field.name: getattr(value, field.name)
            for field in attrs.fields(cls)
            if field.eq and getattr(value, field.name) != _default(field)
        }
        return {"": cls.__name__} | {name: canonical(item) for name, item in stated.items()}
    return str(value)


def _default(field: "attrs.Attribute[object]") -> object:
    make = getattr(field.default, "factory", None)
    return field.default if make is None else make()


def _scalar(value: object) -> Plain:
    if isinstance(value, enum.Enum):
        return str(value.value)
    return value if isinstance(value, str | int) else None
