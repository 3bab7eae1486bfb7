"""The eight hooks: what each is asked, what it gives, and what its failure costs."""

from collections.abc import Iterable

import attrs
import pytest

from danvan import sdk
from danvan.sdk import Hook, hooks
from danvan.sdk.hooks import OnError, Scope

CONTRACT = {
    "danvan_provinces": (sdk.ProvincesRequest, sdk.ProvinceSource, "quarantine", "province"),
    "danvan_regimes": (sdk.RegimesRequest, sdk.Regime, "raise", "province"),
    "danvan_rubrics": (sdk.RubricsRequest, sdk.ScoringInstrument, "raise", "province"),
    "danvan_formats": (sdk.FormatsRequest, sdk.Format, "quarantine", "environment"),
    "danvan_working_days": (sdk.WorkingDaysRequest, sdk.WorkingDayChange, "raise", "province"),
    "danvan_adjustments": (sdk.AdjustmentsRequest, sdk.Adjustment, "raise", "province"),
    "danvan_measures": (sdk.MeasuresRequest, sdk.Measure, "quarantine", "environment"),
    "danvan_checks": (sdk.ChecksRequest, sdk.Check, "quarantine", "province"),
}
#: What decides a date or a score is never guessed.
DECIDING = {"danvan_regimes", "danvan_rubrics", "danvan_working_days", "danvan_adjustments"}

each_hook = pytest.mark.parametrize("hook", tuple(hooks), ids=lambda hook: hook.name)


def test_there_are_eight_hooks() -> None:
    assert [hook.name for hook in hooks] == list(CONTRACT)


@each_hook
def test_a_hook_is_asked_and_gives_what_the_contract_says(
    hook: Hook[object, object],
) -> None:
    stated = (hook.request, hook.result, hook.on_error.value, hook.scope.value)
    assert stated == CONTRACT[hook.name]


@each_hook
def test_a_hook_that_decides_dates_or_scores_raises(hook: Hook[object, object]) -> None:
    assert (hook.on_error is OnError.RAISE) == (hook.name in DECIDING)


@each_hook
def test_what_decides_dates_or_scores_affects_its_own_province_only(
    hook: Hook[object, object],
) -> None:
    if hook.on_error is OnError.RAISE:
        assert hook.scope is Scope.PROVINCE


@each_hook
def test_a_hook_says_since_when_it_exists_and_what_it_asks(hook: Hook[object, object]) -> None:
    assert hook.since == "0.1"
    assert hook.asks.endswith("?")
    assert callable(hook.key)


@each_hook
def test_request_and_result_are_frozen_records_that_the_sdk_exports(
    hook: Hook[object, object],
) -> None:
    for record in (hook.request, hook.result):
        assert attrs.has(record)
        assert record.__name__ in sdk.__all__
        assert record.__setattr__ is not object.__setattr__
        assert all(field.kw_only for field in attrs.fields(record))


@each_hook
def test_a_mark_leaves_the_function_as_it_is(hook: Hook[object, object]) -> None:
    def function(request: object) -> Iterable[object]:
        return [request]

    assert hook(function) is function
    assert vars(function)["danvan_impl"]["specname"] == hook.name
