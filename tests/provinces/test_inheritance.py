"""Provinces and regimes that take something from the national layer."""

from datetime import date
from pathlib import Path

import pytest

import danvan

HEAD = """\
schema = 1
[province]
code = "thu-nghiem"
name = "Thử nghiệm"
[[documents]]
id = "d"
title = "Văn bản thử"
signed = 2024-01-01
"""
OWN = """
[[regimes]]
id = "own"
title = "Chế độ riêng"
document = "d"
extends = "standard"
drop = ["nine-months", "half-year"]
[[regimes.reports]]
id = "month"
kind = "month"
due = { rule = "day-of-month", day = 20 }
"""


def loaded(tmp_path: Path, text: str) -> danvan.Province:
    file = tmp_path / "thu.toml"
    file.write_text(text, encoding="utf-8")
    return danvan.load(file)


def test_a_rule_of_the_same_id_replaces_and_a_dropped_one_is_gone(tmp_path: Path) -> None:
    days = {duty.tail: duty.last_day for duty in loaded(tmp_path, HEAD + OWN).schedule(2024).duties}
    assert len(days) == 12 + 4 + 1
    assert days["month/2024-06"] == date(2024, 6, 20)
    assert days["quarter/2024-Q2"] == date(2024, 6, 10)
    assert days["year/2024"] == date(2024, 11, 30)


def test_an_inherited_date_names_the_national_file_and_an_own_one_its_own(tmp_path: Path) -> None:
    schedule = loaded(tmp_path, HEAD + OWN).schedule(2024)
    layers = {
        duty.report.id: duty.steps[0].origin.layer
        for duty in schedule.duties
        if duty.steps[0].origin is not None
    }
    assert layers == {"month": "file", "quarter": "national", "year": "national"}


@pytest.mark.parametrize(
    "old, new, words",
    [
        ('"standard"', '"standart"', "standart"),
        ('"nine-months"', '"nine-month"', "nine-months"),
        ('"standard"', '"own"', "circle"),
    ],
    ids=["base", "dropped rule", "circle"],
)
def test_what_cannot_be_inherited_is_refused(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(danvan.DanvanError, match=words):
        loaded(tmp_path, HEAD + OWN.replace(old, new))


def test_a_province_takes_the_standard_calendar_only_by_naming_it(tmp_path: Path) -> None:
    bare = loaded(tmp_path, HEAD)
    with pytest.raises(danvan.CalendarError, match="No reporting regime"):
        bare.schedule(2024)
    taking = HEAD.replace(
        'name = "Thử nghiệm"', 'name = "Thử nghiệm"\nnational_regimes = ["standard"]'
    )
    duties = loaded(tmp_path, taking).schedule(2024).duties
    assert len(duties) == 19
    assert all(duty.provisional for duty in duties)


def test_only_the_national_layer_can_be_extended(tmp_path: Path) -> None:
    text = HEAD.replace('name = "Thử nghiệm"', 'name = "Thử nghiệm"\nextends = "lam-dong"')
    with pytest.raises(danvan.PlanFileError, match="lam-dong"):
        loaded(tmp_path, text)


def test_extending_the_national_layer_brings_no_duty(tmp_path: Path) -> None:
    text = HEAD.replace('name = "Thử nghiệm"', 'name = "Thử nghiệm"\nextends = "vn"')
    with pytest.raises(danvan.CalendarError, match="No reporting regime"):
        loaded(tmp_path, text).schedule(2024)


def test_a_province_that_ended_is_refused_for_later_years_and_names_its_successor(
    tmp_path: Path,
) -> None:
    text = HEAD.replace(
        'name = "Thử nghiệm"',
        'name = "Thử nghiệm"\nuntil = 2025-06-30\nsuccessors = ["hai-phong"]\n'
        'national_regimes = ["standard"]',
    )
    province = loaded(tmp_path, text)
    assert len(province.schedule(2025).duties) == 19
    with pytest.raises(danvan.CalendarError, match="hai-phong"):
        province.schedule(2026)


def test_a_day_that_the_text_excludes_is_no_first_day_in_force(tmp_path: Path) -> None:
    text = HEAD.replace("2024-01-01", '"2024"') + OWN.replace(
        "extends", "not_before = 2024-03-15\nextends"
    )
    duties = {duty.tail: duty for duty in loaded(tmp_path, text).schedule(2024).duties}
    assert not duties["quarter/2024-Q1"].in_force
    assert duties["month/2024-03"].in_force
    assert duties["month/2024-03"].inferred
    assert duties["month/2024-03"].settled_from == date(2024, 12, 31)


def test_the_words_of_a_province_for_its_units_are_used(tmp_path: Path) -> None:
    text = HEAD + '[labels]\ndepartment = "các sở của tỉnh"\n'
    assert dict(loaded(tmp_path, text).labels) == {"department": "các sở của tỉnh"}
