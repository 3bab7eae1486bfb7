"""Installed plugins, found by their entry points; nothing of theirs is imported here."""

import functools
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions

import attrs

from danvan.errors import PluginError, Problem
from danvan.messages import Message, message
from danvan.registry.policy import Policy
from danvan.registry.states import State

#: The version of the contract that this danvan speaks; it is part of the group's name.
API = 1
_GROUP_START = "danvan.v"
_GROUP = re.compile(r"danvan\.v([0-9]{1,4})")
_FORMAT = "format."
_KINDS = (_FORMAT, "measure.", "check.")


@attrs.frozen(kw_only=True)
class Plugin:
    """One entry point.

    Attributes:
        name: code of the province, or ``format.NAME``.
        value: ``package:file.toml`` (data) or ``package.module`` (code).
        api: version of the contract that it was written for.
    """

    name: str
    distribution: str
    version: str
    value: str
    api: int

    @property
    def label(self) -> str:
        """What people call it: distribution and version."""
        return f"{self.distribution} {self.version}"

    @property
    def is_code(self) -> bool:
        """Whether it is a module, and not a data file."""
        return ":" not in self.value

    @property
    def where(self) -> Message:
        """How an error names it."""
        return message("plugin {name} ({owner})", name=self.name, owner=self.label)

    @property
    def is_province(self) -> bool:
        """Whether it is a province and not a format, a measure or a check."""
        return not self.name.startswith(_KINDS)


@attrs.frozen
class Registry:
    """The plugins that are installed, by name and then by distribution.

    Attributes:
        plugins: one for each entry point.
        problems: what could not be read, one for each broken distribution.
        policy: which plugins may be used.
    """

    plugins: tuple[Plugin, ...]
    problems: tuple[Problem, ...] = ()
    policy: Policy = Policy()

    @classmethod
    def of(cls, plugins: Iterable[Plugin], problems: Iterable[Problem] = ()) -> "Registry":
        """Return the registry of ``plugins``; the order in which they were found is forgotten."""
        ordered = sorted(plugins, key=_sort_key)
        return cls(tuple(ordered), tuple(sorted(problems, key=lambda found: str(found.where))))

    @classmethod
    def found_in(cls, found: Iterable[Distribution]) -> "Registry":
        """Return the plugins of distributions; a broken one costs only itself.

        Of a distribution that is on the path twice, the first one counts, as for imports.
        """
        plugins: dict[str, list[Plugin]] = {}
        problems: list[Problem] = []
        for distribution in found:
            try:
                if _has_plugins(distribution):
                    # Each look at name or version parses the metadata anew: look once.
                    metadata = distribution.metadata
                    name, version = metadata["Name"], metadata["Version"]
                    if name not in plugins:
                        plugins[name] = list(_plugins_of(distribution, name, version))
            except Exception as error:  # noqa: BLE001  whatever is broken in it, it is told
                problems.append(_unreadable(distribution, error))
        return cls.of((plugin for owned in plugins.values() for plugin in owned), problems)

    def with_policy(self, policy: Policy) -> "Registry":
        """Return the same plugins under other settings."""
        return attrs.evolve(self, policy=policy)

    def refusal(self, plugin: Plugin) -> tuple[State, Problem] | None:
        """Return why ``plugin`` may not be used; nothing of it is read for that."""
        if not self._allows(plugin):
            return State.DISABLED, _disabled(plugin)
        if plugin.api != API:
            return State.INCOMPATIBLE, _incompatible(plugin)
        rivals = [found for found in self._named(plugin.name) if self._is_candidate(found)]
        if len(rivals) > 1:
            return State.CONFLICT, _claimed_twice(plugin.name, rivals)
        return None

    def _named(self, name: str) -> list[Plugin]:
        return [plugin for plugin in self.plugins if plugin.name == name]

    def _allows(self, plugin: Plugin) -> bool:
        return self.policy.allows(plugin.name, plugin.distribution, is_code=plugin.is_code)

    def _is_candidate(self, plugin: Plugin) -> bool:
        """Whether nothing but a rival could keep it out: what nobody may use claims nothing."""
        return self._allows(plugin) and plugin.api == API

    def provinces(self) -> tuple[Plugin, ...]:
        """Return the provinces, the national layer included."""
        return tuple(plugin for plugin in self.plugins if plugin.is_province)

    def formats(self) -> tuple[Plugin, ...]:
        """Return the formats."""
        return tuple(plugin for plugin in self.plugins if plugin.name.startswith(_FORMAT))

    def find(self, name: str) -> Plugin | None:
        """Return the plugin of this name, or ``None``.

        Raises:
            PluginError: two distributions claim the name, a setting leaves the plugin out, or it
                was written for another version of the contract.
        """
        named = sorted(self._named(name), key=self._is_candidate, reverse=True)
        if not named:
            return None
        refused = self.refusal(named[0])
        if refused is not None:
            raise PluginError.of([refused[1]])
        return named[0]


def _sort_key(plugin: Plugin) -> tuple[str, ...]:
    """Return what orders plugins; no two different ones are equal by it."""
    fields = (plugin.name, plugin.distribution, plugin.version, plugin.value, plugin.api)
    return tuple(map(str, fields))


@functools.cache
def installed() -> Registry:
    """Return the plugins of this Python environment, looked up once."""
    return Registry.found_in(distributions())


def _plugins_of(distribution: Distribution, name: str, version: str) -> Iterator[Plugin]:
    for entry in distribution.entry_points:
        match = _GROUP.fullmatch(entry.group)
        if match:
            yield Plugin(
                name=entry.name,
                distribution=name,
                version=version,
                value=entry.value,
                api=int(match[1]),
            )


def _has_plugins(distribution: Distribution) -> bool:
    """Whether its entry points name our group; its name is not read, that takes much longer."""
    return _GROUP_START in (distribution.read_text("entry_points.txt") or "")


def _unreadable(distribution: Distribution, error: Exception) -> Problem:
    # A distribution that is broken in one file may be broken in others: only its folder is told.
    folder = getattr(distribution, "_path", None)
    return Problem(
        message(
            "The entry points of a distribution cannot be read ({detail}).",
            detail=f"{type(error).__name__}: {error}"[:200],
        ),
        str(folder) if folder else message("an installed distribution"),
        message("Reinstall or remove that distribution; the others go on working."),
    )


def _claimed_twice(name: str, found: list[Plugin]) -> Problem:
    owners = tuple(plugin.label for plugin in found)
    return Problem(
        message(
            "Several distributions claim the name '{name}': {owners}.", name=name, owners=owners
        ),
        message("plugin {name}", name=name),
        message("Uninstall all but one of them."),
    )


def _disabled(plugin: Plugin) -> Problem:
    return Problem(
        message("The plugin is left out by a setting."),
        plugin.where,
        message("Look at --no-plugins, --no-code-plugins, DANVAN_DISABLE and DANVAN_PLUGINS."),
    )


def _incompatible(plugin: Plugin) -> Problem:
    return Problem(
        message(
            "The plugin was written for version {api} of the contract, not {own}.",
            api=plugin.api,
            own=API,
        ),
        message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
        message("Update the plugin, or danvan."),
    )
