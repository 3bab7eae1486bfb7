"""Every check of a province: the table, and running it."""

from collections.abc import Callable, Iterator

import attrs

from danvan.errors import DanvanError, PluginError
from danvan.messages import Message
from danvan.outputs.check_report import PENDING, CheckResults, Finding, Outcome
from danvan.provinces.checks import (
    calendar,
    formats,
    isolation,
    lints,
    packaging,
    record,
    rubric,
    units,
)
from danvan.provinces.checks.definitions import CannotRunError, NamedCheck
from danvan.provinces.checks.plugins import PluginCheck, checks_of_plugins, run_plugin_check
from danvan.provinces.checks.subjects import Subject
from danvan.provinces.files import cross_problems, raise_all
from danvan.provinces.province import Province
from danvan.registry.discovery import Registry, installed

#: danvan's own checks, in the order in which they run.
CHECKS: tuple[NamedCheck, ...] = (
    *record.CHECKS,
    *calendar.CHECKS,
    *lints.CHECKS,
    *rubric.CHECKS,
    *units.CHECKS,
    *formats.CHECKS,
    *packaging.CHECKS,
    *isolation.CHECKS,
)

#: The id of each of them.
CHECK_NAMES: tuple[str, ...] = tuple(check.id for check in CHECKS)


@attrs.frozen(kw_only=True)
class ReadyCheck:
    """A check of one province that waits to be run.

    Attributes:
        id: the id of the check.
        run: runs it and says what became of it.
        own: whether danvan or the province itself brings it, and not another plugin.
    """

    id: str
    run: Callable[[], Outcome]
    own: bool = True


def check(province: Province) -> Iterator[Finding]:
    """Yield what the checks of an installed province, or of a file, find.

    A finding of the level ``must`` is an error in the data; a warning changes nothing. What waits
    for a source, and what was skipped, is in :func:`run_checks`.
    """
    for finding in run_checks(province).findings():
        if finding.level != PENDING:
            yield finding


def run_checks(province: Province, registry: Registry | None = None) -> CheckResults:
    """Run every check of ``province``: danvan's own, then those of plugins.

    Args:
        province: the province.
        registry: the plugins that may be used; by default those that are installed.

    Raises:
        PluginError: a check of a plugin is broken, and the settings are strict.
        DanvanError: a part of the data cannot be read; then there is nothing to check.
    """
    plugins = registry or installed()
    outcomes = tuple(ready.run() for ready in ready_checks(province, plugins))
    broken = [outcome.broken for outcome in outcomes if outcome.broken is not None]
    if broken and plugins.policy.strict:
        raise PluginError.of(broken)
    return CheckResults(checked=province.origin.file, outcomes=outcomes)


def ready_checks(province: Province, registry: Registry) -> Iterator[ReadyCheck]:
    """Yield every check of ``province``, ready to be run one by one.

    Raises:
        DanvanError: a part of its data cannot be read; then there is nothing to check.
    """
    _read_whole(province)
    subject = Subject(province=province, registry=registry)
    for one in CHECKS:
        yield ReadyCheck(id=one.id, run=_bound(one, subject))
    for brought, outcome in checks_of_plugins(subject, CHECK_NAMES):
        yield ReadyCheck(
            id=outcome.check,
            run=_given(brought, outcome, province),
            own=_is_own(brought, outcome, province),
        )


def _read_whole(province: Province) -> None:
    for file in province.placed_files:
        # Each part is checked when it is asked for: ask for all.
        _ = file.whole
    raise_all(cross_problems(province.files, whole=True))
    _ = province.units, province.regimes


def _is_own(brought: PluginCheck | None, outcome: Outcome, province: Province) -> bool:
    plugin = province.hooks.plugin
    if plugin is None:
        return False
    if brought is not None:
        return brought.module.plugin.distribution == plugin.distribution
    return outcome.broken is not None and plugin.label in str(outcome.broken.where)


def _bound(one: NamedCheck, subject: Subject) -> Callable[[], Outcome]:
    return lambda: run_one(one, subject)


def _given(
    brought: PluginCheck | None, outcome: Outcome, province: Province
) -> Callable[[], Outcome]:
    return lambda: outcome if brought is None else run_plugin_check(brought, province)


def run_one(one: NamedCheck, subject: Subject) -> Outcome:
    """Run one of danvan's checks; what it found before it could not go on still counts."""
    outcome = Outcome(check=one.id, group=one.group, level=one.level, why=one.why)
    # A dictionary, because what is found twice is told once.
    found: dict[tuple[Message | str, Message | str], None] = {}
    try:
        for each in one.run(subject):
            found[each.where, each.text] = None
    except CannotRunError as error:
        skipped = None if found else error.reason
        return attrs.evolve(outcome, found=tuple(found), skipped=skipped)
    except DanvanError as error:
        # A part of the province that cannot be read is an error of the data, whoever finds it.
        found |= dict.fromkeys((problem.where, problem.what) for problem in error.problems)
    return attrs.evolve(outcome, found=tuple(found))
