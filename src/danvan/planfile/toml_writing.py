"""Plain tables to TOML text, so that reading gives the same tables again."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

#: What a table of a plan file is made of.
Value: TypeAlias = str | bool | int | Decimal | dt.date | Sequence["Value"] | Mapping[str, "Value"]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_WIDTH = 96


def toml_text(tables: Mapping[str, Value]) -> str:
    r"""Return tables as TOML: short ones in one line, lists of long ones as ``[[sections]]``.

    Args:
        tables: texts, numbers, days, lists and tables of them; no ``None``.

    Example:
        >>> print(toml_text({"schema": 1, "rubrics": [{"id": "a", "years": [2026]}]}), end="")
        schema = 1
        <BLANKLINE>
        [[rubrics]]
        id = "a"
        years = [2026]
    """
    return "\n".join(_lines(tables, ())).lstrip("\n") + "\n"


def _lines(table: Mapping[str, Value], path: tuple[str, ...]) -> Iterator[str]:
    """Yield plain keys before sections: what follows a heading belongs to it."""
    sections = {key: value for key, value in table.items() if _is_section(value, path)}
    for key, value in table.items():
        if key not in sections:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in sections.items():
        inner = (*path, key)
        heading = ".".join(map(_key, inner))
        if isinstance(value, Mapping):
            yield from ("", f"[{heading}]", *_lines(value, inner))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for row in value:
                if isinstance(row, Mapping):
                    yield from ("", f"[[{heading}]]", *_lines(row, inner))


def _is_section(value: Value, path: tuple[str, ...]) -> bool:
    if isinstance(value, Mapping):
        return not path or len(_value(value)) > _WIDTH
    if isinstance(value, str) or not isinstance(value, Sequence):
        return False
    is_table = bool(value) and all(isinstance(row, Mapping) for row in value)
    return is_table and (not path or any(len(_value(row)) > _WIDTH for row in value))


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: Value) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Sequence):
        return _list([_value(item) for item in value])
    return _scalar(value)


def _scalar(value: bool | int | Decimal | dt.date) -> str:  # noqa: FBT001  a value, not a flag
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _list(items: Sequence[str]) -> str:
    flat = f"[{', '.join(items)}]"
    if len(flat) <= _WIDTH:
        return flat
    return "\n".join(("[", *(f"    {item}," for item in items), "]"))


def _text(text: str) -> str:
    escaped = "".join(_ESCAPED.get(char, char) for char in text)
    return '"' + _CONTROL.sub(_as_code, escaped) + '"'


def _as_code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"
