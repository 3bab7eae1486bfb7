"""The store of the register: one SQLite file, or a PostgreSQL that several offices share.

Everything below this package needs the extra ``register``, and says so when it is missing.
"""

from danvan.errors import RegisterError
from danvan.messages import message

try:
    import sqlalchemy  # noqa: F401
except ModuleNotFoundError as error:
    raise RegisterError(
        message("The register needs {library}, which is not installed.", library="SQLAlchemy"),
        message("this installation of danvan"),
        message('Run: pip install "danvan[{extra}]"', extra="register"),
    ) from error
