"""What people mistype: it is told at once, and nothing of it is kept or shown."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Running = Callable[..., Any]
Refused = Callable[..., str]

KEY = "lam-dong/672/month/2023-06"
RECORD = ("record", "lam-dong", "--register", "so.db", "--today", "2023-06-20")
RECEIVED = (*RECORD, "--key", KEY, "--received", "2023-06-15")


def saved(text: str) -> str:
    Path("in.csv").write_text(text, encoding="utf-8")
    return "in.csv"


@pytest.mark.parametrize(
    "option, text, words",
    [
        ("--document", "\x1b[31m12/BC", "U+001B"),
        ("--note", "B¸o c¸o c«ng t¸c d©n vËn", "TCVN3"),
        ("--by", "Lan\x07", "U+0007"),
        ("--note", "a" * 40_000, "32767"),
    ],
)
def test_an_option_is_read_as_a_cell_is(
    refused: Refused, option: str, text: str, words: str
) -> None:
    said = refused(*RECEIVED, option, text)
    assert words in said
    assert option in said
    assert not Path("so.db").exists()


def test_a_text_is_kept_without_the_space_around_it(run: Running) -> None:
    assert run(*RECEIVED, "--document", " 15/BC ").status == 0
    (row,) = run("register", "export", "lam-dong", "--register", "so.db", "-f", "json").json()[
        "rows"
    ]
    assert row["record"]["document"] == "15/BC"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql:/lan:s3cret@server/so",
        " postgresql://lan:s3cret@127.0.0.1:1/so",
        "postgres://lan:s3@cret@127.0.0.1:1/so",
        "host=127.0.0.1 password=s3cret dbname=so",
    ],
)
def test_no_password_of_a_mistyped_url_is_shown(refused: Refused, url: str) -> None:
    said = refused("status", "lam-dong", "2023", "--register", url)
    assert "cret" not in said


def test_a_csv_file_of_waivers_is_told_from_one_of_extensions(run: Running) -> None:
    name = saved(f"key,document,grounds\n{KEY},90/SNV,Thiên tai\n")
    assert run(*RECORD, name).status == 0
    found = run(
        "register", "export", "lam-dong", "--register", "so.db", "--kind", "waivers", "-f", "json"
    ).json()
    assert [row["record"]["grounds"] for row in found["rows"]] == ["Thiên tai"]


def test_a_row_whose_name_is_not_that_of_its_key_is_refused(refused: Refused) -> None:
    name = saved(
        f"key,received_on,unit_name,period_name\n{KEY},2023-06-15,Thành phố Bảo Lộc,Tháng 5/2023\n"
    )
    said = refused(*RECORD, name)
    assert "'Thành phố Bảo Lộc', its key of 'Thành phố Đà Lạt'" in said
    assert "'Tháng 5/2023', its key of 'Tháng 6/2023'" in said


@pytest.mark.parametrize(
    "text",
    [
        "title,held_on\nTập huấn,2033-05-05\n",
        "body,visited_on,findings\nPhòng Tư pháp,2033-05-05,Tốt\n",
    ],
)
def test_what_has_not_happened_yet_is_refused(refused: Refused, text: str) -> None:
    assert "2033-05-05 lies after today." in refused(*RECORD, saved(text))


def test_a_title_that_is_too_long_is_told_with_the_other_problems(refused: Refused) -> None:
    name = saved(f"title,held_on\n{'a-' * 5000},2023-05-05\nTập huấn,2033-05-05\n")
    said = refused(*RECORD, name)
    assert "too long to tell entries apart by" in said
    assert "lies after today" in said


def test_of_two_extensions_of_one_day_the_longer_one_holds(run: Running) -> None:
    extend = (*RECORD, "--key", KEY, "--decided", "2023-06-10", "--extended-to")
    assert run(*extend, "2023-06-30", "--document", "E1").status == 0
    assert run(*extend, "2023-07-05", "--document", "E2").status == 0
    found = run("status", "lam-dong", "2023", "--register", "so.db", "--as-of", "2023-07-02",
                "--unit", "672", "--report", "month", "-f", "json").json()  # fmt: skip
    (row,) = [one for one in found["rows"] if one["key"] == KEY]
    assert (row["extended_to"], row["status"]) == ("2023-07-05", "due-soon")


def test_a_part_that_is_asked_for_lists_every_row_that_is_left_out(run: Running) -> None:
    lines = [f"lam-dong/khong-co-{number}/month/2023-06,2023-06-15" for number in range(1100)]
    name = saved("\n".join(["key,received_on", f"{KEY},2023-06-15", *lines, ""]))
    done = run(*RECORD, name, "--partial", "-f", "json")
    assert done.status == 1
    found = json.loads(done.out)
    assert (found["summary"]["added"], found["summary"]["left_out"]) == (1, 1100)
    assert sum("khong-co-" in notice for notice in found["notices"]) == 1100
