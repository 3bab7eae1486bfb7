"""A program that writes to a register until somebody kills it; test_kills.py starts it.

It reads orders, one a line: ``PLACE FILE COUNT``. For each it starts a writer, which adds COUNT
submissions at a time to the register at PLACE, for ever, and notes in FILE the last id of each
transaction once it is acknowledged. The program prints the writer's process id, and ``gone`` when
the writer is. Starting writers here, where everything is imported, makes many kills a second.
"""

import datetime as dt
import itertools
import os
import sys

from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import Submission
from danvan.tracking.register import Register

STAMP = Stamp(at=dt.datetime(2023, 6, 5, tzinfo=dt.UTC), by="Lan")


def write(place: str, noted: str, count: int) -> None:
    me = os.getpid()
    acknowledged = os.open(noted, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Register.open(place, create=True) as register:
        for turn in itertools.count():
            drafts = [
                Draft(
                    record=Submission(
                        key=f"lam-dong/{number}/month/2023-06",
                        received_on=dt.date(2023, 6, 15),
                        document=f"{me}-{turn}-{count}",
                    )
                )
                for number in range(count)
            ]
            with register.writing("lam-dong") as pen:
                entries = pen.add(drafts, STAMP)
            os.write(
                acknowledged, f"{entries[0].id} {entries[-1].id} {me}-{turn}-{count}\n".encode()
            )


def main() -> None:
    for order in sys.stdin:
        place, noted, count = order.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            write(place, noted, int(count))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("gone\n")
        sys.stdout.flush()


main()
