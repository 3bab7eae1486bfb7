"""The scripts that lead from one layout of the tables to the next, run by Alembic.

Alembic is imported only here and only when it is needed: few registers are new or old.
"""

from pathlib import Path

import attrs
from sqlalchemy import Connection

from danvan.tracking.store.missing import missing_library

#: The table in which a register says which layout it has.
VERSION_TABLE = "register_layout"

_MIGRATIONS = Path(__file__).parent / "migrations"


@attrs.frozen(kw_only=True)
class Layouts:
    """The layouts that a program knows.

    Attributes:
        newest: the one that it reads and writes.
        folders: where the scripts lie that lead from each layout to the next.
    """

    newest: str = "0001"
    folders: tuple[Path, ...] = (_MIGRATIONS / "versions",)


#: The layouts of this danvan.
LAYOUTS = Layouts()


def known_layouts(layouts: Layouts) -> frozenset[str]:
    """Return every layout that the scripts speak of."""
    _require_alembic()
    from alembic.script import ScriptDirectory

    folders = [str(folder) for folder in layouts.folders]
    scripts = ScriptDirectory(str(_MIGRATIONS), version_locations=folders)
    return frozenset(script.revision for script in scripts.walk_revisions())


def run_scripts(connection: Connection, layouts: Layouts) -> None:
    """Run what leads to the newest layout, in the transaction of ``connection``."""
    _require_alembic()
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    folders = "\n".join(map(str, layouts.folders))
    for option, value in (
        ("script_location", str(_MIGRATIONS)),
        ("path_separator", "newline"),
        ("version_locations", folders),
    ):
        # The options are a configuration file to Alembic, in which a percent sign is written twice.
        config.set_main_option(option, value.replace("%", "%%"))
    command.upgrade(config, layouts.newest)


def _require_alembic() -> None:
    try:
        import alembic  # noqa: F401
    except ModuleNotFoundError as error:
        raise missing_library("Alembic", "register") from error
