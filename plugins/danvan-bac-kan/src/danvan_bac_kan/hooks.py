"""What the data of Bắc Kạn cannot say of itself: which quoted years want a second look.

The plan of 2024 speaks of "năm 2023" where it means its own year. A quotation is never corrected,
so a check names each one until the office has decided how to read it.
"""

import re
from collections.abc import Iterable, Iterator

from danvan.sdk import Check, CheckedProvince, CheckFinding, ChecksRequest, hooks, message

_YEAR = re.compile(r"(?<!tháng )(?<!tháng \d )năm (20[0-9]{2})")


@hooks.checks
def danvan_checks(request: ChecksRequest) -> Iterable[Check]:
    """Give the check of quoted years."""
    yield Check(
        id="quoted-year",
        level="pending",
        why=f"Kế hoạch của {request.province} nhắc một năm khác với năm của chính nó.",
        run=_other_years,
    )


def _other_years(province: CheckedProvince) -> Iterator[CheckFinding]:
    for plan in province.plans:
        for section, rows in plan.sections():
            for row in rows:
                years = {int(year) for year in _YEAR.findall(row.wording or "")}
                if plan.year - 1 in years and plan.year not in years:
                    yield CheckFinding(
                        where=f"{section}: {row.id}",
                        text=message(
                            "The quotation speaks of {found}, the plan is for {year}.",
                            found=str(plan.year - 1),
                            year=str(plan.year),
                        ),
                    )
