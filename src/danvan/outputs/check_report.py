"""What the checks of a plan found."""

from collections.abc import Sequence

import attrs

from danvan.messages import Message, message
from danvan.outputs.output import Column, Output, Table

_COLUMNS = (
    Column(key="level", heading="Mức", width=8),
    Column(key="check", heading="Kiểm tra", width=20),
    Column(key="where", heading="Ở đâu", width=20),
    Column(key="text", heading="Nội dung", width=26),
)


@attrs.frozen(kw_only=True)
class Finding:
    """One finding of a check.

    Attributes:
        level: ``must`` for an error in the data, ``warning`` for what looks wrong.
        check: name of the check; ``where``: duty, row or file.
    """

    level: str
    check: str
    where: str
    text: Message | str


def check_report(
    name: str, findings: Sequence[Finding], ran: Sequence[str], overlays: Sequence[str] = ()
) -> Output:
    """Return the findings, and how many checks ran."""
    rows = [(found.level, found.check, found.where, found.text) for found in findings]
    failed = sum(found.level == "must" for found in findings)
    return Output(
        kind="check",
        title=f"Kiểm tra {name}",
        header={"checked": name, "checks": list(ran), "failed": failed, "overlays": list(overlays)},
        records=Table(columns=_COLUMNS, rows=rows),
        tables=(Table(columns=_COLUMNS, rows=rows),) if rows else (),
        notices=(
            message(
                "Checks run: {ran}; failed: {failed}; warnings: {warnings}.",
                ran=len(ran),
                failed=failed,
                warnings=len(findings) - failed,
            ),
        ),
    )
