"""Text in and out of the program is UTF-8, whatever the locale says."""

import io
import os
import sys


def use_utf8() -> None:
    """Let standard output and standard error speak UTF-8; what cannot be written is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def as_utf8(argument: str) -> str:
    """Read an argument as UTF-8 that an ASCII locale could not read."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return argument


def say(text: str) -> None:
    """Print a page of text; nobody has to read it to the end, or at all."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.writelines((text, "\n"))
        sys.stdout.flush()
    except BrokenPipeError:
        forget_standard_output()


def forget_standard_output() -> None:
    """Nobody reads any more, which is no error: let the interpreter close the pipe in peace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
