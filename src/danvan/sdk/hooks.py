"""The eight hooks as typed objects.

``@hooks.formats`` marks a plugin's own function. A type checker then refuses a wrong request, a
wrong result, another parameter, a misspelled hook and a generator that waits for a value; pluggy
alone refuses none of them. All hooks collect: nobody is first and nobody wraps another, so what
wins never depends on the order of installation.
"""

import enum
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

import attrs
from pluggy import HookimplMarker, HookspecMarker

from danvan.calendar.adjustments import Adjustment
from danvan.calendar.regimes import Regime
from danvan.model.instruments import ScoringInstrument
from danvan.sdk.formats import Format
from danvan.sdk.requests import (
    AdjustmentsRequest,
    ChecksRequest,
    FormatsRequest,
    MeasuresRequest,
    ProvincesRequest,
    RegimesRequest,
    RubricsRequest,
    WorkingDaysRequest,
)
from danvan.sdk.results import Check, Measure, ProvinceSource, WorkingDayChange

PROJECT = "danvan"
implementation = HookimplMarker(PROJECT)
specification = HookspecMarker(PROJECT)

Request = TypeVar("Request")
Result = TypeVar("Result")
Request_contra = TypeVar("Request_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)


class Implementation(Protocol[Request_contra, Result_co]):
    """A function of a plugin: one parameter, named ``request``."""

    def __call__(self, request: Request_contra) -> Iterable[Result_co]:
        """Answer the request."""
        ...


class OnError(enum.StrEnum):
    """What a broken implementation costs.

    - ``raise``: the answer decides dates or scores, so there is none without it.
    - ``quarantine``: only what the implementation would have brought.
    """

    RAISE = "raise"
    QUARANTINE = "quarantine"


class Scope(enum.StrEnum):
    """What an implementation can affect: its own province, or everything that is installed."""

    PROVINCE = "province"
    ENVIRONMENT = "environment"


@attrs.frozen(kw_only=True)
class Hook(Generic[Request, Result]):
    """A hook.

    Attributes:
        name: ``danvan_…``, the name that the function of a plugin has.
        request, result: the types of the one parameter and of each item of the answer.
        key: what identifies a result; two of one key are an error.
        on_error: what a broken implementation costs.
        scope: what it can affect.
        since: the danvan version that first had it.
        asks: what the hook asks, one sentence.
    """

    name: str
    request: type[Request]
    result: type[Result]
    key: Callable[[Result], str]
    on_error: OnError
    scope: Scope
    since: str
    asks: str

    def __call__(
        self, function: Implementation[Request, Result]
    ) -> Implementation[Request, Result]:
        """Mark ``function`` as an implementation."""
        marked: Implementation[Request, Result] = implementation(specname=self.name)(function)
        return marked


def _adjustment_key(change: Adjustment) -> str:
    return f"{change.report}/{change.period}"


@attrs.frozen(kw_only=True)
class Hooks:
    """The hooks by what they bring."""

    provinces: Hook[ProvincesRequest, ProvinceSource] = Hook(
        name="danvan_provinces",
        request=ProvincesRequest,
        result=ProvinceSource,
        key=lambda source: source.code,
        on_error=OnError.QUARANTINE,
        scope=Scope.PROVINCE,
        since="0.1",
        asks="Where is the data of your province?",
    )
    regimes: Hook[RegimesRequest, Regime] = Hook(
        name="danvan_regimes",
        request=RegimesRequest,
        result=Regime,
        key=lambda regime: regime.id,
        on_error=OnError.RAISE,
        scope=Scope.PROVINCE,
        since="0.1",
        asks="Which reporting regimes does your province have besides its data?",
    )
    rubrics: Hook[RubricsRequest, ScoringInstrument] = Hook(
        name="danvan_rubrics",
        request=RubricsRequest,
        result=ScoringInstrument,
        key=lambda instrument: instrument.id,
        on_error=OnError.RAISE,
        scope=Scope.PROVINCE,
        since="0.1",
        asks="By which instruments are units scored in the year?",
    )
    formats: Hook[FormatsRequest, Format] = Hook(
        name="danvan_formats",
        request=FormatsRequest,
        result=Format,
        key=lambda found: found.name,
        on_error=OnError.QUARANTINE,
        scope=Scope.ENVIRONMENT,
        since="0.1",
        asks="Which output formats do you bring?",
    )
    working_days: Hook[WorkingDaysRequest, WorkingDayChange] = Hook(
        name="danvan_working_days",
        request=WorkingDaysRequest,
        result=WorkingDayChange,
        key=lambda change: change.day.isoformat(),
        on_error=OnError.RAISE,
        scope=Scope.PROVINCE,
        since="0.1",
        asks="On which days does your province differ from the national table?",
    )
    adjustments: Hook[AdjustmentsRequest, Adjustment] = Hook(
        name="danvan_adjustments",
        request=AdjustmentsRequest,
        result=Adjustment,
        key=_adjustment_key,
        on_error=OnError.RAISE,
        scope=Scope.PROVINCE,
        since="0.1",
        asks="Which single duties of the year were moved, cancelled or added?",
    )
    measures: Hook[MeasuresRequest, Measure] = Hook(
        name="danvan_measures",
        request=MeasuresRequest,
        result=Measure,
        key=lambda measure: measure.name,
        on_error=OnError.QUARANTINE,
        scope=Scope.ENVIRONMENT,
        since="0.1",
        asks="Which measures do you bring?",
    )
    checks: Hook[ChecksRequest, Check] = Hook(
        name="danvan_checks",
        request=ChecksRequest,
        result=Check,
        key=lambda check: check.id,
        on_error=OnError.QUARANTINE,
        scope=Scope.PROVINCE,
        since="0.1",
        asks="Which checks do you bring for the province?",
    )

    def __iter__(self) -> Iterator[Hook[Any, Any]]:
        """Yield every hook, in the order of the table."""
        for field in attrs.fields(Hooks):
            yield getattr(self, field.name)


hooks = Hooks()
