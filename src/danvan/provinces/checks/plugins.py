"""Checks that plugins bring: the hook of the province, and each installed ``check.NAME``."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from types import CodeType

import attrs

from danvan.errors import DanvanError, Problem
from danvan.messages import message
from danvan.outputs.check_report import Outcome
from danvan.provinces.checks.definitions import Group
from danvan.provinces.checks.subjects import Subject
from danvan.provinces.province import Province
from danvan.registry.discovery import Plugin
from danvan.registry.modules import PluginModule, load_module
from danvan.registry.states import State
from danvan.sdk.hooks import Hook, OnError, Scope, hooks
from danvan.sdk.requests import ChecksRequest
from danvan.sdk.results import Check, CheckedProvince, CheckFinding

_PREFIX = "check."
#: Stands for the checks of a province that cannot even be asked for.
_OF_PROVINCE = "danvan-checks"


@attrs.frozen(kw_only=True)
class PluginCheck:
    """A check with the module that brings it."""

    check: Check
    module: PluginModule

    @property
    def owner(self) -> str:
        """The distribution and version."""
        return self.module.plugin.label


@attrs.frozen
class _Running:
    """A check's function, called as hooks are called, and found where it is written."""

    run: Callable[[CheckedProvince], Iterable[CheckFinding]]

    @property
    def __code__(self) -> CodeType | None:
        return getattr(self.run, "__code__", None)

    def __call__(self, request: CheckedProvince) -> Iterable[CheckFinding]:
        return self.run(request)


def checks_of_plugins(
    subject: Subject, taken: Iterable[str]
) -> Iterator[tuple[PluginCheck | None, Outcome]]:
    """Yield each check that plugins bring; one that is broken already comes with its outcome.

    Args:
        subject: the province.
        taken: ids of danvan's own checks, which no plugin may claim.
    """
    gathered = [*_of_the_province(subject), *_of_installed_plugins(subject)]
    claims = Counter(one.check.id for one, _ in gathered if one is not None)
    claims.update(taken)
    owners = {
        check_id: tuple(
            one.owner for one, _ in gathered if one is not None and one.check.id == check_id
        )
        for check_id in claims
    }
    for one, outcome in gathered:
        if one is not None and claims[one.check.id] > 1:
            problem = _claimed_twice(one, owners[one.check.id])
            yield None, attrs.evolve(outcome, broken=problem)
        else:
            yield one, outcome


def run_plugin_check(one: PluginCheck, province: Province) -> Outcome:
    """Run a check of a plugin; whatever it does, it costs only itself."""
    guarded = attrs.evolve(one.module, functions={_HOOK.name: _Running(one.check.run)})
    outcome = _outcome(one.check)
    try:
        found = guarded.call(_HOOK, checked_province(province))
    except DanvanError as error:
        return attrs.evolve(outcome, broken=error.problems[0])
    return attrs.evolve(outcome, found=tuple((each.where, each.text) for each in found))


def checked_province(province: Province) -> CheckedProvince:
    """Return what a check of a plugin may look at."""
    return CheckedProvince(
        code=province.code,
        regimes=tuple(source.regime for source in province.regimes),
        plans=tuple(province.plan(year) for year in province.plan_years),
        units=province.units,
    )


def _of_the_province(subject: Subject) -> Iterator[tuple[PluginCheck | None, Outcome]]:
    province_hooks = subject.province.hooks
    if province_hooks.plugin is None or province_hooks.module is None:
        return
    try:
        module = load_module(province_hooks.plugin, province_hooks.module)
        checks = province_hooks.checks()
    except DanvanError as error:
        yield None, _broken(_OF_PROVINCE, error.problems[0])
        return
    for check in checks:
        yield PluginCheck(check=check, module=module), _outcome(check)


def _of_installed_plugins(subject: Subject) -> Iterator[tuple[PluginCheck | None, Outcome]]:
    for plugin in subject.registry.plugins:
        if not plugin.name.startswith(_PREFIX):
            continue
        refused = subject.registry.refusal(plugin)
        if refused is not None and refused[0] is State.DISABLED:
            yield None, attrs.evolve(_broken(_id_of(plugin), None), skipped=refused[1].what)
        elif refused is not None:
            yield None, _broken(_id_of(plugin), refused[1])
        else:
            yield _of_plugin(plugin, subject.province.code)


def _of_plugin(plugin: Plugin, province: str) -> tuple[PluginCheck | None, Outcome]:
    try:
        module = load_module(plugin, plugin.value)
        checks = module.call(hooks.checks, ChecksRequest(province=province))
    except DanvanError as error:
        return None, _broken(_id_of(plugin), error.problems[0])
    for check in checks:
        if check.id == _id_of(plugin):
            return PluginCheck(check=check, module=module), _outcome(check)
    skipped = message("{plugin} gives no check for this province.", plugin=plugin.label)
    return None, attrs.evolve(_broken(_id_of(plugin), None), skipped=skipped)


def _id_of(plugin: Plugin) -> str:
    return plugin.name.removeprefix(_PREFIX)


def _outcome(check: Check) -> Outcome:
    return Outcome(check=check.id, group=Group.PLUGIN, level=check.level, why=check.why)


def _broken(check: str, problem: Problem | None) -> Outcome:
    return Outcome(
        check=check,
        group=Group.PLUGIN,
        level="must",
        why=message("A check that is broken finds nothing."),
        broken=problem,
    )


def _claimed_twice(one: PluginCheck, owners: tuple[str, ...]) -> Problem:
    return Problem(
        message(
            "The check '{id}' of {owners} has a name that is taken.", id=one.check.id, owners=owners
        ),
        one.module.plugin.where,
        message("Its author must give it an id of its own."),
    )


#: Lets the registry call a check as it calls a hook: alone, and with its results looked at.
_HOOK: Hook[CheckedProvince, CheckFinding] = Hook(
    name="danvan_checks",
    request=CheckedProvince,
    result=CheckFinding,
    key=lambda each: str(id(each)),
    on_error=OnError.QUARANTINE,
    scope=Scope.PROVINCE,
    since="0.1",
    asks="What does the check find?",
)
