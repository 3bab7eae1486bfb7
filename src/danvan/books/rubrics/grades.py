"""Grades, quotas and vetoes of a rubric workbook."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from danvan.books.rubrics.collected import RubricTables, Table, empty_cell, stated
from danvan.planfile.toml_writing import Value
from danvan.sheets.filled import FilledRow
from danvan.text import format_share, slug


def take_grades(found: RubricTables, rows: Sequence[FilledRow]) -> None:
    """Take the grades, each with its condition, its quota and whether it is commended."""
    grades: list[Value] = []
    quotas: list[Value] = []
    commended: list[Value] = []
    for row in rows:
        label = row.must("label", str)
        found.places[f"grades[{len(grades)}]"] = row.place()
        table = stated(
            id=slug(label),
            label=label,
            at_least=row.get("at_least", Decimal),
            clause=row.get("clause", str),
        )
        criterion, least = row.get("criterion", str), row.get("criterion_at_least", Decimal)
        if criterion is not None and least is not None:
            condition: Table = {"id": f"dk-{slug(label)}", "criterion": criterion}
            said = stated(at_least=least, unknown=row.get("criterion_unknown", str))
            table["conditions"] = [condition | said]
        elif criterion is not None:
            found.problems.append(empty_cell(row, "criterion_at_least"))
        grades.append(table)
        share = row.get("quota", Fraction)
        if share is not None:
            found.places[f"quotas[{len(quotas)}]"] = row.place("quota")
            quotas.append(_quota(found, row, share))
        if row.get("is_commended", bool):
            commended.append(slug(label))
    sections: Table = {"grades": grades, "quotas": quotas}
    found.rubric |= {name: listed for name, listed in sections.items() if listed}
    if commended:
        award: Table = {"id": "khen-thuong", "title": "Đề nghị khen thưởng", "grades": commended}
        found.rubric["awards"] = [award]


def _quota(found: RubricTables, row: FilledRow, share: Fraction) -> Table:
    keys = ("denominator", "per", "quota_rounding", "at_least_one", "quota_ties")
    found.problems += [empty_cell(row, key) for key in keys if row.values[key] is None]
    return stated(
        grade=slug(row.must("label", str)),
        share=format_share(share, places=4).replace(",", "."),
        denominator=row.get("denominator", str),
        per=row.get("per", str),
        rounding=row.get("quota_rounding", str),
        at_least_one=row.get("at_least_one", bool),
        ties=row.get("quota_ties", str),
        clause=row.get("clause", str),
    )


def take_vetoes(found: RubricTables, rows: Sequence[FilledRow]) -> None:
    """Take what bars a unit from grades; the sheet says 1 where it is so."""
    vetoes: list[Value] = []
    for row in rows:
        name, grade = row.must("id", str), row.get("grade", str)
        found.places[f"vetoes[{len(vetoes)}]"] = row.place()
        when: Table = {"id": name, "of": {"source": "sheet"}, "at_least": 1}
        vetoes.append(
            stated(
                id=f"loai-tru-{slug(name)}",
                title=row.must("title", str),
                effect=row.must("effect", str),
                grade=slug(grade) if grade is not None else None,
                clause=row.get("clause", str),
                when=when | {"unknown": row.must("unknown", str)},
            )
        )
    if vetoes:
        found.rubric["vetoes"] = vetoes
