"""How far a long work is: a bar on a terminal, nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

#: Told how many rows are done, of how many.
Progress: TypeAlias = Callable[[int, int], None]


def _quiet(_done: int, _total: int) -> None:
    """Show nothing."""


@contextmanager
def shown_progress(what: str) -> Iterator[Progress]:
    """Give what a long work tells its progress to; a bar is drawn only on a terminal.

    Without the extra ``cli`` nothing is drawn: a bar is a convenience.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield _quiet
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    except ImportError:
        yield _quiet
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show
