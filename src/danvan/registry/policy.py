"""Which plugins may be used: settings that the command line reads from its environment."""

import attrs

#: The distribution whose plugins are always allowed: without them nothing works.
OWN = "danvan"


@attrs.frozen(kw_only=True)
class Policy:
    """Settings of one run.

    Attributes:
        disabled: names of plugins, or of distributions, that are left out.
        only: when not empty, only these names or distributions are used.
        third_party: whether plugins of other distributions are used at all.
        code: whether plugins with code of other distributions are used.
        strict: a quarantined plugin is an error instead of a loss.
    """

    disabled: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    third_party: bool = True
    code: bool = True
    strict: bool = False

    def allows(self, name: str, distribution: str, *, is_code: bool) -> bool:
        """Whether the plugin ``name`` of ``distribution`` may be used."""
        names = {name, distribution}
        if names & self.disabled:
            return False
        if distribution == OWN:
            return True
        if self.only and not names & self.only:
            return False
        return self.third_party and (self.code or not is_code)
