"""The one hook of Bắc Kạn: quoted years that want a second look."""

import danvan
from danvan.sdk import CheckedProvince

PROVINCE = danvan.province("bac-kan")


def findings() -> list[str]:
    (check,) = PROVINCE.hooks.checks()
    checked = CheckedProvince(
        code=PROVINCE.code,
        regimes=(),
        plans=tuple(map(PROVINCE.plan, PROVINCE.plan_years)),
        units=PROVINCE.units,
    )
    return [finding.where for finding in check.run(checked)]


def test_the_province_brings_one_check_and_nothing_that_moves_a_date() -> None:
    assert PROVINCE.hooks.names() == ("danvan_checks",)


def test_the_row_that_speaks_of_2023_in_the_plan_of_2024_is_named() -> None:
    # I.1: "về thực hiện phong trào “Dân vận khéo” năm 2023", printed in a plan of 02/2024.
    assert findings() == ["tasks: awareness"]
