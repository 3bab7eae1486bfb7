"""Overlays beside the work: read by the command, named on standard error and in the JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Running = Callable[..., Any]

OVERLAY = """\
schema = 1

[province]
code = "{code}"
name = "Lâm Đồng"

[[documents]]
id = "cv-99"
number = "99/SNV-CV"
title = "Công văn thử"
signed = 2023-06-20

[[adjustments]]
action = "move"
report = "month"
period = "{period}"
day = {period}-20
reason = "Gia hạn"
document = "cv-99"
clause = "1"
"""
DUE = ("due", "lam-dong", "2023", "--report", "month", "-f", "json")


@pytest.fixture
def beside(tmp_path: Path) -> None:
    (tmp_path / "danvan.d").mkdir()
    for name, period in (("danvan.toml", "2023-07"), ("danvan.d/b.toml", "2023-09"),
                         ("danvan.d/a.toml", "2023-08")):  # fmt: skip
        text = OVERLAY.format(code="lam-dong", period=period)
        (tmp_path / name).write_text(text, encoding="utf-8")


def moved(found: dict[str, Any]) -> list[str]:
    return [row["last_day"] for row in found["rows"] if row["last_day"].endswith("-20")]


@pytest.mark.usefixtures("beside")
def test_the_overlays_beside_the_work_are_applied_and_named(run: Running) -> None:
    found = run(*DUE)
    names = ["danvan.toml", "danvan.d/a.toml", "danvan.d/b.toml"]
    assert moved(found.json()) == ["2023-07-20", "2023-08-20", "2023-09-20"]
    assert found.json()["overlays"] == names
    assert [line.split()[-1] for line in found.err.splitlines()] == names


@pytest.mark.usefixtures("beside")
def test_no_overlays_leaves_them_unread(run: Running) -> None:
    found = run(*DUE, "--no-overlays")
    assert moved(found.json()) == []
    assert found.json()["overlays"] == []
    assert found.err == ""


@pytest.mark.usefixtures("beside")
def test_a_moved_row_cites_the_letter_that_moved_it(run: Running) -> None:
    rows = run(*DUE).json()["rows"]
    (july,) = [row for row in rows if row["period"] == "2023-07"]
    assert july["key"] == "lam-dong/month/2023-07"
    assert july["source"]["document"] == "cv-99"
    assert july["source"]["number"] == "99/SNV-CV"
    assert july["note"] == "Gia hạn"


@pytest.mark.usefixtures("beside")
def test_explain_names_the_overlay_that_moved_a_date(run: Running) -> None:
    found = run("explain", "lam-dong/month/2023-07", "-f", "json").json()
    (step,) = [row for row in found["rows"] if row["step"] == "adjustment"]
    assert (step["before"], step["after"]) == ("2023-07-15", "2023-07-20")
    assert (step["layer"], step["file"]) == ("overlay", "danvan.toml")
    assert found["overlays"] == ["danvan.toml", "danvan.d/a.toml", "danvan.d/b.toml"]


@pytest.mark.usefixtures("beside")
def test_a_letter_that_moves_a_date_is_no_failed_check_of_the_plugin(run: Running) -> None:
    assert run("check", "lam-dong").status == 0


def test_an_overlay_of_another_province_is_neither_applied_nor_named(
    run: Running, tmp_path: Path
) -> None:
    text = OVERLAY.format(code="hai-duong", period="2023-07")
    (tmp_path / "danvan.toml").write_text(text, encoding="utf-8")
    found = run(*DUE)
    assert (moved(found.json()), found.err) == ([], "")
    assert found.json()["overlays"] == []


def test_a_broken_overlay_stops_the_command_and_is_named(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "danvan.toml").write_text("schema = 1\n[provinse]\n", encoding="utf-8")
    assert "danvan.toml" in refused(*DUE)
