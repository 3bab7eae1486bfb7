"""Copies of a register's file: whole or not there at all, never in place of another file."""

import itertools
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from danvan.errors import RegisterError
from danvan.messages import message
from danvan.tracking.store.sqlite_faults import sqlite_problem


def write_copy(source: Path, target: Path) -> None:
    """Copy the newest whole state of ``source``, with the rights of others to it.

    A writer cannot commit meanwhile, so that nothing is torn.

    Raises:
        RegisterError: there is a file already, or it cannot be written.
    """
    with appearing_whole(target) as unfinished:
        try:
            _back_up(source, unfinished)
            shutil.copymode(source, unfinished)
        except sqlite3.Error as error:
            raise RegisterError.of([sqlite_problem(error, str(target))]) from error


def _back_up(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


@contextmanager
def appearing_whole(target: Path) -> Iterator[Path]:
    """Give the path of an unfinished file, which gets the name ``target`` when all is done.

    Raises:
        RegisterError: ``target`` is there already, or its folder cannot be written.
    """
    if target.exists():
        raise _taken(target)
    if not target.absolute().parent.is_dir():
        raise RegisterError(
            message("The folder of the copy does not exist."),
            str(target),
            message("Make the folder first, or check the path."),
        )
    unfinished = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
    try:
        yield unfinished
        _settle(unfinished, target)
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError as error:
        raise RegisterError(
            message("The copy cannot be written: {reason}.", reason=error.strerror or str(error)),
            str(target),
            message("Check the folder, your rights to it and the space on the disk."),
        ) from error
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
            left.unlink(missing_ok=True)


def _settle(unfinished: Path, target: Path) -> None:
    """Give the file its name, unless another file has got that name meanwhile."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        target.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        # Disks without links, such as memory sticks.
        if target.exists():
            raise FileExistsError(target) from None
        unfinished.rename(target)


def _taken(target: Path) -> RegisterError:
    return RegisterError(
        message("There is a file of this name already."),
        str(target),
        message("Choose another name, or move that file away."),
    )


def free_name(path: Path) -> Path:
    """Return ``path``, or with a number where a file of that name is there."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
    return next(name for name in itertools.chain([path], numbered) if not name.exists())
