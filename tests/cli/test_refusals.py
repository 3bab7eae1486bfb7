"""What a person types wrong: each mistake is said clearly, with the closest right name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import danvan.cli

Refused = Callable[..., str]
Running = Callable[..., Any]


@pytest.mark.parametrize(
    "arguments, words",
    [
        pytest.param(["deu", "lam-dong"], ["'deu'", "due"], id="command"),
        pytest.param(["due", "lam-dnog"], ["'lam-dnog'", "lam-dong"], id="province"),
        pytest.param(["due", "hai-phong"], ["Hải Phòng", "danvan-hai-phong"], id="no package"),
        pytest.param(["due", "format.csv"], ["'format.csv'"], id="a format is no province"),
        pytest.param(["due", ""], ["''", "lam-dong"], id="empty province"),
        pytest.param(["due"], ["PROVINCE"], id="missing province"),
        pytest.param(["due", "lam-dong", "2023", "2024"], ["2024"], id="one argument too many"),
        pytest.param(["due", "lam-dong", "--formt", "csv"], ["'--formt'", "--format"], id="option"),
        pytest.param(["due", "lam-dong", "-f", "jsno"], ["'jsno'", "json"], id="format"),
        pytest.param(["due", "lam-dong", "-f"], ["-f"], id="option without a value"),
        pytest.param(["due", "lam-dong", "2023", "--report", "mont"], ["'mont'", "month"],
                     id="report"),
        pytest.param(
            ["due", "lam-dong", "2023", "--regime", "standrad"], ["'standrad'", "standard"],
            id="regime",
        ),
        pytest.param(
            ["due", "lam-dong", "--roll", "folowing"], ["'folowing'", "following", "--roll"],
            id="roll",
        ),
        pytest.param(
            ["due", "lam-dong", "2023", "--unit", "so-noi-vu-x"], ["'so-noi-vu-x'", "so-noi-vu"],
            id="unit",
        ),
        pytest.param(
            ["due", "lam-dong", "2023", "--unit", "Đà Lạc"], ["'Đà Lạc'", "672"],
            id="unit by a wrong name",
        ),
        pytest.param(["due", "lam-dong", "--lang", "fr"], ["'fr'", "vi", "--lang"], id="language"),
        pytest.param(["plan", "lam-dong", "2030"], ["2030", "2023"], id="year without a plan"),
        pytest.param(["units", "lam-dong", "--on", "2022-12-31"], ["2022-12-31", "2023-01-01"],
                     id="before the unit list"),
        pytest.param(["explain", "lam-dong/month/2023-13"], ["month/2023-13", "month/2023-1"],
                     id="period"),
        pytest.param(["explain", "lam-dong/mnoth/2023-06"], ["mnoth", "month/2023-06"], id="duty"),
        pytest.param(["explain", "lam-dong/24769/month/2023-06"], ["month/2023-06"],
                     id="a commune owes nothing"),
        pytest.param(["explain", "lam-dong/682/month/2024-12"], ["2024-11-30"], id="closed unit"),
        pytest.param(["check", "lam-dnog"], ["lam-dong"], id="check"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_refused_with_the_closest_right_one(
    refused: Refused, arguments: list[str], words: list[str]
) -> None:
    said = refused(*arguments)
    for word in words:
        assert word in said


@pytest.mark.parametrize(
    "year", ["twenty", "2O23", "２０２３", "2023.5", "20 23", "1e3", "0x7E7", ""], ids=ascii
)
def test_what_is_no_year_is_refused(refused: Refused, year: str) -> None:
    assert f"'{year}'" in refused("due", "lam-dong", year)


@pytest.mark.parametrize("year", ["0", "0000", "1", "23", "1944", "9999", "10000", "99999", "-5"])
def test_a_year_out_of_range_is_refused(refused: Refused, year: str) -> None:
    assert year in refused("due", "lam-dong", year)


def test_a_year_of_many_digits_is_quoted_as_it_was_typed(refused: Refused) -> None:
    assert "2023202320232023" in refused("due", "lam-dong", "2023202320232023")


def test_a_year_before_the_first_plan_names_the_first_one(refused: Refused) -> None:
    said = refused("due", "lam-dong", "2022")
    assert "2022" in said
    assert "2023" in said


def test_a_roll_past_the_horizon_names_the_horizon(refused: Refused) -> None:
    assert "2026-12-31" in refused("due", "lam-dong", "2027", "--roll", "following")


@pytest.mark.parametrize(
    "day",
    ["2023-02-30", "2023-13-01", "31/4/2023", "yesterday", "2023", "20230601", "", "1/6/23"],
    ids=str,
)
@pytest.mark.parametrize("option", ["--from", "--to", "--today"])
def test_what_is_no_day_is_refused_with_its_option(refused: Refused, option: str, day: str) -> None:
    said = refused("due", "lam-dong", "2023", option, day)
    assert f"'{day}'" in said
    assert option in said


def test_from_after_to_is_refused(refused: Refused) -> None:
    said = refused("due", "lam-dong", "2023", "--from", "2023-07-01", "--to", "2023-06-30")
    assert "2023-07-01" in said
    assert "2023-06-30" in said


def test_from_and_to_of_one_day_are_no_mistake(run: Running) -> None:
    assert run("due", "lam-dong", "2023", "--from", "2023-06-15", "--to", "2023-06-15").status == 0


@pytest.mark.parametrize(
    "content, words",
    [
        pytest.param(b"", ["schema"], id="empty"),
        pytest.param(b"schema = 2\n", ["schema"], id="a later schema"),
        pytest.param(b"schema = 1\n", ["province"], id="no province"),
        pytest.param(b"schema = \n", ["line 1"], id="no TOML"),
        pytest.param(b"\x7fELF\x00\x01\x02", ["plan.toml"], id="binary"),
        pytest.param("schema = 1 # Đ\n".encode("utf-16"), ["UTF-16", "UTF-8"], id="UTF-16"),
        pytest.param("schema = 1 # Đà\n".encode("cp1258", "replace"), ["UTF-8"], id="Windows-1258"),
        pytest.param("schema = 1 # La\u0302m\n".encode(), ["NFC", "line 1"], id="NFD"),
        pytest.param(b"schema = 1\nschema = 1\n", ["twice", "line 2"], id="duplicate key"),
        pytest.param(b"schema = 1\nx = 2023-02-30\n", ["exist", "line 2"], id="no such date"),
        pytest.param(b"schema = 1\nx = " + b"[" * 50_000, ["deep"], id="deep nesting"),
        pytest.param(b"schema = 1\n#" + b"x" * 3_000_000, ["larger"], id="too large"),
        pytest.param(
            b'schema = 1\n[provinces]\ncode = "a"\n', ["provinces", "province"], id="unknown table"
        ),
    ],
)
def test_a_broken_plan_file_is_refused_by_name(
    refused: Refused, tmp_path: Path, content: bytes, words: list[str]
) -> None:
    (tmp_path / "plan.toml").write_bytes(content)
    said = refused("due", "plan.toml", "2023")
    assert "plan.toml" in said
    for word in words:
        assert word in said


@pytest.mark.parametrize(
    "name", ["nowhere.toml", "folder/nowhere.toml", "./nowhere.toml", "lam-dong.toml"]
)
def test_a_plan_file_that_is_not_there_is_named(refused: Refused, name: str) -> None:
    assert Path(name).as_posix() in refused("due", name)


def test_a_folder_with_the_ending_of_a_plan_file_is_refused(
    refused: Refused, tmp_path: Path
) -> None:
    (tmp_path / "folder.toml").mkdir()
    assert "folder.toml" in refused("due", "folder.toml")


def test_what_a_person_types_cannot_command_the_terminal(refused: Refused) -> None:
    said = refused("due", "lam-\x1b[2J\x07dong-nowhere")
    assert "\x1b" not in said
    assert "\x07" not in said


def test_a_traceback_is_shown_only_with_debug(run: Running) -> None:
    assert "Traceback" not in run("due", "lam-dnog").err
    debugged = run("due", "lam-dnog", "--debug")
    assert debugged.status == 2
    assert "Traceback" in debugged.err
    assert "error: There is no province 'lam-dnog'." in debugged.err
    assert debugged.out == b""


def test_a_defect_of_danvan_is_said_without_a_traceback(
    run: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(danvan.cli._group, "main", broken)
    found = run("due", "lam-dong", "2023")
    assert found.status == 2
    assert "error:" in found.err
    assert "planted" in found.err
    assert "--debug" in found.err
    assert "Traceback" not in found.err


def test_an_interrupted_run_says_nothing_and_ends_with_130(
    run: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(danvan.cli._group, "main", interrupted)
    found = run("due", "lam-dong", "2023")
    assert (found.status, found.out, found.err) == (130, b"", "")
