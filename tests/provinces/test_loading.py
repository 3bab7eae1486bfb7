"""A province from a file, before any packaging, and by its name once it is installed."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

import danvan
from danvan import PlanFileError, UnknownNameError

MONTHS = [dt.date(2023, month, 15) for month in range(1, 13)]


@pytest.mark.parametrize("kind", [str, Path], ids=("text", "path"))
def test_a_minimal_file_gives_its_twelve_months(
    minimal_file: Path, kind: Callable[[Path], str | Path]
) -> None:
    province = danvan.load(kind(minimal_file))
    assert (province.code, province.name) == ("test-province", "Tỉnh Thử")
    assert [duty.last_day for duty in province.schedule(2023).duties] == MONTHS


def test_a_file_without_units_has_duties_and_no_obligations(minimal_file: Path) -> None:
    schedule = danvan.load(minimal_file).schedule(2023)
    assert len(schedule.duties) == 12
    assert list(schedule) == []
    assert len(schedule) == 0


def test_a_report_before_the_day_of_signing_is_not_in_force(minimal_file: Path) -> None:
    # Signed on 02/01/2023, so that the report of January is in force on the fifteenth.
    duties = danvan.load(minimal_file).schedule(2023).duties
    assert all(duty.in_force for duty in duties)


@pytest.mark.parametrize(
    "name", ["lam-dong", "Lâm Đồng", "La\u0302m \u0110o\u0302\u0300ng", "LÂM ĐỒNG", "lam dong"]
)
def test_an_installed_province_answers_to_its_code_and_its_name(name: str) -> None:
    assert danvan.province(name).code == "lam-dong"


def test_an_unknown_province_is_refused_with_the_closest_name() -> None:
    with pytest.raises(UnknownNameError, match="lam-dong") as caught:
        danvan.province("lam-dnog")
    assert "lam-dnog" in str(caught.value)


def test_a_province_that_is_not_installed_says_which_package_to_install() -> None:
    with pytest.raises(UnknownNameError, match="danvan-hai-phong"):
        danvan.province("Hải Phòng")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match=r"nowhere\.toml"):
        danvan.load(tmp_path / "nowhere.toml")


def test_a_folder_is_no_plan_file(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="cannot be read"):
        danvan.load(tmp_path)


def test_all_mistakes_of_a_file_come_in_one_error(
    minimal_file: Path, write: Callable[[str, str], Path]
) -> None:
    text = minimal_file.read_text(encoding="utf-8")
    broken = text.replace('name = "Tỉnh Thử"', 'nmae = "Tỉnh Thử"').replace("day = 15", "day = 45")
    with pytest.raises(PlanFileError) as caught:
        danvan.load(write("broken.toml", broken))
    assert len(caught.value.problems) >= 2
    said = str(caught.value)
    assert "nmae" in said
    assert "name" in said
    assert "regimes[0].reports[0].due" in said
    assert said.count("broken.toml") >= 2


@pytest.mark.parametrize(
    "name", ["../other.toml", "/etc/passwd", "C:\\plan.toml", "a/../../other.toml"]
)
def test_a_file_name_that_leads_out_of_the_folder_is_refused(
    minimal_file: Path, write: Callable[[str, str], Path], name: str
) -> None:
    text = minimal_file.read_text(encoding="utf-8")
    listed = f"{text}\n[files]\nplans = ['{name}']\n"
    with pytest.raises(PlanFileError, match="out of the folder"):
        danvan.load(write("main.toml", listed))


def test_a_citation_of_an_unlisted_document_is_refused(
    minimal_file: Path, write: Callable[[str, str], Path]
) -> None:
    text = minimal_file.read_text(encoding="utf-8").replace(
        'document = "kh-1"', 'document = "kh-2"'
    )
    with pytest.raises(PlanFileError, match="kh-2") as caught:
        danvan.load(write("main.toml", text))
    assert "kh-1" in str(caught.value)


def test_a_file_that_is_moved_keeps_its_dates(minimal_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "Thư mục có dấu" / "kế hoạch.toml"
    other.parent.mkdir()
    minimal_file.rename(other)
    assert [duty.last_day for duty in danvan.load(other).schedule(2023).duties] == MONTHS


@pytest.mark.parametrize("code", ["a b", "a/b", "", "Lâm Đồng", "../x", "-f"])
def test_a_province_code_that_would_break_keys_is_refused(
    minimal_file: Path, write: Callable[[str, str], Path], code: str
) -> None:
    text = minimal_file.read_text(encoding="utf-8").replace('"test-province"', f'"{code}"')
    with pytest.raises(PlanFileError, match=r"province\.code"):
        danvan.load(write("main.toml", text))
