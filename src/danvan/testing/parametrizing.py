"""One test for each check of a province, for pytest."""

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import attrs

from danvan.errors import PluginError
from danvan.messages import message, translate
from danvan.outputs.check_report import Outcome
from danvan.provinces.checks import ReadyCheck, ready_checks
from danvan.registry.discovery import Registry, installed
from danvan.testing.conformance import CheckFailure, failures_of, found_province, require_known

Test = TypeVar("Test", bound=Callable[..., object])


@attrs.frozen(kw_only=True)
class ProvinceCheck:
    """One check of one province: call it to run it.

    Attributes:
        reason: why it is expected to fail; ``None`` when it is not.
    """

    ready: ReadyCheck
    reason: str | None = None

    @property
    def id(self) -> str:
        """The id of the check."""
        return self.ready.id

    def __call__(self) -> Outcome:
        """Run the check and return what became of it; one that cannot run skips the test.

        Raises:
            CheckFailure: it failed, or was expected to fail and passed.
        """
        outcome = self.ready.run()
        if outcome.skipped is not None:
            _pytest().skip(translate(outcome.skipped, "en"))
        failures = list(failures_of(outcome, expected=self.reason is not None, own=self.ready.own))
        if failures:
            raise CheckFailure(failures)
        if self.reason is not None:
            _pytest().xfail(self.reason)
        return outcome


def parametrize_with_province_checks(
    path_or_code: str | Path,
    expected_failures: Mapping[str, str] | None = None,
    *,
    registry: Registry | None = None,
) -> Callable[[Test], Test]:
    """Return a decorator that runs a test once for each check of a province.

    The test has one parameter, ``check``, and calls it.

    Args:
        path_or_code: code or name of an installed province, or path of a plan file.
        expected_failures: why a check fails, by its id; one that passes fails the test.
        registry: the plugins that may be used; by default those that are installed.

    Raises:
        PluginError: pytest is not installed.
        UnknownNameError: an expected failure names no check.
        DanvanError: the province cannot be read at all.
    """
    pytest = _pytest()
    expected = dict(expected_failures or {})
    plugins = registry or installed()
    ready = list(ready_checks(found_province(path_or_code, plugins), plugins))
    require_known(expected, [one.id for one in ready])
    checks = [ProvinceCheck(ready=one, reason=expected.get(one.id)) for one in ready]
    decorate: Callable[[Test], Test] = pytest.mark.parametrize(
        "check", checks, ids=[one.id for one in checks]
    )
    return decorate


def _pytest() -> Any:  # noqa: ANN401  a module that need not be installed
    """Return pytest, which only tests need."""
    try:
        return importlib.import_module("pytest")
    except ImportError as error:
        raise PluginError(
            message("The checks as tests need pytest."),
            "danvan.testing",
            message("run: pip install pytest; or call check_province, which needs none"),
        ) from error
