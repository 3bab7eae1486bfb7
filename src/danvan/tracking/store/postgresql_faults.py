"""What PostgreSQL reports, as what a person can do about it."""

from danvan.errors import Problem
from danvan.messages import Message, message

#: The beginnings of https://www.postgresql.org/docs/current/errcodes-appendix.html.
_MEANINGS: dict[str, tuple[Message, Message]] = {
    "55P03": (
        message("Another program is writing to the register."),
        message("Wait until it has finished, then try again."),
    ),
    "53": (
        message("The server has no room left."),
        message("Tell the people who run the server; nothing of this was written."),
    ),
    "25006": (
        message("The register is read-only."),
        message("Use the server that may be written, not a copy of it that only follows."),
    ),
    "42501": (
        message("Your account may not do this in the database."),
        message("Ask the people who run the server for the right to read and add rows."),
    ),
}
_UNREACHED = (
    message("The database cannot be reached."),
    message("Check the URL, your account and password, and whether the server runs."),
)


def postgresql_problem(error: BaseException | None, where: str) -> Problem:
    """Return what the ``error`` of a register at ``where`` means."""
    state = getattr(error, "sqlstate", None)
    if state is None or state.startswith(("08", "28", "3D", "57")):
        return Problem(_UNREACHED[0], where, _UNREACHED[1])
    for beginning, (what, fix) in _MEANINGS.items():
        if state.startswith(beginning):
            return Problem(what, where, fix)
    reason = str(error).partition("\n")[0].rstrip(".")
    return Problem(
        message("The register does not answer: {reason}.", reason=reason),
        where,
        message("Look for defects: danvan register check"),
    )
