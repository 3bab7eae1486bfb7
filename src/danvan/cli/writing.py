"""Where results go: standard output, or a file that is replaced whole or not at all."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from danvan.cli.streams import forget_standard_output
from danvan.errors import FormatError
from danvan.messages import Language, message
from danvan.outputs.output import Output
from danvan.registry.discovery import Registry
from danvan.registry.formats import format_for_suffix, load_format, render_pieces
from danvan.sdk import Format

_DEFAULT = "table"


@attrs.frozen(kw_only=True)
class Target:
    """The format and the file; without a file, standard output."""

    format: Format
    path: Path | None = None

    @classmethod
    def of(cls, format_name: str | None, path: Path | None, registry: Registry) -> "Target":
        """Return the target that the options name; without a format the file's ending chooses."""
        file = None if path is None or str(path) == "-" else path
        if format_name is not None:
            return cls(format=load_format(format_name, registry), path=file)
        if file is not None:
            return cls(format=format_for_suffix(file.suffix, registry), path=file)
        return cls(format=load_format(_DEFAULT, registry))


def write(output: Output, target: Target, language: Language) -> None:
    """Write ``output``.

    Raises:
        FormatError: the format cannot show the output, its bytes do not belong on a terminal, or
            the file cannot be written; an existing file is then untouched.
    """
    pieces = render_pieces(output, target.format, language)
    if target.path is not None:
        write_file(target.path, pieces)
    else:
        _write_standard_output(target.format, pieces)


def _write_standard_output(chosen: Format, pieces: Iterator[bytes]) -> None:
    if sys.stdout is None:
        raise FormatError(
            message("Standard output is closed."),
            message("standard output"),
            message("Write the result to a file: -o FILE"),
        )
    if chosen.binary and sys.stdout.isatty():
        raise FormatError(
            message("The format '{name}' is no text for a terminal.", name=chosen.name),
            message("standard output"),
            message("Write it to a file: -o FILE{suffix}", suffix="".join(chosen.suffixes[:1])),
        )
    try:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        forget_standard_output()


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces into a file, which is replaced whole or not at all.

    Raises:
        FormatError: the file cannot be written; an existing file is then untouched.
    """
    try:
        if path.exists() and not path.is_file():
            _write_special(path, pieces)
        else:
            _replace(path.resolve(), pieces)
    except OSError as error:
        raise FormatError(
            message("The file cannot be written: {reason}.", reason=error.strerror or str(error)),
            str(path),
            message(
                "Check the folder, your rights to it and the space on the disk; close the file "
                "if a program has it open."
            ),
        ) from error


def _write_special(path: Path, pieces: Iterable[bytes]) -> None:
    """Write to a pipe or a device, which cannot be replaced."""
    with path.open("wb") as file:
        file.writelines(pieces)


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Write beside the file, then put the result in its place in one step."""
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
