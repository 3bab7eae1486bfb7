"""The commands that read the register, write workbooks and look after the file."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

Running = Callable[..., Any]
Refused = Callable[..., str]

REGISTER = ("--register", "so.db")
DAY = ("--as-of", "2023-06-16")

#: Every command that reads a register, with a question that has an answer.
QUESTIONS = [
    pytest.param(words, id=" ".join(words))
    for words in (
        ["status", "lam-dong", "2023", *DAY],
        ["status", "lam-dong", "2023", *DAY, "--late"],
        ["status", "lam-dong", "2023", *DAY, "--only", "late"],
        ["status", "lam-dong", "2023", *DAY, "--by", "unit"],
        ["status", "lam-dong", "2023", *DAY, "--by", "report"],
        ["status", "lam-dong", "2023", *DAY, "--matrix"],
        ["remind", "lam-dong", "2023", *DAY],
        ["progress", "lam-dong", "2023"],
        ["models", "lam-dong"],
        ["inspections", "lam-dong", "2023", *DAY],
        ["register", "export", "lam-dong"],
        ["register", "check"],
    )
]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """Keep the register that is made first, to be copied."""
    return {}


@pytest.fixture
def kept(run: Running, made: dict[str, bytes]) -> Path:
    """Return a register with one entry of each kind that the commands show."""
    path = Path("so.db")
    if "register" in made:
        path.write_bytes(made["register"])
        return path
    files = {
        "nop.csv": "key,received_on,document\n"
        "lam-dong/672/month/2023-06,2023-06-15,12/BC\n"
        "lam-dong/673/month/2023-06,2023-06-16,13/BC\n",
        "so-lieu.csv": "target,part,unit,period,numerator,denominator\n"
        "III.2,regulation,672,2023-H1,1,1\n",
        "mo-hinh.csv": "name,unit,registered,aims\nTuyến đường văn minh,672,3/2023,Sạch đẹp\n",
        "kiem-tra.csv": "inspection,unit,visited_on,findings,follow_up,follow_up_due\n"
        "grassroots-democracy-2023,so-tu-phap,2023-06-01,Chưa niêm yết,Niêm yết,2023-06-10\n",
        "lien-he.csv": "unit,name,phone\n674,Trần Văn Minh,0263 111 222\n",
    }
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    found = run("record", "lam-dong", *REGISTER, "--today", "2023-06-16", *files)
    assert found.status == 0, found.err
    made["register"] = path.read_bytes()
    return path


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_missing_register_is_an_error(refused: Refused, words: list[str]) -> None:
    said = refused(*words, "--register", "khong-co.db")
    assert "khong-co.db" in said
    assert not Path("khong-co.db").exists()


@pytest.mark.parametrize("words", QUESTIONS)
def test_without_a_register_the_option_is_named(refused: Refused, words: list[str]) -> None:
    assert "--register" in refused(*words)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("words", QUESTIONS)
def test_every_table_fits_into_80_columns(run: Running, words: list[str], language: str) -> None:
    found = run(*words, *REGISTER, "--lang", language)
    assert found.status == 0
    assert found.err == ""
    assert max(map(len, found.text.splitlines())) <= 80


@pytest.mark.parametrize("words", QUESTIONS)
def test_to_read_a_register_changes_no_byte_of_it(
    run: Running, kept: Path, words: list[str]
) -> None:
    before = kept.read_bytes()
    run(*words, *REGISTER)
    assert kept.read_bytes() == before


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("words", QUESTIONS)
def test_a_suffix_chooses_the_format_and_says_the_same(run: Running, words: list[str]) -> None:
    printed = run(*words, *REGISTER, "-f", "json").json()
    for name in ("ra.json", "ra.csv", "ra.jsonl", "ra.xlsx", "ra.md", "ra.txt"):
        found = run(*words, *REGISTER, "-o", name)
        assert (found.status, found.out) == (0, b""), name
    assert json.loads(Path("ra.json").read_bytes()) == printed
    lines = Path("ra.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == printed["rows"]
    heading, *rows = csv.reader(io.StringIO(Path("ra.csv").read_text("utf-8-sig"), newline=""))
    assert len(rows) == len(printed["rows"])
    assert not printed["rows"] or heading == list(printed["rows"][0])
    assert zipfile.is_zipfile("ra.xlsx")


def test_status_of_today_takes_the_day_of_today(run: Running, kept: Path) -> None:
    assert kept.exists()
    asked = run("status", "lam-dong", *REGISTER, "--today", "2023-06-16", "-f", "json").json()
    named = run("status", "lam-dong", "2023", *REGISTER, *DAY, "-f", "json").json()
    assert asked == named


@pytest.mark.usefixtures("kept")
def test_status_filters_list_what_they_say_and_count_all(run: Running) -> None:
    late = run("status", "lam-dong", "2023", *REGISTER, *DAY, "--late", "-f", "json").json()
    # H1 and Q2 of eighteen units, and June of sixteen.
    assert len(late["rows"]) == 18 + 18 + 16
    assert {row["status"] for row in late["rows"]} == {"missing"}
    one = run("status", "lam-dong", "2023", *REGISTER, *DAY, "--only", "late", "-f", "json").json()
    assert [row["key"] for row in one["rows"]] == ["lam-dong/673/month/2023-06"]
    assert late["summary"] == one["summary"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", ["672", "Thành phố Đà Lạt", "đà lạt"])
def test_a_unit_is_named_by_id_or_by_name(run: Running, name: str) -> None:
    found = run("status", "lam-dong", "2023", *REGISTER, *DAY, "--unit", name, "-f", "json").json()
    assert {row["unit"] for row in found["rows"]} == {"672"}
    assert (found["summary"]["expected"], found["summary"]["received"]) == (3, 1)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "words, said",
    [
        pytest.param(["status", "lam-dong", "2023", "--report", "mont"], ["'mont'", "month"],
                     id="report"),
        pytest.param(["status", "lam-dong", "2023", "--unit", "Đà Lạc"], ["'Đà Lạc'", "672"],
                     id="unit"),
        pytest.param(["status", "lam-dong", "2023", "--only", "missin"], ["'missin'", "missing"],
                     id="status"),
        pytest.param(["status", "lam-dong", "2023", "--by", "untit"], ["'untit'", "unit"],
                     id="view"),
        pytest.param(["status", "lam-dong", "2023", "--matrix", "--by", "unit"],
                     ["--matrix", "--by"], id="two views"),
        pytest.param(["status", "lam-dong", "2023", "--late", "--only", "late"],
                     ["--late", "--only"], id="two filters"),
        pytest.param(["status", "lam-dong", "2022"], ["2022", "2023"], id="before the first plan"),
        pytest.param(["status", "lam-dong", "2023", "--as-of", "16/6"], ["'16/6'", "--as-of"],
                     id="day"),
        pytest.param(["progress", "lam-dong", "2023", "--period", "2023-H3"],
                     ["'2023-H3'", "2023-H1", "--period"], id="period"),
        pytest.param(["models", "lam-dong", "--unit", "Đà Lạc"], ["'Đà Lạc'", "672"],
                     id="unit of models"),
        pytest.param(["remind", "lam-dong", "2023", "--before", "7;3"], ["'7;3'", "--before"],
                     id="days before"),
        pytest.param(["remind", "lam-dong", "2023", "--after", "0"], ["0", "1"], id="days after"),
        pytest.param(["register", "chek"], ["'chek'", "check"], id="action"),
        pytest.param(["register", "export"], ["PROVINCE"], id="export of nothing"),
        pytest.param(["register", "copy"], ["TARGET"], id="copy to nowhere"),
        pytest.param(["register", "copy", "so.db"], ["so.db"], id="copy onto itself"),
        pytest.param(["register", "export", "lam-dong", "--kind", "submission"],
                     ["'submission'", "submissions"], id="kind"),
        pytest.param(["book", "lam-dong", "2023"], ["-o FILE.xlsx"], id="book without a file"),
        pytest.param(["book", "lam-dong", "2023", "-o", "so.csv"], [".xlsx"], id="book as csv"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_refused(refused: Refused, words: list[str], said: list[str]) -> None:
    found = refused(*words, *REGISTER)
    for word in said:
        assert word in found


def test_progress_of_a_year_without_a_plan_says_so(run: Running, kept: Path) -> None:
    assert kept.exists()
    found = run("progress", "lam-dong", "2030", *REGISTER, "-f", "json").json()
    assert found["rows"] == []
    assert found["notices"] == ["No plan of 2030 is known, so there are no targets."]


def test_progress_adds_up_what_units_reported(run: Running, kept: Path) -> None:
    assert kept.exists()
    found = run("progress", "lam-dong", "2023", *REGISTER, "--period", "2023-H1",
                "-f", "json").json()  # fmt: skip
    (row,) = [row for row in found["rows"] if row["reported"]]
    assert (row["target"], row["part"], row["outcome"]) == ("III.2", "regulation", "not-reported")
    assert (row["numerator"], row["denominator"], row["reported"], row["expected"]) == (1, 1, 1, 31)
    (entry,) = row["entries"]
    assert (entry["kind"], entry["source"]) == ("measurements", "so-lieu.csv!2")


def test_a_figure_without_a_target_says_whose_it_is(run: Running, kept: Path) -> None:
    assert kept.exists()
    Path("khac.csv").write_text(
        "title,unit,period,numerator,denominator\n"
        "Hồ sơ trực tuyến,672,2023,80,100\nHồ sơ trực tuyến,673,2023,90,100\n", "utf-8",
    )  # fmt: skip
    run("record", "lam-dong", *REGISTER, "khac.csv")
    found = run("progress", "lam-dong", "2023", *REGISTER, "-f", "json").json()
    free = [row for row in found["rows"] if row["target"] is None]
    assert [(row["unit"], row["numerator"]) for row in free] == [("672", 80), ("673", 90)]
    plain = " ".join(run("progress", "lam-dong", "2023", *REGISTER).text.split())
    assert "Hồ sơ trực tuyến (Thành 2023 80/100 (80%)" in plain
    assert "Hồ sơ trực tuyến (Thành 2023 90/100 (90%)" in plain


# Reminders and letters


def test_offsets_before_and_after_the_day_choose_who_is_urged(run: Running, kept: Path) -> None:
    assert kept.exists()

    def urged(*options: str) -> int:
        words = ("remind", "lam-dong", "2023", *REGISTER, *options, "-f", "json")
        return int(run(*words).json()["summary"]["reminders"])

    # On 12/6 the half year is 7 days late, the quarter 2 days; June is due in 3 days. Eighteen
    # units owe them, of which Sở Nội vụ itself receives the reports.
    assert urged("--as-of", "2023-06-12") == 17 + 17 + 17
    assert urged("--as-of", "2023-06-12", "--after", "7") == 17 + 17
    assert urged("--as-of", "2023-06-12", "--before", "5", "--after", "7,2") == 17 + 17
    assert urged("--as-of", "2023-06-12", "--before", "5", "--after", "1") == 0


def test_letters_are_never_written_over(run: Running, refused: Refused, kept: Path) -> None:
    assert kept.exists()
    words = ("remind", "lam-dong", "2023", *REGISTER, *DAY, "--letters", "thu")
    assert run(*words).status == 0
    names = sorted(path.name for path in Path("thu").iterdir())
    # Every one of the eighteen units owes something that is late; one of them writes the letters.
    assert len(names) == 17 * 2
    assert {name.rpartition(".")[2] for name in names} == {"docx", "txt"}
    before = {name: Path("thu", name).read_bytes() for name in names}
    assert "letter of that name" in refused(*words)
    assert {name: Path("thu", name).read_bytes() for name in names} == before


@pytest.mark.usefixtures("kept")
def test_a_letter_names_the_office_that_signs_it(run: Running) -> None:
    run("remind", "lam-dong", "2023", *REGISTER, *DAY, "--letters", "thu", "--office",
        "Ban Chỉ đạo tỉnh")  # fmt: skip
    (letter,) = Path("thu").glob("*-672.txt")
    plain = " ".join(letter.read_text("utf-8").split())
    assert "BAN CHỈ ĐẠO TỈNH" in plain
    assert "Kính gửi: Ủy ban nhân dân thành phố Đà Lạt" in plain
    # June came in time; the half year and the second quarter did not.
    assert "6 tháng đầu" in plain
    assert "Quý II/2023" in plain
    assert "Tháng 6/2023" not in plain


# Workbooks


@pytest.mark.parametrize("form", ["submissions", "measurements"])
def test_a_template_holds_one_form_and_is_read_back_as_nothing_new(run: Running, form: str) -> None:
    assert run("template", form, "lam-dong", "2023", "-o", "mau.xlsx").status == 0
    found = run("record", "lam-dong", *REGISTER, "mau.xlsx", "-f", "json").json()
    assert found["summary"] == {"added": 0, "corrected": 0, "unchanged": 0, "left_out": 0}


def test_a_template_of_measurements_asks_for_one_period(run: Running) -> None:
    run("template", "measurements", "lam-dong", "2023", "--period", "2023-H1", "-o", "mau.xlsx")
    rows = CalamineWorkbook.from_path("mau.xlsx").get_sheet_by_name("Chỉ tiêu").to_python()
    headings = [str(heading) for heading in rows[2]]
    assert {row[headings.index("Kỳ")] for row in rows[3:] if row[0]} == {"2023-H1"}


def test_a_workbook_without_a_register_is_the_same_every_time(run: Running) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert run("book", "lam-dong", "2023", "-o", name).status == 0
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


@pytest.mark.usefixtures("kept")
def test_a_workbook_of_a_register_is_read_back_as_unchanged(run: Running) -> None:
    assert run("book", "lam-dong", "2023", *REGISTER, "-o", "so.xlsx").status == 0
    found = run("record", "lam-dong", *REGISTER, "so.xlsx", "-f", "json").json()
    assert found["summary"] == {"added": 0, "corrected": 0, "unchanged": 6, "left_out": 0}


@pytest.mark.parametrize(
    "province, year", [("lam-dong", "2024"), ("hai-duong", "2025"), ("bac-kan", "2024"),
                       ("binh-dinh", "2021")],
)  # fmt: skip
def test_every_province_has_its_workbook(run: Running, province: str, year: str) -> None:
    assert run("book", province, year, "-o", "so.xlsx").status == 0
    found = run("record", province, *REGISTER, "so.xlsx", "-f", "json").json()
    assert found["summary"] == {"added": 0, "corrected": 0, "unchanged": 0, "left_out": 0}


# The file


def test_a_copy_holds_all_and_can_be_asked(run: Running, kept: Path) -> None:
    assert kept.exists()
    assert run("register", "copy", "ban-sao.db", *REGISTER).status == 0
    words = ("register", "export", "lam-dong", "-f", "csv")
    assert run(*words, *REGISTER).out == run(*words, "--register", "ban-sao.db").out


def test_a_damaged_register_is_found_with_exit_status_1_or_refused(
    run: Running, kept: Path
) -> None:
    data = bytearray(kept.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    kept.write_bytes(data)
    found = run("register", "check", *REGISTER)
    assert found.status in {1, 2}
    assert "Traceback" not in found.err
    assert "so.db" in found.text + found.err


@pytest.mark.usefixtures("kept")
def test_an_export_can_be_narrowed_to_a_kind_or_a_subject(run: Running) -> None:
    words = ("register", "export", "lam-dong", *REGISTER, "-f", "json")
    assert len(run(*words).json()["rows"]) == 6
    kinds = run(*words, "--kind", "submissions").json()["rows"]
    assert [row["kind"] for row in kinds] == ["submissions"] * 2
    (one,) = run(*words, "--subject", "lam-dong/672/month/2023-06").json()["rows"]
    assert one["record"]["document"] == "12/BC"
