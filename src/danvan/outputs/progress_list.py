"""Targets against measurements, for people and scripts."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs

from danvan.messages import Message, message
from danvan.model.commendations import Commendation
from danvan.model.documents import SourceDocument
from danvan.model.units import UnitKind
from danvan.outputs.award_cells import award_cell, award_table
from danvan.outputs.entry_cells import entry_cells, entry_label
from danvan.outputs.output import Cell, Column, Output, Row, Table
from danvan.outputs.progress_picture import progress_picture
from danvan.outputs.sources import document_label
from danvan.outputs.tally_cells import share_cell
from danvan.outputs.tones import Tone
from danvan.outputs.unit_kinds import kind_names
from danvan.outputs.work_tables import Work
from danvan.text import format_share
from danvan.tracking.populations import Population
from danvan.tracking.progress_rows import Level, Outcome, ProgressRow
from danvan.tracking.records import Quality

OUTCOME_NAMES: Mapping[Outcome, str] = {
    Outcome.MET: "đạt",
    Outcome.NOT_MET: "không đạt",
    Outcome.NOT_REPORTED: "chưa đủ số liệu",
    Outcome.NO_MEASURE: "không có số đo",
}
_KEYS = (
    "target",
    "part",
    "title",
    "wanted",
    "period",
    "level",
    "kind",
    "unit",
    "outcome",
    "numerator",
    "denominator",
    "share",
    "published_rate",
    "wording",
    "quality",
    "expected",
    "known",
    "reported",
    "met",
    "not_met",
    "entries",
)
#: The columns of a table of targets.
TARGET_COLUMNS = (
    Column(key="title", heading="Chỉ tiêu", width=28),
    Column(key="period", heading="Kỳ", width=8),
    Column(key="figure", heading="Số liệu", width=14),
    Column(
        key="outcome",
        heading="Kết quả",
        width=11,
        tones={
            OUTCOME_NAMES[Outcome.MET]: Tone.GOOD,
            OUTCOME_NAMES[Outcome.NOT_MET]: Tone.BAD,
            OUTCOME_NAMES[Outcome.NOT_REPORTED]: Tone.WAITING,
        },
    ),
    Column(key="units", heading="Đơn vị đã báo", width=11),
)


@attrs.frozen(kw_only=True)
class ProgressListRequest:
    """What a progress list is made of.

    Attributes:
        rows: the targets with their figures.
        commendations: awards for the results of the year, as the register has them.
        plan_years: the years that have a plan; in another one no target is missed by being absent.
        documents: source documents by id.
        unit_names: names of units by id, for figures of one unit that no target adds up.
        work: what became of tasks, required documents and events.
        as_of: the day up to which figures count; ``None`` takes all.
    """

    province: str
    province_name: str
    year: int
    rows: tuple[ProgressRow, ...]
    commendations: tuple[Commendation, ...] = ()
    plan_years: Sequence[int] = ()
    documents: Mapping[str, SourceDocument]
    plan_document: str | None = None
    unit_names: Mapping[str, str] = attrs.field(factory=dict)
    work: Work = Work()
    as_of: dt.date | None = None
    overlays: tuple[str, ...] = ()
    labels: Mapping[UnitKind, str] = attrs.field(factory=dict)


def progress_list(request: ProgressListRequest) -> Output:
    """Return each part of each target with its figures, and the awards as counts."""
    kinds = {str(kind): name for kind, name in kind_names(request.labels).items()}
    picture = progress_picture([row for row in request.rows if row.target is not None], kinds)
    return Output(
        kind="progress",
        title=f"Kết quả thực hiện chỉ tiêu năm {request.year} - {request.province_name}",
        header={
            "province": request.province,
            "year": request.year,
            "as_of": request.as_of,
            "overlays": list(request.overlays),
            "summary": _summary(request),
            **request.work.cells(),
            "commendations": [award_cell(found) for found in request.commendations],
        },
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS),
            rows=[_record(row) for row in request.rows],
        ),
        tables=(*_tables(request), *request.work.tables()),
        notices=tuple(_notices(request)),
        sources=tuple(_sources(request)),
        charts=(picture,) if picture else (),
    )


def _sources(request: ProgressListRequest) -> Iterator[str]:
    """Yield the plan, then what the figures and the awards are cited from."""
    figures = (entry.record for row in request.rows for entry in row.entries)
    cited = (found.document for found in (*figures, *request.commendations))
    for document in dict.fromkeys((request.plan_document, *cited)):
        known = request.documents.get(document or "")
        if known is not None:
            yield document_label(known)
        elif document:
            yield document


def _summary(request: ProgressListRequest) -> dict[str, Cell]:
    outcomes = [row.outcome for row in request.rows if row.target is not None]
    counts = {str(outcome): outcomes.count(outcome) for outcome in Outcome}
    return {"parts": len(outcomes), **counts}


def _record(row: ProgressRow) -> Row:
    population = row.population
    return (
        row.target.id if row.target else None,
        row.part.id if row.part else None,
        row.title,
        share_cell(row.part.share) if row.part else None,
        row.period,
        str(row.level),
        str(row.kind) if row.kind else None,
        _only_unit(row),
        str(row.outcome),
        row.numerator,
        row.denominator,
        share_cell(row.share) if row.rate is None else None,
        share_cell(row.rate),
        row.wording,
        str(row.quality) if row.quality else None,
        population.expected if population else None,
        len(population.units) if population else None,
        row.reported,
        row.met,
        row.not_met,
        entry_cells(row.entries),
    )


def _only_unit(row: ProgressRow) -> str | None:
    """Return the unit of a figure that no target adds up over units."""
    return row.entries[0].record.unit if row.target is None and row.entries else None


def _tables(request: ProgressListRequest) -> Iterator[Table]:
    kinds = {str(kind): name for kind, name in kind_names(request.labels).items()}
    names = {**request.unit_names, **kinds}
    with_target = [row for row in request.rows if row.target is not None]
    others = [row for row in request.rows if row.target is None]
    if with_target:
        yield Table(
            title="Chỉ tiêu của kế hoạch",
            columns=TARGET_COLUMNS,
            rows=[target_cells(row, names) for row in with_target],
        )
    if others:
        yield Table(
            title="Số liệu không gắn chỉ tiêu của kế hoạch",
            columns=(
                attrs.evolve(TARGET_COLUMNS[0], heading="Nội dung"),
                *TARGET_COLUMNS[1:3],
                Column(key="wording", heading="Nguyên văn", width=26),
            ),
            rows=[(*target_cells(row, names)[:3], row.wording) for row in others],
        )
    if request.commendations:
        yield award_table(request.commendations)


def target_cells(row: ProgressRow, names: Mapping[str, str]) -> Row:
    """Return a row of a table of targets; ``names`` are those of units and of kinds."""
    wanted = f"{format_share(row.part.share)}: " if row.part and row.part.share is not None else ""
    number = f"{row.target.id} " if row.target else ""
    of = row.kind or _only_unit(row)
    whom = f" ({names.get(of, of)})" if of else ""
    return (
        f"{number}{wanted}{row.title}{whom}",
        row.period,
        figure_text(row),
        OUTCOME_NAMES[row.outcome],
        _reported(row),
    )


def figure_text(row: ProgressRow) -> tuple[Message | str, ...] | None:
    """Return the figure as people read it: counts with their share, or the published rate."""
    texts: list[Message | str] = []
    if row.numerator is not None and row.denominator is not None:
        share = share_cell(row.share)
        counts = f"{row.numerator}/{row.denominator}"
        texts.append(f"{counts} ({share})" if share else counts)
    elif row.rate is not None:
        texts.append(f"{format_share(row.rate)} (công bố)")
    if row.quality is Quality.ESTIMATED:
        texts.append("số ước")
    return tuple(texts) or None


def _reported(row: ProgressRow) -> str | None:
    if row.level is not Level.UNITS:
        return None
    population: Population | None = row.population
    return f"{row.reported}/{population.expected}" if population else str(row.reported)


def _notices(request: ProgressListRequest) -> Iterator[Message | str]:
    if request.year not in request.plan_years:
        yield message(
            "No plan of {year} is known, so there are no targets.", year=str(request.year)
        )
    populations = [row.population for row in request.rows if row.population]
    incomplete = [found for found in populations if not found.is_complete]
    if incomplete:
        widest = max(incomplete, key=lambda found: found.expected)
        names = kind_names(request.labels)
        yield message(
            "The documents count more units than they name: {parts}; figures of the others cannot "
            "be entered by name.",
            parts=tuple(
                message(
                    "{known} of {expected} {kind}",
                    known=count.known,
                    expected=count.expected,
                    kind=names[count.kind],
                )
                for count in widest.by_kind
                if count.known < count.expected
            ),
        )
    estimated = sum(row.quality is Quality.ESTIMATED for row in request.rows)
    if estimated:
        yield message("Rows with estimated figures: {count}.", count=estimated)
    # Of a figure without a target the words stand in its row.
    for row in request.rows:
        if row.rate is None or row.target is None:
            continue
        yield message("{title}: “{wording}”", title=row.title, wording=row.wording or "")
    behind = [entry for row in request.rows for entry in row.entries]
    if behind:
        yield message(
            "Entries of the register behind these figures: {entries}.",
            entries=tuple(entry_label(entry) for entry in behind[:_MOST_ENTRIES]),
        )


_MOST_ENTRIES = 10
