"""A writer can be killed at any moment: what it had acknowledged is there, and nothing is half."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from danvan.tracking.register import Register

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL")

WRITER = Path(__file__).with_name("writer.py")
SECONDS = 3  # for each way of writing


#: First id, last id and document of a transaction.
Acknowledged = tuple[int, int, str]


@attrs.frozen
class Writers:
    """Starts writers, one after the other, and kills them."""

    program: "subprocess.Popen[str]"
    place: str
    noted: Path

    def start(self, count: int) -> int:
        """Start a writer that adds ``count`` submissions at a time; return its process id."""
        self._order(f"{self.place}\t{self.noted}\t{count}\n")
        return int(self._answer())

    def kill(self, writer: int) -> None:
        """Kill the writer, and wait until it is gone."""
        os.kill(writer, signal.SIGKILL)
        assert self._answer() == "gone"

    def acknowledged(self) -> list[Acknowledged]:
        """Return the transactions that were acknowledged."""
        return transactions_in(self.noted) if self.noted.exists() else []

    def _order(self, line: str) -> None:
        assert self.program.stdin is not None
        self.program.stdin.write(line)
        self.program.stdin.flush()

    def _answer(self) -> str:
        assert self.program.stdout is not None
        return self.program.stdout.readline().rstrip("\n")


def transactions_in(noted: Path) -> list[Acknowledged]:
    words = [line.split() for line in noted.read_text(encoding="ascii").splitlines()]
    return [(int(first), int(last), document) for first, last, document in words]


def started(place: str, noted: Path) -> Iterator[Writers]:
    command = [sys.executable, str(WRITER)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as program:
        yield Writers(program, place, noted)


@pytest.fixture
def writers(place: str, tmp_path: Path) -> Iterator[Writers]:
    Register.open(place, create=True).close()
    yield from started(place, tmp_path / "acknowledged.txt")


def require_whole(place: str | Path, acknowledged: list[Acknowledged]) -> int:
    """Require every acknowledged row and no half of a transaction; return the number of rows."""
    with Register.open(place) as register, register.reading("lam-dong") as reading:
        found = reading.connection.exec_driver_sql(
            "SELECT document, min(id), max(id), count(*) FROM entries"
            " JOIN submissions ON entry_id = id GROUP BY document"
        ).all()
        ids = reading.connection.exec_driver_sql(
            "SELECT min(id), max(id), count(*) FROM entries"
        ).one()
    transactions = {document: (first, last) for document, first, last, _ in found}
    for document, first, last, rows in found:
        assert rows == last - first + 1 == int(document.rpartition("-")[2])
    for first, last, document in acknowledged:
        assert transactions[document] == (first, last)
    in_all: int = sum(row[3] for row in found)
    assert tuple(ids) == ((1, in_all, in_all) if in_all else (None, None, 0))
    return in_all


def seconds_for_one(writers: Writers, count: int) -> float:
    """Return how long a writer takes on this machine, now, until its first acknowledgement."""
    writer = writers.start(count)
    begin = time.monotonic()
    while not writers.acknowledged():
        time.sleep(0.005)
    span = time.monotonic() - begin
    writers.kill(writer)
    return span


@pytest.mark.parametrize("count", [1, 2500], ids=["single writes", "long imports"])
def test_killed_writers_lose_nothing_and_leave_nothing_half(
    writers: Writers, tmp_path: Path, count: int
) -> None:
    seed = random.SystemRandom().randrange(10**6)
    moments = random.Random(seed)  # noqa: S311 - moments are no secrets
    print(f"seed {seed}")  # noqa: T201 - shown where the test fails
    span = seconds_for_one(writers, count)
    until = time.monotonic() + SECONDS
    kills = journals = 0
    while time.monotonic() < until or kills < 8:
        writer = writers.start(count)
        time.sleep(moments.uniform(0, 2 * span))
        writers.kill(writer)
        kills += 1
        journals += require_copies(writers, tmp_path)
        require_whole(writers.place, writers.acknowledged())
    print(f"{kills} kills, {journals} with a journal, {len(writers.acknowledged())} kept")  # noqa: T201
    with Register.open(writers.place) as register:
        assert register.check() == ()


def require_copies(writers: Writers, tmp_path: Path) -> bool:
    """Require of a file that was just left that copies of it open; tell whether it had a journal.

    Before the next program has undone what the killed one began, the journal belongs to the file.
    """
    path, copy = Path(writers.place), tmp_path / "copy" / "register.sqlite"
    if not path.exists():
        return False
    copy.parent.mkdir(exist_ok=True)
    journal = path.with_name(f"{path.name}-journal")
    has_journal = journal.exists()
    shutil.copy(path, copy)
    if has_journal:
        shutil.copy(journal, copy.with_name(f"{copy.name}-journal"))
    rows = require_whole(copy, writers.acknowledged())
    Register.open(path).close()
    shutil.copy(path, copy)
    assert require_whole(copy, writers.acknowledged()) == rows
    return has_journal


def test_a_killed_program_of_its_own_loses_nothing(place: str, tmp_path: Path) -> None:
    code = WRITER.read_text(encoding="utf-8").replace("\nmain()\n", "\nwrite(*sys.argv[1:3], 5)\n")
    noted = tmp_path / "acknowledged.txt"
    with subprocess.Popen([sys.executable, "-c", code, place, str(noted)]) as program:
        while not noted.exists() or noted.stat().st_size < 100:
            time.sleep(0.01)
            assert program.poll() is None
        program.kill()
    acknowledged = transactions_in(noted)
    assert require_whole(place, acknowledged) >= 5 * len(acknowledged) > 0


def test_two_writers_at_once_lose_nothing(writers: Writers, tmp_path: Path) -> None:
    for other in started(writers.place, tmp_path / "acknowledged by the other.txt"):
        both = (writers, other)
        running = [one.start(count) for one, count in zip(both, (1, 7), strict=True)]
        time.sleep(1.5)
        for one, writer in zip(both, running, strict=True):
            one.kill(writer)
        acknowledged = [found for one in both for found in one.acknowledged()]
        assert all(one.acknowledged() for one in both)
        require_whole(writers.place, acknowledged)
        numbers = [number for first, last, _ in acknowledged for number in range(first, last + 1)]
        assert len(numbers) == len(set(numbers))
