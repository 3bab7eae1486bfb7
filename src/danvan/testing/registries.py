"""A registry that a test fills by hand."""

import attrs

from danvan.registry.discovery import API, Plugin, Registry, installed
from danvan.registry.policy import OWN, Policy


@attrs.define
class PlainRegistry:
    """Plugins without discovery: danvan's own, and those that a test adds.

    Attributes:
        plugins: the plugins that were added.
    """

    plugins: list[Plugin] = attrs.field(factory=list)

    def add(
        self,
        name: str,
        value: str,
        *,
        distribution: str = "danvan-test",
        version: str = "1.0",
        api: int = API,
    ) -> Plugin:
        """Add a plugin by what its entry point says, and return it.

        Args:
            name: code of the province, or ``format.NAME``, ``measure.NAME``, ``check.NAME``.
            value: ``package:province.toml`` (data) or ``package.module`` (code).
            distribution: name of the distribution that would bring it.
            version: its version.
            api: version of the contract that it was written for.
        """
        plugin = Plugin(name=name, distribution=distribution, version=version, value=value, api=api)
        self.plugins.append(plugin)
        return plugin

    def registry(self, policy: Policy | None = None) -> Registry:
        """Return the registry as it is now, for ``danvan.province(…, registry=…)``."""
        own = [plugin for plugin in installed().plugins if plugin.distribution == OWN]
        found = Registry.of([*own, *self.plugins])
        return found if policy is None else found.with_policy(policy)
