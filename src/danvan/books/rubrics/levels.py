"""The levels of a criterion, as people type them: ``từ 90%: 15; còn lại: 0``."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

import attrs

from danvan.errors import SheetError
from danvan.messages import message
from danvan.planfile.toml_writing import Value
from danvan.text import fold, slug

_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_AMOUNT = re.compile(r"(?P<words>.*?)\s*(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(?P<share>%?)")

#: How a limit begins, as :func:`danvan.text.fold` sees it, and the key of a plan file.
_COMPARISONS: Mapping[str, str] = {
    "tu": "at_least",
    ">=": "at_least",
    "≥": "at_least",
    "": "at_least",
    "tren": "more_than",
    ">": "more_than",
    "den": "at_most",
    "khong qua": "at_most",
    "<=": "at_most",
    "≤": "at_most",
    "duoi": "less_than",
    "<": "less_than",
    "bang": "equals",
    "=": "equals",
}
_OTHERWISE, _NOT_SENT, _EACH, _BASE, _BEFORE = "con lai", "khong gui", "moi", "goc", "truoc"


@attrs.frozen
class _Level:
    """What stands before and behind one colon."""

    name: str
    points: str


def function_table(kind: str, text: str) -> Mapping[str, Value]:
    """Return the function of a plan file that the levels describe.

    Args:
        kind: the word of a plan file for the function.
        text: the levels; empty where the function needs none.

    Raises:
        SheetError: a level cannot be read; without a place.

    Example:
        >>> function_table("counts", "mỗi: 2,5; gốc: 0")
        {'kind': 'counts', 'each': Decimal('2.5'), 'base': Decimal('0')}
    """
    return {"kind": kind, **_MAKERS[kind](text)}


def _levels(text: str) -> Iterator[_Level]:
    for part in _parts(text):
        name, mark, points = part.rpartition(":")
        if not mark:
            raise _unread(part, "từ 90%: 15")
        yield _Level(name.strip(), points.strip())


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


def _points(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise _unread(text, "15 hoặc 7,5")
    return Decimal(text.replace(",", "."))


def _limit(text: str) -> Mapping[str, Value]:
    found = _AMOUNT.fullmatch(text.strip())
    comparison = _COMPARISONS.get(fold(found["words"]).strip()) if found else None
    if found is None or comparison is None:
        raise _unread(text, "từ 90%, trên 90%, đến 3, dưới 50%, bằng 0")
    return {comparison: _amount(found["number"], found["share"])}


def _amount(number: str, share: str) -> Value:
    plain = number.replace(",", ".")
    return f"{plain}%" if share else Decimal(plain)


def _entered(text: str) -> Mapping[str, Value]:
    if _parts(text):
        raise SheetError(
            message("Points that are entered have no levels: '{text}'.", text=text),
            "",
            message("Choose how the points are made, or clear the levels."),
        )
    return {}


def _all_or_nothing(text: str) -> Mapping[str, Value]:
    found: dict[str, Value] = {}
    for part in _parts(text):
        name, mark, points = part.rpartition(":")
        if mark and fold(name).strip() == _OTHERWISE:
            found["otherwise"] = _points(points.strip())
        else:
            found["when"] = _limit(part)
    return found


def _steps(text: str) -> Mapping[str, Value]:
    steps: list[Value] = []
    found: dict[str, Value] = {}
    for level in _levels(text):
        if fold(level.name) == _OTHERWISE:
            found["otherwise"] = _points(level.points)
        else:
            steps.append({**_limit(level.name), "points": _points(level.points)})
    return {"steps": steps, **found}


def _linear(text: str) -> Mapping[str, Value]:
    found: dict[str, Value] = {}
    ends: list[tuple[Value, Decimal]] = []
    for level in _levels(text):
        if fold(level.name) == _BEFORE:
            found["before"] = _points(level.points)
            continue
        amount = next(iter(_limit(level.name).values()))
        ends.append((amount, _points(level.points)))
    if len(ends) != len(_LINEAR_KEYS):
        raise _unread(text, "50%: 0; 100%: 20")
    for (amount_key, points_key), (amount, points) in zip(_LINEAR_KEYS, ends, strict=True):
        found |= {amount_key: amount, points_key: points}
    return found


_LINEAR_KEYS = (("start", "lowest"), ("end", "highest"))


def _counts(text: str) -> Mapping[str, Value]:
    names = {_EACH: "each", _BASE: "base"}
    found: dict[str, Value] = {}
    for level in _levels(text):
        key = names.get(fold(level.name))
        if key is None:
            raise _unread(f"{level.name}: {level.points}", "mỗi: 2,5; gốc: 0")
        found[key] = _points(level.points)
    if "each" not in found:
        raise _unread(text, "mỗi: 2,5")
    return found


def _lateness(text: str) -> Mapping[str, Value]:
    tiers: list[Value] = []
    names = {_OTHERWISE: "otherwise", _NOT_SENT: "not_sent"}
    found: dict[str, Value] = {}
    for level in _levels(text):
        key = names.get(fold(level.name))
        days = fold(level.name).removeprefix("den").removesuffix("ngay").strip()
        if key is not None:
            found[key] = _points(level.points)
        elif days.isdecimal():
            tiers.append({"days": int(days), "points": _points(level.points)})
        else:
            raise _unread(level.name, "0: 10; 3: 7; còn lại: 0")
    return {"tiers": tiers, **found}


def _checklist(text: str) -> Mapping[str, Value]:
    titles = _parts(text)
    if not titles:
        raise _unread(text, "Lịch tiếp công dân; Hộp thư góp ý")
    items: list[Value] = []
    taken: set[str] = set()
    for title in titles:
        name = slug(title) or "muc"
        number = 1
        while name in taken:
            number += 1
            name = f"{slug(title) or 'muc'}-{number}"
        taken.add(name)
        items.append({"id": name, "title": title})
    return {"items": items}


_MAKERS: Mapping[str, Callable[[str], Mapping[str, Value]]] = {
    "points": _entered,
    "all-or-nothing": _all_or_nothing,
    "steps": _steps,
    "linear": _linear,
    "counts": _counts,
    "lateness": _lateness,
    "checklist": _checklist,
}


def _unread(text: str, example: str) -> SheetError:
    return SheetError(
        message("The level '{text}' cannot be read.", text=text),
        "",
        message("Write, for example: {example}.", example=example),
    )
