"""A filled-in rubric workbook as a file of rubrics: an overlay of its province."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from danvan.books.rubrics.collected import RubricTables, Table
from danvan.errors import DanvanError, Problem, SheetError
from danvan.messages import Message, message, translate
from danvan.model.units import UnitGroup
from danvan.planfile.reader import LazyPlanFile
from danvan.planfile.records import SCHEMA
from danvan.planfile.sources import Source
from danvan.planfile.toml_writing import toml_text
from danvan.text import slug

_RUBRIC = "rubrics[0]"
_DOCUMENT = "quy-dinh-cham-diem"


@attrs.frozen(kw_only=True)
class OverlayRequest:
    """What an overlay is made of.

    Attributes:
        tables: the rubric of the workbook.
        province: code of the province; ``province_name``: its name.
        groups: the units that are graded, where the plan says it.
        file: what messages call the workbook.
    """

    tables: RubricTables
    province: str
    province_name: str
    groups: UnitGroup = UnitGroup()
    file: str


def overlay_text(request: OverlayRequest) -> str:
    """Return the file, checked by the reader of plan files.

    Raises:
        SheetError: with every problem of the cells, or of what they say together, each with the
            cell or the row of the workbook.
    """
    tables = request.tables
    if not tables.problems and "criteria" not in tables.rubric:
        raise SheetError(
            message("The workbook has no criterion."),
            request.file,
            message("Type the criteria of the annex into the sheet 'Tiêu chí'."),
        )
    text = toml_text(_file(request))
    problems = [*tables.problems]
    try:
        _ = LazyPlanFile.of(Source(name=request.file, text=text)).whole
    except DanvanError as error:
        # A cell that cannot be read leaves a hole; what follows from the hole is no problem.
        problems += [] if problems else _placed(error.problems, request)
    if problems:
        raise SheetError.of(problems)
    return text


def _file(request: OverlayRequest) -> Table:
    rubric = dict(request.tables.rubric)
    document = slug(str(rubric.get("number", ""))) or _DOCUMENT
    groups = {
        "kinds": [str(kind) for kind in request.groups.kinds],
        "units": list(request.groups.units),
    }
    named = {key: value for key, value in groups.items() if value}
    return {
        "schema": SCHEMA,
        "province": {"code": request.province, "name": request.province_name},
        "documents": [_document(rubric, document)],
        "rubrics": [
            {
                "id": rubric.pop("id", ""),
                "title": rubric.pop("title", ""),
                "document": document,
                **({"groups": named} if named else {}),
                **rubric,
            }
        ],
    }


def _document(rubric: Mapping[str, object], document: str) -> Table:
    found: Table = {"id": document, "title": str(rubric.get("title", ""))}
    for key in ("number", "issuer", "signed"):
        value = rubric.get(key)
        if value is not None:
            found[key] = value  # type: ignore[assignment]  # texts and days, as the settings say
    return found


def _placed(problems: Iterable[Problem], request: OverlayRequest) -> Iterator[Problem]:
    """Yield problems of the file with the cell of the workbook that stands behind each."""
    for problem in problems:
        path = translate(problem.where).removeprefix(f"{request.file}, ")
        place = _place(path.removeprefix(f"{_RUBRIC}."), request.tables.places)
        yield attrs.evolve(
            problem,
            where=message("{place} ({key})", place=place, key=path) if place else problem.where,
        )


def _place(path: str, places: Mapping[str, Message]) -> Message | None:
    """Return the place of the longest key path that ``path`` begins with."""
    known = [key for key in places if path == key or path.startswith((f"{key}.", f"{key}["))]
    return places[max(known, key=len)] if known else None
