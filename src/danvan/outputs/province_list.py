"""The provinces: installed ones, and those of the national list."""

import datetime as dt
from collections.abc import Iterable

import attrs

from danvan.errors import Problem
from danvan.model.provinces import NationalProvince
from danvan.outputs.notices import in_one_sentence
from danvan.outputs.output import Cell, CellKind, Column, Output, Table

_COLUMNS = (
    Column(key="code", heading="Mã", width=16),
    Column(key="name", heading="Tên", width=18),
    Column(key="official_code", heading="Mã số", width=6),
    Column(key="communes", heading="Số xã", kind=CellKind.NUMBER, width=6),
    Column(key="distribution", heading="Gói", width=18),
    Column(key="version", heading="Bản", width=6),
    Column(key="from", kind=CellKind.DATE),
    Column(key="until", kind=CellKind.DATE),
    Column(key="installed"),
)
_FOR_PEOPLE = 6


@attrs.frozen(kw_only=True)
class InstalledProvince:
    """A province that a distribution supplies.

    Attributes:
        name, official_code, until: as its own data says, for one that is not on the national list.
    """

    code: str
    name: str | None = None
    official_code: str | None = None
    until: dt.date | None = None
    distribution: str
    version: str


def province_list(
    national: Iterable[NationalProvince],
    installed: Iterable[InstalledProvince],
    problems: Iterable[Problem] = (),
) -> Output:
    """Return all provinces of the national list, and installed ones that are not on it."""
    packages = {found.code: found for found in installed}
    listed = list(national)
    rows: list[tuple[Cell, ...]] = []
    for province in listed:
        package = packages.pop(province.slug, None)
        rows.append(
            (
                province.slug,
                province.name,
                province.code,
                province.communes,
                package.distribution if package else None,
                package.version if package else None,
                province.opened,
                None,
                package is not None,
            )
        )
    rows += [
        (
            code,
            package.name,
            package.official_code,
            None,
            package.distribution,
            package.version,
            None,
            package.until,
            True,
        )
        for code, package in sorted(packages.items())
    ]
    rows.sort(key=lambda row: (not row[-1], str(row[0])))
    return Output(
        kind="provinces",
        title="Các tỉnh, thành phố",
        records=Table(columns=_COLUMNS, rows=rows),
        tables=(Table(columns=_COLUMNS[:_FOR_PEOPLE], rows=[row[:_FOR_PEOPLE] for row in rows]),),
        notices=tuple(in_one_sentence(problem) for problem in problems),
        sources=tuple(dict.fromkeys(f"{province.document}" for province in listed)),
    )
