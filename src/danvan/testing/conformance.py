"""Every check of a province at once, with failures that are expected."""

from collections.abc import Collection, Iterator
from pathlib import Path

from danvan.errors import UnknownNameError
from danvan.messages import message, translate
from danvan.outputs.check_report import CheckResults, Outcome
from danvan.provinces import Province, load, province
from danvan.provinces.checks import ready_checks
from danvan.registry.discovery import Registry, installed
from danvan.text import closest


class CheckFailure(AssertionError):  # noqa: N818  a failed test is a failure, not an error
    """Checks that failed, or that were expected to fail and passed.

    Attributes:
        results: what became of every check; ``None`` when only one was run.
        failures: one sentence for each.
    """

    def __init__(self, failures: Collection[str], results: CheckResults | None = None) -> None:
        """Take the failures, at least one."""
        self.results = results
        self.failures = tuple(failures)
        counts = [translate(notice, "en") for notice in results.notices()] if results else []
        super().__init__("\n".join((*self.failures, *counts)))


def check_province(
    path_or_province: str | Path | Province,
    *,
    expected_failures: Collection[str] = (),
    registry: Registry | None = None,
) -> CheckResults:
    """Run every check of a province and return what became of each.

    Args:
        path_or_province: code or name of an installed province, path of a plan file, or a province.
        expected_failures: ids of checks that find something; a mapping from ids to reasons will
            do too. One that finds nothing is a failure: the list must shrink with the defects.
        registry: the plugins that may be used; by default those that are installed.

    Raises:
        CheckFailure: a check of the level ``must`` found something, a check that the province
            itself brings is broken, or an expected failure did not happen.
        UnknownNameError: an expected failure names no check.
        DanvanError: the province cannot be read at all.
    """
    plugins = registry or installed()
    found = found_province(path_or_province, plugins)
    ready = list(ready_checks(found, plugins))
    require_known(expected_failures, [one.id for one in ready])
    outcomes = [(one, one.run()) for one in ready]
    results = CheckResults(
        checked=found.origin.file, outcomes=tuple(outcome for _, outcome in outcomes)
    )
    failures = [
        failure
        for one, outcome in outcomes
        for failure in failures_of(outcome, expected=one.id in expected_failures, own=one.own)
    ]
    if failures:
        raise CheckFailure(failures, results)
    return results


def found_province(path_or_province: str | Path | Province, registry: Registry) -> Province:
    """Return the province that is meant: installed, in a file, or given."""
    if isinstance(path_or_province, Province):
        return path_or_province
    is_path = isinstance(path_or_province, Path) or path_or_province.endswith(".toml")
    if is_path:
        return load(path_or_province)
    return province(str(path_or_province), registry=registry)


def require_known(expected: Collection[str], known: Collection[str]) -> None:
    """Refuse an expected failure of a check that does not exist.

    Raises:
        UnknownNameError: the closest ids are named.
    """
    for check in expected:
        if check not in known:
            near = closest(check, list(known))
            raise UnknownNameError(
                message("There is no check '{check}'.", check=check),
                "expected_failures",
                message("Write one of: {near}.", near=near or tuple(sorted(known))),
            )


def failures_of(outcome: Outcome, *, expected: bool, own: bool) -> Iterator[str]:
    """Yield one sentence for each failure.

    Args:
        outcome: what became of the check.
        expected: whether it was expected to find something.
        own: whether danvan or the province brings it; the check of a stranger costs only itself.
    """
    if outcome.skipped is not None:
        return
    if expected:
        if not outcome.found and outcome.broken is None:
            yield f"{outcome.check}: it was expected to fail, and passed"
    elif outcome.failed or (own and outcome.broken is not None):
        why = translate(outcome.why, "en")
        for finding in outcome.findings():
            where, text = translate(finding.where, "en"), translate(finding.text, "en")
            yield f"{outcome.check}: {where}: {text} ({why})"
