"""Local files that move, drop or add one duty of a province, and never more than that."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

import danvan
from danvan import DanvanError, Duty, PlanFileError, Province
from danvan.calendar.duties import StepKind

HEAD = """\
schema = 1

[province]
code = "{code}"
name = "Lâm Đồng"

[[documents]]
id = "cv-99"
number = "99/SNV-CV"
title = "Công văn thử"
signed = 2023-06-20
"""
MOVE = """
[[adjustments]]
action = "move"
report = "month"
period = "2023-07"
day = 2023-07-20
reason = "Gia hạn báo cáo tháng 7"
document = "cv-99"
clause = "1"
wording = "gửi báo cáo tháng 7 chậm nhất ngày 20/7"
"""
DROP = """
[[adjustments]]
action = "drop"
report = "month"
period = "2023-08"
reason = "Không yêu cầu báo cáo tháng 8"
document = "cv-99"
clause = "2"
"""
ADD = """
[[adjustments]]
action = "add"
report = "law-report"
period = "2023-07-28"
day = 2023-07-28
bound = "before"
label = "Báo cáo thi hành Luật"
reason = "Báo cáo đột xuất"
document = "cv-99"
clause = "3"
senders = { kinds = ["district"] }
"""

Writing = Callable[[str, str], Path]


def overlay(*parts: str, code: str = "lam-dong") -> str:
    return HEAD.format(code=code) + "".join(parts)


def duties(province: Province) -> dict[str, Duty]:
    return {duty.tail: duty for duty in province.schedule(2023).duties}


def days(province: Province) -> dict[str, dt.date | None]:
    return {tail: duty.last_day for tail, duty in duties(province).items()}


def changed(province: Province, plain: Province) -> dict[str, dt.date | None]:
    before, after = days(plain), days(province)
    return {tail: after.get(tail) for tail in before | after if before.get(tail) != after.get(tail)}


def test_an_overlay_moves_one_duty_and_no_other(lam_dong: Province, write: Writing) -> None:
    moved = danvan.province("lam-dong", overlays=[write("danvan.toml", overlay(MOVE))])
    assert changed(moved, lam_dong) == {"month/2023-07": dt.date(2023, 7, 20)}
    duty = duties(moved)["month/2023-07"]
    assert (duty.stated, duty.moves) == (dt.date(2023, 7, 20), 1)


def test_the_steps_of_a_moved_duty_name_the_letter_and_the_file(write: Writing) -> None:
    path = write("danvan.toml", overlay(MOVE))
    duty = duties(danvan.province("lam-dong", overlays=[path]))["month/2023-07"]
    (step,) = [step for step in duty.steps if step.kind is StepKind.ADJUSTMENT]
    assert (step.before, step.after) == (dt.date(2023, 7, 15), dt.date(2023, 7, 20))
    assert (step.document, step.clause) == ("cv-99", "1")
    assert step.wording == "gửi báo cáo tháng 7 chậm nhất ngày 20/7"
    assert step.origin is not None
    assert step.origin.layer == "overlay"
    assert step.origin.file == path.as_posix()


def test_an_overlay_drops_one_duty_and_no_other(lam_dong: Province, write: Writing) -> None:
    dropped = danvan.province("lam-dong", overlays=[write("danvan.toml", overlay(DROP))])
    assert set(days(lam_dong)) - set(days(dropped)) == {"month/2023-08"}
    assert [duty.tail for duty in dropped.schedule(2023).cancelled] == ["month/2023-08"]
    assert not any(duty.tail == "month/2023-08" for _, duty in dropped.schedule(2023))


def test_an_overlay_adds_one_duty_with_its_own_senders_and_bound(
    lam_dong: Province, write: Writing
) -> None:
    # "before" the 28th: the 27th is the last day on time.
    added = danvan.province("lam-dong", overlays=[write("danvan.toml", overlay(ADD))])
    assert changed(added, lam_dong) == {"law-report/2023-07-28": dt.date(2023, 7, 27)}
    part = added.schedule(2023).where(lambda duty: duty.report.id == "law-report")
    assert len(part) == 12
    assert {str(obligation.unit.kind) for obligation in part} == {"district"}
    assert part.duties[0].stated == dt.date(2023, 7, 28)


def test_an_overlay_of_july_leaves_the_other_years_alone(
    lam_dong: Province, write: Writing
) -> None:
    path = write("danvan.toml", overlay(MOVE, DROP, ADD))
    changed_province = danvan.province("lam-dong", overlays=[path])
    for year in (2024, 2025):
        mine = [(duty.tail, duty.last_day) for duty in changed_province.schedule(year).duties]
        plain = [(duty.tail, duty.last_day) for duty in lam_dong.schedule(year).duties]
        assert mine == plain


def test_two_adjustments_of_one_duty_name_both_files(write: Writing) -> None:
    first = write("danvan.d/a.toml", overlay(MOVE))
    second = write("danvan.d/b.toml", overlay(DROP.replace("2023-08", "2023-07")))
    with pytest.raises(DanvanError) as caught:
        danvan.province("lam-dong", overlays=[first, second]).schedule(2023)
    said = str(caught.value)
    assert "a.toml" in said
    assert "b.toml" in said
    assert "month/2023-07" in said


def test_an_overlay_of_another_province_is_left_out(lam_dong: Province, write: Writing) -> None:
    path = write("danvan.toml", overlay(MOVE, code="hai-duong"))
    found = danvan.province("lam-dong", overlays=[path])
    assert found.overlays == ()
    assert days(found) == days(lam_dong)


@pytest.mark.parametrize(
    "section, text",
    [
        ("regimes", '[[regimes]]\nid = "r"\ntitle = "R"\nreports = []\n'),
        ("targets", '[[targets]]\nid = "t"\ntitle = "T"\n'),
        ("plan", "[plan]\nyear = 2023\n"),
        ("files", '[files]\nplans = ["plan.toml"]\n'),
        ("unit_counts", '[[unit_counts]]\nkind = "district"\ncount = 3\n'),
    ],
)
def test_an_overlay_with_a_section_that_belongs_into_a_plugin_is_refused(
    write: Writing, section: str, text: str
) -> None:
    path = write("danvan.toml", overlay("\n", text))
    with pytest.raises(PlanFileError, match=section) as caught:
        danvan.province("lam-dong", overlays=[path])
    assert "danvan.toml" in str(caught.value)


def test_an_overlay_that_names_no_province_is_refused(write: Writing) -> None:
    with pytest.raises(PlanFileError, match="province"):
        danvan.province("lam-dong", overlays=[write("danvan.toml", "schema = 1\n")])


@pytest.mark.parametrize(
    "right, wrong",
    [
        pytest.param("month", "mnoth", id="report"),
        pytest.param("cv-99", "cv-98", id="document"),
        pytest.param("move", "mvoe", id="action"),
        pytest.param("clause", "cluase", id="key"),
    ],
)
def test_a_misspelled_name_in_an_overlay_is_refused_with_the_closest_one(
    write: Writing, right: str, wrong: str
) -> None:
    path = write("danvan.toml", overlay(MOVE.replace(right, wrong)))
    with pytest.raises(DanvanError) as caught:
        danvan.province("lam-dong", overlays=[path]).schedule(2023)
    said = str(caught.value)
    assert "danvan.toml" in said
    assert wrong in said
    assert right in said


def test_an_adjustment_of_a_period_that_does_not_exist_is_refused(write: Writing) -> None:
    path = write("danvan.toml", overlay(MOVE.replace('"2023-07"', '"2023-13"')))
    with pytest.raises(DanvanError, match="2023-13"):
        danvan.province("lam-dong", overlays=[path]).schedule(2023)


def test_the_library_reads_no_overlay_that_it_is_not_given(
    lam_dong: Province,
    minimal_file: Path,
    write: Writing,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("danvan.toml", overlay(MOVE))
    write("danvan.d/drop.toml", overlay(DROP))
    monkeypatch.chdir(tmp_path)
    assert days(danvan.province("lam-dong")) == days(lam_dong)
    assert danvan.province("lam-dong").overlays == ()
    assert danvan.load(minimal_file).overlays == ()


def test_an_overlay_changes_a_province_from_a_file_too(minimal_file: Path, write: Writing) -> None:
    path = write("danvan.toml", overlay(MOVE, code="test-province"))
    found = danvan.load(minimal_file, overlays=[path])
    assert days(found)["month/2023-07"] == dt.date(2023, 7, 20)


def test_an_added_duty_cannot_take_the_key_of_another_one(write: Writing) -> None:
    text = ADD.replace("law-report", "month").replace('"2023-07-28"', '"2023-07"')
    with pytest.raises(DanvanError, match="month/2023-07"):
        danvan.province("lam-dong", overlays=[write("danvan.toml", overlay(text))]).schedule(2023)


def test_the_period_of_an_added_duty_cannot_break_its_key(write: Writing) -> None:
    text = ADD.replace('period = "2023-07-28"', 'period = "a/../b"')
    with pytest.raises(DanvanError, match=r"a/\.\./b"):
        danvan.province("lam-dong", overlays=[write("danvan.toml", overlay(text))]).schedule(2023)
