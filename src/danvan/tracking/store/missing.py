"""What is said when a library of an extra is not installed."""

from danvan.errors import RegisterError
from danvan.messages import message


def missing_library(library: str, extra: str) -> RegisterError:
    """Return the error that says which extra of danvan brings the ``library``."""
    return RegisterError(
        message("The register needs {library}, which is not installed.", library=library),
        message("this installation of danvan"),
        message('Run: pip install "danvan[{extra}]"', extra=extra),
    )
