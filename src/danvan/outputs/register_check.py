"""What is wrong with a register."""

from collections.abc import Sequence

from danvan.errors import Problem
from danvan.messages import message
from danvan.outputs.output import Column, Output, Table

_COLUMNS = (
    Column(key="what", heading="Lỗi", width=40),
    Column(key="where", heading="Ở", width=18),
    Column(key="fix", heading="Cách sửa", width=18),
)


def register_check(register: str, problems: Sequence[Problem]) -> Output:
    """Return every defect of a register; a whole one has none."""
    rows = [(problem.what, problem.where, problem.fix) for problem in problems]
    said = (
        message("Defects: {count}.", count=len(problems))
        if problems
        else message("The register is whole.")
    )
    return Output(
        kind="register-check",
        title=f"Kiểm tra sổ theo dõi: {register}",
        header={"register": register, "summary": {"defects": len(problems)}},
        records=Table(columns=_COLUMNS, rows=rows),
        tables=(Table(columns=_COLUMNS, rows=rows),) if rows else (),
        notices=(said,),
    )
