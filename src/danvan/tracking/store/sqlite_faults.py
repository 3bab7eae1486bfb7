"""What SQLite reports, as what a person can do about it."""

import sqlite3

from danvan.errors import Problem
from danvan.messages import Message, message

_KEPT = message("Nothing of this was written: free some space on the disk, then try again.")

#: What is said of a file that is no SQLite file, or one of another program.
NO_REGISTER = (
    message("The file is no register of danvan."),
    message("Check the path; nothing was written to the file."),
)

#: What is said of a file that may not be looked at.
CLOSED = (
    message("The register cannot be opened."),
    message("Check the path, and your rights to the file and its folder."),
)

#: The result codes of https://www.sqlite.org/rescode.html by the names that Python gives them; a
#: longer name is looked up before the shorter ones that it begins with.
_MEANINGS: dict[str, tuple[Message, Message]] = {
    "SQLITE_BUSY": (
        message("Another program is writing to the register."),
        message("Wait until it has finished, then try again."),
    ),
    "SQLITE_CANTOPEN": CLOSED,
    "SQLITE_CORRUPT": (
        message("The register is damaged."),
        message("Write nothing more to it; go on with the newest copy that is whole."),
    ),
    "SQLITE_FULL": (message("The disk is full."), _KEPT),
    "SQLITE_IOERR": (
        message("The disk cannot be read or written."),
        message("Check the space on the disk, its state, and your rights to the folder."),
    ),
    "SQLITE_IOERR_WRITE": (message("The disk is full, or the file may not grow."), _KEPT),
    "SQLITE_NOTADB": NO_REGISTER,
    "SQLITE_READONLY": (
        message("The register is read-only."),
        message("Ask for the right to write to the file and its folder, or copy it elsewhere."),
    ),
    "SQLITE_READONLY_ROLLBACK": (
        message("A program was interrupted while it wrote, and the register is read-only."),
        message("Open the register once as somebody who may write to the file and its folder."),
    ),
}
_MEANINGS["SQLITE_LOCKED"] = _MEANINGS["SQLITE_BUSY"]
_MEANINGS["SQLITE_PERM"] = _MEANINGS["SQLITE_CANTOPEN"]


def sqlite_problem(error: BaseException | None, where: str) -> Problem:
    """Return what the ``error`` of a register at ``where`` means."""
    name = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
    parts = name.split("_")
    for length in range(len(parts), 1, -1):
        meaning = _MEANINGS.get("_".join(parts[:length]))
        if meaning is not None:
            return Problem(meaning[0], where, meaning[1])
    return Problem(
        message("The register does not answer: {reason}.", reason=str(error).rstrip(".")),
        where,
        message("Look for defects: danvan register check"),
    )
