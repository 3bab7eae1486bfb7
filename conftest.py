"""The examples of README.md and docs/ run as tests.

- A block of Python code runs; with ``>>>`` its output is compared.
- A ``console`` block runs each line that starts with ``$ danvan`` and compares what is printed, on
  standard output and standard error together. A line ``...`` stands for any lines;
  ``$ echo $?`` shows the exit status of the command before it.
- A ``sh`` block runs each of its lines, which must succeed; nothing is compared.
- A block after ``<!-- file: NAME -->`` is a file that the reader saves; a block after
  ``<!-- add to: NAME -->`` is added to the end of that file.

The blocks of one page run in order, in one empty folder.
"""

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from danvan.cli import main

_FILE = re.compile(
    r"^<!-- (?P<verb>file|add to): (?P<name>[\w./-]+) -->\n+```\w*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_ANY_LINES = "..."


def _files(document: Document) -> Iterable[Region]:
    for match in _FILE.finditer(document.text):
        parsed = (match["verb"] == "add to", match["name"], match["text"])
        yield Region(match.start(), match.end(), parsed=parsed, evaluator=_save)


def _save(example: Example) -> None:
    is_added, name, text = example.parsed
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if is_added else "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _run_console(example: Example) -> str | None:
    status: object = 0
    for command, expected in _commands_in(example.parsed):
        if command == "echo $?":
            printed = f"{status}\n"
        else:
            printed, status = _run(shlex.split(command))
        if not _matches(expected, printed):
            return f"$ {command}\n--- written:\n{expected}\n--- printed:\n{printed}"
    return None


def _run_shell(example: Example) -> str | None:
    for line in example.parsed.splitlines():
        printed, status = _run(shlex.split(line, comments=True))
        if status != 0:
            return f"{line}\n--- status {status}, printed:\n{printed}"
    return None


def _commands_in(block: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command.partition("  #")[0].strip(), expected


def _run(words: list[str]) -> tuple[str, object]:
    if words[0] != "danvan":
        raise ValueError(words)
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, "utf-8", newline="\n", write_through=True)
    status: object = 0
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        try:
            main(words[1:])
        except SystemExit as end:
            status = end.code or 0
    stream.flush()
    return written.getvalue().decode("utf-8"), status


def _matches(expected: str, printed: str) -> bool:
    lines = [line.rstrip() for line in expected.strip("\n").split("\n")]
    pattern = "".join(
        r"(?:.*\n)*" if line == _ANY_LINES else re.escape(line) + r"\n" for line in lines
    )
    found = "\n".join(line.rstrip() for line in printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, found + "\n") is not None


def _enter_empty_folder(namespace: dict[str, Any]) -> None:
    folder = tempfile.TemporaryDirectory()
    namespace["_leave"] = (folder, Path.cwd(), os.environ.get("DANVAN_LANG"))
    os.environ["DANVAN_LANG"] = "en"
    os.chdir(folder.name)


def _leave_folder(namespace: dict[str, Any]) -> None:
    folder, before, language = namespace.pop("_leave")
    os.chdir(before)
    os.environ.pop("DANVAN_LANG", None)
    if language is not None:
        os.environ["DANVAN_LANG"] = language
    folder.cleanup()


pytest_collect_file = Sybil(
    parsers=[
        _files,
        CodeBlockParser(language="console", evaluator=_run_console),
        CodeBlockParser(language="sh", evaluator=_run_shell),
        PythonCodeBlockParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    setup=_enter_empty_folder,
    teardown=_leave_folder,
).pytest()
