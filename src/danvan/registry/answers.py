"""What a hook gave back, held against what it promises."""

from collections.abc import Iterable
from itertools import islice
from types import UnionType
from typing import Any, TypeGuard, Union, get_args, get_origin

import attrs

from danvan.messages import Message, message
from danvan.sdk.hooks import Hook

#: More results than any plugin needs; an answer without an end stops here.
MOST_RESULTS = 10_000


def walked(answer: object) -> list[Any]:
    """Return the results of an answer; none of what is no list of results."""
    return list(islice(answer, MOST_RESULTS + 1)) if _is_list(answer) else []


def wrong_result(hook: Hook[Any, Any], answer: object, results: list[Any]) -> Message | None:
    """Return what is wrong with the answer to ``hook``, which was walked to ``results``."""
    if not _is_list(answer):
        return message(
            "It gave {found} where a list of {wanted} belongs.",
            found=type(answer).__name__,
            wanted=hook.result.__name__,
        )
    if len(results) > MOST_RESULTS:
        return message("It gave more than {most} results.", most=MOST_RESULTS)
    seen: set[str] = set()
    for result in results:
        problem = _wrong_type(result, hook.result)
        if problem is not None:
            return problem
        key = hook.key(result)
        if key in seen:
            return message("It gave '{key}' twice.", key=key)
        seen.add(key)
    return None


def _is_list(answer: object) -> TypeGuard[Iterable[Any]]:
    return isinstance(answer, Iterable) and not isinstance(answer, str | bytes)


def _wrong_type(result: object, wanted: type[Any]) -> Message | None:
    if not isinstance(result, wanted):
        return _other_type(type(result).__name__, wanted.__name__)
    for field in attrs.fields(wanted):
        value = getattr(result, field.name)
        if not _is_of(value, field.type):
            place = f"{field.name}: {type(value).__name__}"
            return _other_type(place, getattr(field.type, "__name__", str(field.type)))
    return None


def _other_type(found: str, wanted: str) -> Message:
    return message("It gave {found} where {wanted} belongs.", found=found, wanted=wanted)


def _is_of(value: object, wanted: type[Any] | None) -> bool:
    """Whether a field holds what its annotation says; records look after their own fields."""
    outer, inner = get_origin(wanted), get_args(wanted)
    if outer in {Union, UnionType}:
        return any(_is_of(value, one) for one in inner)
    if outer is tuple:
        return isinstance(value, tuple) and all(_is_of(item, inner[0]) for item in value)
    return isinstance(value, outer or wanted or object)
