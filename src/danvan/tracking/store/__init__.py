"""The store of the register: one SQLite file, or a PostgreSQL that several offices share.

Everything below this package needs the extra ``register``, and says so when it is missing.
"""

from danvan.tracking.store.missing import missing_library

try:
    import sqlalchemy  # noqa: F401
except ModuleNotFoundError as error:
    raise missing_library("SQLAlchemy", "register") from error
