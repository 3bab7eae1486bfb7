"""The hooks of danvan as typed objects: ``@hooks.formats`` marks a plugin's own function."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import attrs
from pluggy import HookimplMarker, HookspecMarker

from danvan.sdk.formats import Format

PROJECT = "danvan"
_implementation = HookimplMarker(PROJECT)
specification = HookspecMarker(PROJECT)

Request = TypeVar("Request")
Result = TypeVar("Result")


@attrs.frozen
class Hook(Generic[Request, Result]):
    """A hook: one frozen request in, records out.

    Calling it marks an implementation; a wrong request type, result type or parameter is an error
    of the type checker.
    """

    name: str

    def __call__(
        self, implementation: Callable[[Request], Iterable[Result]]
    ) -> Callable[[Request], Iterable[Result]]:
        """Mark ``implementation``, whose one parameter is named ``request``."""
        return _implementation(specname=self.name)(implementation)


@attrs.frozen(kw_only=True)
class FormatsRequest:
    """What ``danvan_formats`` gets: nothing but the version of the contract."""

    api: int = 1


@attrs.frozen(kw_only=True)
class Hooks:
    """The hooks by name."""

    formats: Hook[FormatsRequest, Format] = Hook("danvan_formats")


hooks = Hooks()
