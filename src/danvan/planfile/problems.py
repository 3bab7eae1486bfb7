"""What cattrs found, as problems that name the key path and the fix."""

import re
from collections.abc import Iterator

import attrs
from cattrs.errors import (
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

from danvan.errors import DanvanError, Problem, join_places
from danvan.messages import Message, message
from danvan.planfile.converter import RENAMED
from danvan.text import closest, visible

_LONGEST = 200
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def problems_in(error: BaseException, path: str = "", cls: type | None = None) -> Iterator[Problem]:
    """Yield every problem inside ``error``, each with its key path from ``path`` on."""
    if isinstance(error, ClassValidationError):
        yield from _class_problems(error, path)
    elif isinstance(error, IterableValidationError):
        yield from _item_problems(error, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield _unknown_key(key, error.cl, path)
    elif isinstance(error, DanvanError):
        yield from (_brief(problem).under(path) for problem in error.problems)
    elif isinstance(error, KeyError):
        yield _missing_key(str(error.args[0]), path, cls)
    else:
        yield _unreadable(error, path)


def _class_problems(error: ClassValidationError, path: str) -> Iterator[Problem]:
    with_notes, others = error.group_exceptions()
    for inner, note in with_notes:
        if isinstance(inner, KeyError):
            yield from problems_in(inner, path, error.cl)
        else:
            yield from problems_in(inner, join_places(path, key_of(error.cl, note.name)))
    for inner in others:
        yield from problems_in(inner, path, error.cl)


def _item_problems(error: IterableValidationError, path: str) -> Iterator[Problem]:
    with_notes, others = error.group_exceptions()
    for inner, note in with_notes:
        index = note.index
        step = f"[{index}]" if isinstance(index, int) else f".{_step(str(index))}"
        yield from problems_in(inner, f"{path}{step}".lstrip("."))
    for inner in others:
        yield from problems_in(inner, path)


def key_of(cls: type, field: str) -> str:
    """Return the key of a plan file that stands for the field of a record."""
    return RENAMED.get(cls, {}).get(field, field)


def keys_of(cls: type) -> list[str]:
    """Return the keys that a table of this record may have."""
    return [key_of(cls, field.name) for field in attrs.fields(cls)] if attrs.has(cls) else []


def _unknown_key(key: str, cls: type, path: str) -> Problem:
    known = keys_of(cls)
    near = closest(key[:_LONGEST], known)
    return Problem(
        message("The key '{key}' is not known here.", key=_shortened(visible(key))),
        join_places(path, _step(key)),
        message("Write {near}.", near=near)
        if near
        else message("Use one of: {known}.", known=tuple(known)),
    )


def _step(key: str) -> str:
    """Return a key as one step of a key path, in quotes where TOML needs them."""
    text = _shortened(visible(key))
    return text if _BARE_KEY.fullmatch(text) else f'"{text}"'


def _brief(problem: Problem) -> Problem:
    """Shorten what the problem quotes: an id of a megabyte helps nobody."""
    if not isinstance(problem.what, Message):
        return problem
    values = tuple(
        (name, _shortened(value) if isinstance(value, str) else value)
        for name, value in problem.what.values
    )
    return attrs.evolve(problem, what=attrs.evolve(problem.what, values=values))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _missing_key(key: str, path: str, cls: type | None) -> Problem:
    name = key_of(cls, key) if cls else key
    return Problem(
        message("The key '{key}' is missing.", key=name),
        path,
        message("Add {key} = … to this table.", key=name),
    )


def _unreadable(error: BaseException, path: str) -> Problem:
    return Problem(
        message(
            "The value cannot be read here ({detail}).",
            detail=_shortened(str(error) or repr(error)),
        ),
        path,
        message("Compare the table with the reference of plan files."),
    )
