"""The files of one province: read, joined and checked against each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import attrs

from danvan.calendar.origins import Origin
from danvan.calendar.periods import KINDS
from danvan.calendar.references import adjustment_problems, kind_problems, regime_problems
from danvan.errors import PlanFileError, Problem
from danvan.messages import message
from danvan.model.documents import Cited, SourceDocument
from danvan.model.provinces import ProvinceRecord
from danvan.model.units import Unit
from danvan.planfile.reader import LazyPlanFile
from danvan.planfile.records import CalendarPart, PlanFile
from danvan.planfile.sources import read_source
from danvan.planfile.units import read_units
from danvan.text import closest


@attrs.frozen(kw_only=True)
class PlacedFile:
    """A plan file with the place it came from; its parts are checked when they are asked for.

    Attributes:
        path: where it lies; ``origin``: how people know it.
    """

    lazy: LazyPlanFile
    origin: Origin
    path: Path

    @property
    def calendar(self) -> CalendarPart:
        """The sections that decide due dates."""
        return self.lazy.calendar

    @property
    def whole(self) -> PlanFile:
        """The whole file."""
        return self.lazy.whole


@attrs.frozen(kw_only=True)
class ProvinceFiles:
    """Everything that the files of one province state.

    Attributes:
        record: the province.
        files: the main file first, then its plans in the order in which it names them.
        unit_lists: path and name of each unit list; they are read when units are asked for.
        folder: the folder of the main file.
    """

    record: ProvinceRecord
    files: tuple[PlacedFile, ...]
    unit_lists: tuple[tuple[Path, str], ...]
    folder: Path

    @property
    def origin(self) -> Origin:
        """The place of the main file."""
        return self.files[0].origin

    @property
    def main(self) -> CalendarPart:
        """The main file."""
        return self.files[0].calendar

    def documents(self) -> dict[str, SourceDocument]:
        """Return the source documents by id."""
        return {
            document.id: document for file in self.files for document in file.calendar.documents
        }

    def read_units(self) -> tuple[Unit, ...]:
        """Read the unit lists."""
        return tuple(unit for path, name in self.unit_lists for unit in read_units(path, name))


def read_placed(path: Path, origin: Origin, *, whole: bool) -> PlacedFile:
    """Read a plan file; with ``whole`` every part of it is checked at once."""
    lazy = LazyPlanFile.of(read_source(path, origin.file))
    if whole:
        # One error with every problem of the file, before any part of it is used.
        _ = lazy.whole
    return PlacedFile(lazy=lazy, origin=origin, path=path)


def read_main(path: Path, origin: Origin) -> ProvinceRecord:
    """Read the record of a province from its main file, and nothing else.

    Raises:
        PlanFileError: the file cannot be read, or names no province.
    """
    return _record_in(read_placed(path, origin, whole=False))


def _record_in(main: PlacedFile) -> ProvinceRecord:
    if main.calendar.province is None:
        raise PlanFileError(
            message("The file does not say which province it is for."),
            f"{main.origin.file}, province",
            message("Add the table [province] with code and name."),
        )
    return main.calendar.province


def read_province(path: Path, origin: Origin, *, whole: bool = False) -> ProvinceFiles:
    """Read the main file of a province and the plans that it names.

    Args:
        path: the main file.
        origin: its place.
        whole: check every part of every file at once, instead of each when it is asked for.

    Raises:
        PlanFileError: with every problem of the first file that has any, or of the files taken
            together: unknown documents, ids that stand in two files.
    """
    placed_main = read_placed(path, origin, whole=whole)
    main = placed_main.calendar
    record = _record_in(placed_main)
    files = [placed_main]
    for index, name in enumerate(main.files.plans):
        placed = attrs.evolve(origin, file=_beside(origin.file, name))
        inner = inside(path.parent, name, f"{origin.file}, files.plans[{index}]")
        files.append(read_placed(inner, placed, whole=whole))
    unit_lists = tuple(
        (
            inside(path.parent, name, f"{origin.file}, files.units[{index}]"),
            _beside(origin.file, name),
        )
        for index, name in enumerate(main.files.units)
    )
    province = ProvinceFiles(
        record=record, files=tuple(files), unit_lists=unit_lists, folder=path.parent
    )
    raise_all(cross_problems(province, whole=whole))
    return province


def inside(folder: Path, name: str, place: str) -> Path:
    """Return the path of a file that a plan file names, which must lie in or below its folder.

    Raises:
        PlanFileError: the name is empty, or leads out of the folder, or no file has it.
    """
    relative = PurePosixPath(name)
    if not relative.name:
        raise PlanFileError(
            message("The file name '{name}' names no file.", name=name),
            place,
            message("Write the name of a file in the same folder, or leave the row out."),
        )
    if relative.is_absolute() or ".." in relative.parts or "\\" in name or ":" in name:
        raise PlanFileError(
            message("The file name '{name}' leads out of the folder.", name=name),
            place,
            message("Name a file in the same folder or below it, with forward slashes."),
        )
    path = folder.joinpath(*relative.parts)
    if not path.is_file():
        raise PlanFileError(
            message("There is no file '{name}' beside this one.", name=name),
            place,
            message("Correct the name, or add the file."),
        )
    return path


def _beside(file: str, name: str) -> str:
    folder, slash, _ = file.replace("\\", "/").rpartition("/")
    return f"{folder}{slash}{name}"


def raise_all(problems: Iterable[Problem]) -> None:
    """Raise one error with all ``problems``, if there are any."""
    found = tuple(problems)
    if found:
        raise PlanFileError.of(found)


def cross_problems(province: ProvinceFiles, *, whole: bool) -> Iterator[Problem]:
    """Yield what is wrong between the files of a province."""
    yield from _twice(province, "documents", lambda file: file.documents)
    yield from _twice(province, "regimes", lambda file: file.regimes)
    yield from _calendar_problems(province)
    if whole:
        yield from _template_problems(province)
    known = province.documents()
    for file in province.files:
        for problem in unlisted_documents(file.whole if whole else file.calendar, known):
            yield attrs.evolve(problem, where=f"{file.origin.file}, {problem.where}")


def unlisted_documents(
    content: CalendarPart, known: Mapping[str, SourceDocument]
) -> Iterator[Problem]:
    """Yield a problem for each citation of a document that is not listed."""
    for place, document in cited_documents(content):
        if document not in known:
            near = closest(document, list(known))
            yield Problem(
                message("The document '{id}' is not listed.", id=document),
                place,
                message("Write one of: {near}.", near=near)
                if near
                else message("Add it to [[documents]]."),
            )


def _template_problems(province: ProvinceFiles) -> Iterator[Problem]:
    for file in province.files:
        for index, letterhead in enumerate(file.whole.letterheads):
            if letterhead.template is not None:
                place = f"{file.origin.file}, letterheads[{index}].template"
                try:
                    inside(file.path.parent, letterhead.template, place)
                except PlanFileError as error:
                    yield from error.problems


def _calendar_problems(province: ProvinceFiles) -> Iterator[Problem]:
    declared = [kind for file in province.files for kind in file.calendar.kinds]
    kinds = dict(KINDS) | {kind.id: kind for kind in declared}
    regimes = [regime for file in province.files for regime in file.calendar.regimes]
    ids = [regime.id for regime in regimes]
    for file in province.files:
        for problem in kind_problems(file.calendar.kinds):
            yield attrs.evolve(problem, where=f"{file.origin.file}, {problem.where}")
        for index, regime in enumerate(file.calendar.regimes):
            for problem in regime_problems(regime, kinds, ids):
                yield problem.under(f"{file.origin.file}, regimes[{index}]")
        # A province that takes a regime of the national layer may change its duties too.
        if regimes and not province.record.national_regimes:
            for index, adjustment in enumerate(file.calendar.adjustments):
                for problem in adjustment_problems(adjustment, regimes, f"adjustments[{index}]"):
                    yield attrs.evolve(problem, where=f"{file.origin.file}, {problem.where}")


def _twice(
    province: ProvinceFiles, section: str, rows_of: Callable[[CalendarPart], Iterable[object]]
) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in province.files:
        for index, row in enumerate(rows_of(file.calendar)):
            row_id = str(getattr(row, "id", ""))
            if row_id in seen:
                yield Problem(
                    message(
                        "The id '{id}' already stands in {file}.", id=row_id, file=seen[row_id]
                    ),
                    f"{file.origin.file}, {section}[{index}].id",
                    message("Keep the row in one file."),
                )
            seen[row_id] = file.origin.file


def cited_documents(content: CalendarPart) -> Iterator[tuple[str, str]]:
    """Yield the key path and the document id of every citation in a plan file."""
    for field in attrs.fields(type(content)):
        rows = getattr(content, field.name)
        if isinstance(rows, tuple):
            for index, row in enumerate(rows):
                yield from _citations(row, f"{field.name}[{index}]")
    if content.province and content.province.document:
        yield "province.document", content.province.document


#: Rows inside rows that may cite documents of their own.
_SECTIONS_THAT_CITE = (
    "reports",
    "event_days",
    "criteria",
    "bonuses",
    "deductions",
    "vetoes",
    "awards",
)


def _citations(row: object, place: str) -> Iterator[tuple[str, str]]:
    document = getattr(row, "document", None)
    if isinstance(document, str):
        yield f"{place}.document", document
    for section in _SECTIONS_THAT_CITE:
        for index, inner in enumerate(getattr(row, section, ())):
            if isinstance(inner, Cited):
                yield from _citations(inner, f"{place}.{section}[{index}]")
