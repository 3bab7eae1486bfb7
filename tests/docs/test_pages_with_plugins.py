"""The pages for authors of plugins show what the program prints, with their plugins installed.

A block after ``<!-- file: NAME -->`` is a file of ``site-packages``; a ``pyproject.toml`` installs
its distribution there. A ``text`` block with lines that begin with ``$ danvan`` runs them, in the
order of the page; a line ``...`` stands for any lines.
"""

import ast
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import danvan

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
PAGES = ["a-format-in-python", "code-for-a-province", "why-was-my-plugin-quarantined"]
#: How the pages write the folder into which pip installs.
SITE = ".../site-packages"

_BLOCK = re.compile(
    r"^(?:<!-- file: (?P<file>[\w./-]+) -->\n+)?```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@attrs.frozen
class Shown:
    """A command of a page with what the page says that it prints."""

    command: str
    expected: str
    printed: str


@attrs.frozen
class Site:
    """A folder with distributions in it, as pip would have installed them."""

    folder: Path

    def save(self, name: str, text: str) -> None:
        """Write a file; what a ``pyproject.toml`` describes is installed."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if path.name == "pyproject.toml":
            self._install(tomllib.loads(text)["project"])

    def _install(self, project: dict[str, object]) -> None:
        name, version, points = project["name"], project["version"], project["entry-points"]
        assert isinstance(points, dict)
        info = self.folder / f"{str(name).replace('-', '_')}-{version}.dist-info"
        info.mkdir(exist_ok=True)
        header = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (info / "METADATA").write_text(header, encoding="utf-8")
        lines = [
            line
            for group, entries in points.items()
            for line in (f"[{group}]", *(f"{key} = {value}" for key, value in entries.items()))
        ]
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(self, command: str) -> str:
        """Run a line as a shell would, standard output and standard error together."""
        words = shlex.split(command)
        settings = dict(word.split("=", 1) for word in words[: words.index("danvan")])
        work = self.folder.parent / "work"
        work.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "danvan", *words[words.index("danvan") + 1 :]],
            cwd=work,
            env=os.environ
            | {"PYTHONPATH": str(self.folder), "DANVAN_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"}
            | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )
        return done.stdout.replace(str(self.folder), SITE)


def commands_of(page: str, site: Site) -> Iterator[Shown]:
    """Yield every command of a page after it ran."""
    for block in _BLOCK.finditer(page):
        if block["file"]:
            site.save(block["file"], block["text"])
        elif block["language"] == "text":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                command, _, expected = part.partition("\n")
                yield Shown(command, expected, site.run(command))


def matches(shown: Shown) -> bool:
    lines = [line.rstrip() for line in shown.expected.strip("\n").split("\n")]
    pattern = "".join(r"(?:.*\n)*" if line == "..." else re.escape(line) + r"\n" for line in lines)
    printed = "\n".join(line.rstrip() for line in shown.printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, printed + "\n") is not None


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_what_the_program_prints(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    page = (HOW_TO / f"{name}.md").read_text("utf-8")
    shown = list(commands_of(page, Site(folder)))
    assert shown
    assert [one for one in shown if not matches(one)] == []


EXAMPLE = Path(__file__).parents[2] / "examples" / "format_plugin"


@pytest.mark.parametrize(
    "file", ["pyproject.toml", "src/danvan_format_text/__init__.py", "tests/test_text.py"]
)
def test_the_page_on_formats_shows_the_files_of_the_example(file: str) -> None:
    page = (HOW_TO / "a-format-in-python.md").read_text("utf-8")
    assert (EXAMPLE / file).read_text("utf-8") in [block["text"] for block in _BLOCK.finditer(page)]


SOURCE = Path(danvan.__file__).parent
REFUSALS = {"Problem", "PluginError"}
#: The modules whose messages say why a plugin is not in use.
REFUSING = ["discovery", "data_files", "modules", "answers", "inspection"]


def sentences() -> Iterator[str]:
    """Yield each full sentence with which the registry refuses a plugin."""
    for name in REFUSING:
        file = SOURCE / "registry" / f"{name}.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS:
                yield from _templates(node.args[0])
            elif isinstance(node, ast.Return | ast.Assign) and node.value is not None:
                yield from _templates(node.value)


def _templates(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message":
        first = node.args[0]
        if isinstance(first, ast.Constant):
            yield str(first.value)


@pytest.mark.parametrize("template", sorted(set(sentences())))
def test_every_refusal_stands_on_the_page_on_quarantine(template: str) -> None:
    page = " ".join((HOW_TO / "why-was-my-plugin-quarantined.md").read_text("utf-8").split())
    parts = [re.escape(part) for part in re.split(r"\{\w+\}", template)]
    assert re.search(".*?".join(parts), page), template
