"""A plan file from its path to a checked record."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import attrs
from cattrs.errors import ClassValidationError, IterableValidationError

from danvan.errors import DanvanError, PlanFileError, Problem
from danvan.messages import message
from danvan.model.documents import Cited
from danvan.model.letterheads import LetterheadUse
from danvan.model.plans import SECTIONS
from danvan.planfile.converter import converter
from danvan.planfile.drafts import draft_problems
from danvan.planfile.problems import problems_in
from danvan.planfile.records import SCHEMA, CalendarPart, PlanFile
from danvan.planfile.sources import Source, read_source
from danvan.planfile.toml import parse_toml


def read_plan_file(path: Path, name: str | None = None) -> PlanFile:
    """Read and check a plan file.

    Args:
        path: the file.
        name: what errors call it; by default its path.

    Raises:
        PlanFileError: with every problem of the file: bytes, TOML, unknown or missing keys, wrong
            types, impossible values, ids that stand twice.
    """
    return plan_file_of(read_source(path, name or str(path)))


def plan_file_of(source: Source) -> PlanFile:
    """Return the checked record of a plan file that is already text."""
    return LazyPlanFile.of(source).whole


@attrs.frozen(slots=False, kw_only=True)
class LazyPlanFile:
    """A plan file whose parts are checked when they are first asked for.

    A due list needs none of the tasks and targets of a plan; what is not asked for costs nothing.

    Attributes:
        name: what errors call the file.
        tables: its tables, parsed.
    """

    name: str
    tables: Mapping[str, object]

    @classmethod
    def of(cls, source: Source) -> "LazyPlanFile":
        """Return the file of ``source``, parsed, with its version known.

        Raises:
            PlanFileError: the text is no TOML, or of another version.
        """
        tables = parse_toml(source)
        _require_schema(tables, source.name)
        return cls(name=source.name, tables=tables)

    @functools.cached_property
    def calendar(self) -> CalendarPart:
        """The sections that decide due dates.

        Raises:
            PlanFileError: with every problem of these sections.
        """
        wanted = {key: self.tables[key] for key in self.tables if key not in _PLAN_SECTIONS}
        return _checked(wanted, CalendarPart, self.name)

    @functools.cached_property
    def whole(self) -> PlanFile:
        """The whole file.

        Raises:
            PlanFileError: with every problem of the file.
        """
        whole = _checked(self.tables, PlanFile, self.name)
        problems = (
            *_rows_without_plan(whole),
            *_uses_twice(whole),
            *draft_problems(whole.draft, self.tables),
        )
        _raise_all(self.name, problems)
        return whole


#: More than a person can read at once.
_MOST_PROBLEMS = 100


def _rows_without_plan(plan_file: PlanFile) -> Iterator[Problem]:
    """Yield a problem for each section that no year would show; an overlay may bring rubrics."""
    if plan_file.plan is not None:
        return
    for section in SECTIONS:
        if section != "rubrics" and getattr(plan_file, section):
            yield Problem(
                message("The rows belong to no plan."),
                section,
                message("Add the table [plan] with the year that they are for."),
            )


def _uses_twice(plan_file: PlanFile) -> Iterator[Problem]:
    """Yield a problem for each letterhead that another one of the file makes useless."""
    seen: set[LetterheadUse] = set()
    for index, letterhead in enumerate(plan_file.letterheads):
        uses = set(letterhead.use or LetterheadUse)
        for use in sorted(uses & seen):
            yield Problem(
                message("Two letterheads are for the use '{use}'.", use=str(use)),
                f"letterheads[{index}].use",
                message("Write in use which documents bear each of them."),
            )
        seen |= uses


_Part = TypeVar("_Part", bound=CalendarPart)
SECTION_NAMES = tuple(field.name for field in attrs.fields(PlanFile))
_PLAN_SECTIONS = set(SECTION_NAMES) - {field.name for field in attrs.fields(CalendarPart)}


def _checked(tables: Mapping[str, object], cls: type[_Part], name: str) -> _Part:
    part = _structured(tables, cls, name)
    _raise_all(name, repeated_ids(part))
    return _cited(part)


def _require_schema(tables: Mapping[str, object], name: str) -> None:
    found = tables.get("schema")
    if type(found) is int and found > SCHEMA:
        raise PlanFileError(
            message(
                "The file is of version {found}; this danvan reads {schema}.",
                found=found,
                schema=SCHEMA,
            ),
            f"{name}, schema",
            message("Update danvan."),
        )
    if type(found) is not int or found != SCHEMA:
        raise PlanFileError(
            message("The file does not begin with schema = {schema}.", schema=SCHEMA),
            f"{name}, schema",
            message("Write schema = {schema} as the first line.", schema=SCHEMA),
        )


def _structured(tables: Mapping[str, object], cls: type[_Part], name: str) -> _Part:
    try:
        return converter().structure(tables, cls)
    except (ClassValidationError, IterableValidationError, DanvanError) as error:
        _raise_all(name, problems_in(error))
        raise
    except RecursionError as error:
        raise PlanFileError(
            message("The file nests its tables too deeply."),
            name,
            message("Write tables side by side; a plan needs fewer than ten levels."),
        ) from error


def _raise_all(name: str, problems: Iterable[Problem]) -> None:
    placed = [_in_file(problem, name) for problem in islice(problems, _MOST_PROBLEMS + 1)]
    if len(placed) > _MOST_PROBLEMS:
        placed[_MOST_PROBLEMS] = Problem(
            message("There are more problems than these {count}.", count=_MOST_PROBLEMS),
            name,
            message("Correct these first, then check again."),
        )
    if placed:
        raise PlanFileError.of(placed)


def _in_file(problem: Problem, name: str) -> Problem:
    where = f"{name}, {problem.where}" if problem.where else name
    return attrs.evolve(problem, where=where)


def repeated_ids(plan_file: CalendarPart) -> Iterator[Problem]:
    """Yield a problem for each id that stands twice in one section."""
    for field in attrs.fields(type(plan_file)):
        rows = getattr(plan_file, field.name)
        if not isinstance(rows, tuple):
            continue
        seen: dict[str, int] = {}
        for index, row in enumerate(rows):
            row_id = getattr(row, "id", None)
            if row_id is None:
                continue
            if row_id in seen:
                yield Problem(
                    message("The id '{id}' stands twice.", id=row_id),
                    f"{field.name}[{index}].id",
                    message("Give each row of a section its own id."),
                )
            seen[row_id] = index


def _cited(plan_file: _Part) -> _Part:
    """Let every row without a document cite the one of its plan."""
    document = plan_file.plan.document if plan_file.plan else None
    if document is None:
        return plan_file
    changes: dict[str, Any] = {
        field.name: tuple(_citing(row, document) for row in rows)
        for field in attrs.fields(type(plan_file))
        if isinstance(rows := getattr(plan_file, field.name), tuple)
    }
    return attrs.evolve(plan_file, **changes)


def _citing(row: object, document: str) -> object:
    if isinstance(row, Cited) and row.document is None:
        return attrs.evolve(row, document=document)
    return row
