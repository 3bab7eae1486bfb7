"""Checks of the distribution that brings a province, or of the project that will."""

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import attrs

from danvan.messages import message
from danvan.model.provinces import NATIONAL
from danvan.provinces.checks.definitions import CannotRunError, Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.registry.policy import OWN
from danvan.sdk.results import CheckFinding

_GROUP = "danvan.v1"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
#: How many folders above a plan file its project is looked for.
_MOST_FOLDERS = 4


@attrs.frozen(kw_only=True)
class Package:
    """What a distribution, or a project, says of itself.

    Attributes:
        label: where it says so.
        entries: the value of each of its plugins, by name.
        requires: names of the distributions that it depends on.
    """

    label: str
    name: str
    entries: dict[str, str]
    requires: frozenset[str]


def data_files_are_in_the_distribution(subject: Subject) -> Iterator[CheckFinding]:
    """Look for data files that the distribution does not list."""
    owner = _distribution(subject)
    if _is_editable(owner):
        raise CannotRunError(
            message("An editable installation lists no data; install the wheel and check again.")
        )
    if owner.files is None:
        raise CannotRunError(message("The distribution lists no files."))
    listed = {Path(str(owner.locate_file(file))).resolve() for file in owner.files}
    for path in _data_files(subject):
        if path.resolve() not in listed:
            yield found(
                f"{owner.name} {owner.version}",
                message("The file '{file}' is not in the distribution.", file=path.name),
            )


def entry_point_is_the_code(subject: Subject) -> Iterator[CheckFinding]:
    """Hold the name of the entry point against the code of the province."""
    package = _package(subject)
    code = subject.province.code
    for name, value in sorted(package.entries.items()):
        if _names_the_main_file(value, subject) and name != code:
            yield found(
                package.label,
                message(
                    "The entry point '{name}' must have the name '{code}'.", name=name, code=code
                ),
            )


def distribution_has_the_usual_name(subject: Subject) -> Iterator[CheckFinding]:
    """Hold the name of the distribution against the one that danvan tells people to install."""
    package = _package(subject)
    wanted = f"{OWN}-{subject.province.code}"
    if _normal(package.name) != wanted:
        yield found(
            package.label,
            message("It is called '{name}', not '{wanted}'.", name=package.name, wanted=wanted),
        )


def distribution_requires_danvan(subject: Subject) -> Iterator[CheckFinding]:
    """Look for danvan among the dependencies."""
    package = _package(subject)
    if OWN not in package.requires:
        yield found(package.label, message("It does not depend on danvan."))


def _distribution(subject: Subject) -> Distribution:
    plugin = subject.plugin
    if plugin is None:
        raise CannotRunError(message("Only an installed distribution has this to check."))
    try:
        return distribution(plugin.distribution)
    except PackageNotFoundError as error:
        raise CannotRunError(
            message("The distribution {name} is not installed.", name=plugin.distribution)
        ) from error


def _is_editable(owner: Distribution) -> bool:
    try:
        said = json.loads(owner.read_text("direct_url.json") or "{}")
    except ValueError:
        return False
    return bool(isinstance(said, dict) and (said.get("dir_info") or {}).get("editable"))


def _data_files(subject: Subject) -> Iterator[Path]:
    files = subject.province.files
    main = _main_file(subject)
    # The code of a plugin may keep its main file under any name.
    if main.is_file():
        yield main
    yield from (files.folder / name for name in files.main.files.plans)
    yield from (path for path, _ in files.unit_lists)


def _main_file(subject: Subject) -> Path:
    files = subject.province.files
    return files.folder / Path(files.origin.file.replace("\\", "/")).name


def _package(subject: Subject) -> Package:
    if subject.province.code == NATIONAL:
        raise CannotRunError(message("The national layer is a part of danvan itself."))
    return _project(subject) if subject.plugin is None else _installed(subject)


def _installed(subject: Subject) -> Package:
    owner = _distribution(subject)
    return Package(
        label=f"{owner.name} {owner.version}",
        name=owner.name,
        entries={entry.name: entry.value for entry in owner.entry_points if entry.group == _GROUP},
        requires=_names(owner.requires or ()),
    )


def _project(subject: Subject) -> Package:
    """Read the project above a plan file, which is not installed yet."""
    folder = subject.province.files.folder.resolve()
    for above in (folder, *folder.parents[: _MOST_FOLDERS - 1]):
        path = above / "pyproject.toml"
        if path.is_file():
            project = _read_project(path)
            entries = _texts(project.get("entry-points", {}).get(_GROUP))
            if any(_names_the_main_file(value, subject) for value in entries.values()):
                return Package(
                    label=path.name,
                    name=str(project.get("name", "")),
                    entries=entries,
                    requires=_names(project.get("dependencies", ())),
                )
    raise CannotRunError(message("No pyproject.toml above the file names it as a plugin."))


def _read_project(path: Path) -> dict[str, Any]:
    try:
        found_table = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return {}
    return found_table if isinstance(found_table, dict) else {}


def _texts(table: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in table.items()} if isinstance(table, dict) else {}


def _names(requirements: object) -> frozenset[str]:
    listed = requirements if isinstance(requirements, list | tuple) else ()
    return frozenset(
        _normal(match[0]) for line in listed if (match := _NAME.match(str(line).strip()))
    )


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names_the_main_file(value: str, subject: Subject) -> bool:
    package, colon, file = value.partition(":")
    parts = (*package.split("."), *file.split("/"))
    return bool(colon) and _main_file(subject).resolve().parts[-len(parts) :] == parts


CHECKS = (
    NamedCheck(
        id="file-names-in-distribution",
        group=Group.PACKAGING,
        level=Level.MUST,
        why=message("Whoever installs the distribution gets an error instead of the province."),
        run=data_files_are_in_the_distribution,
    ),
    NamedCheck(
        id="entry-point-is-the-code",
        group=Group.PACKAGING,
        level=Level.MUST,
        why=message("The province is refused, because nobody can tell which one it is."),
        run=entry_point_is_the_code,
    ),
    NamedCheck(
        id="distribution-has-the-usual-name",
        group=Group.PACKAGING,
        level=Level.SHOULD,
        why=message("danvan tells people to install a distribution of another name."),
        run=distribution_has_the_usual_name,
    ),
    NamedCheck(
        id="distribution-requires-danvan",
        group=Group.PACKAGING,
        level=Level.SHOULD,
        why=message("Whoever installs the distribution may have no danvan, or a wrong one."),
        run=distribution_requires_danvan,
    ),
)
