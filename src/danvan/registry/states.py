"""How far a plugin got, and why no further."""

import enum

import attrs

from danvan.errors import Problem


class State(enum.StrEnum):
    """What became of a plugin.

    - ``found``: installed, not yet asked for.
    - ``active``: loaded and in use.
    - ``disabled``: left out by a setting.
    - ``incompatible``: written for another version of the contract.
    - ``conflict``: another distribution claims the same name; neither is used.
    - ``quarantined``: broken; the stage says where.
    """

    FOUND = "found"
    ACTIVE = "active"
    DISABLED = "disabled"
    INCOMPATIBLE = "incompatible"
    CONFLICT = "conflict"
    QUARANTINED = "quarantined"


class Stage(enum.StrEnum):
    """The step at which a plugin stands, or broke."""

    DISCOVER = "discover"
    HANDSHAKE = "handshake"
    READ = "read"
    IMPORT = "import"
    REGISTER = "register"
    CALL = "call"
    RESULT = "result"


@attrs.frozen(kw_only=True)
class Standing:
    """Where a plugin stands.

    Attributes:
        problem: why it is not in use; ``None`` while nothing is wrong.
        hooks: names of the hooks that it implements, as far as they are known.
    """

    state: State
    stage: Stage
    problem: Problem | None = None
    hooks: tuple[str, ...] = ()
