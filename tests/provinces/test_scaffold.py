"""The files of a new province plugin: what they say, and that all are written or none."""

import ast
import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

import danvan
from danvan.errors import DanvanError, FormatError
from danvan.messages import translate
from danvan.model.units import UnitKind
from danvan.provinces.checks import MUST, check
from danvan.provinces.national import national_layer
from danvan.provinces.scaffold import Scaffold, scaffold, toml_text, write_scaffold

NATIONAL = {found.slug: found for found in national_layer().provinces}


def written(code: str, name: str, folder: Path) -> danvan.Province:
    plugin = scaffold(code, name)
    return danvan.load(write_scaffold(plugin, folder) / "src" / plugin.package / "province.toml")


def notices(plugin: Scaffold) -> str:
    return "\n".join(translate(notice, "en") for notice in plugin.notices)


def broken_promises(province: danvan.Province) -> list[object]:
    return [finding for finding in check(province) if finding.level == MUST]


# --- what the files say ------------------------------------------------------------------------


@pytest.mark.parametrize("code", NATIONAL)
def test_every_province_of_the_national_list_loads_as_scaffolded(code: str, tmp_path: Path) -> None:
    listed = NATIONAL[code]
    found = written(code, listed.name, tmp_path)
    assert (found.code, found.name) == (code, listed.name)
    assert found.record.official_code == listed.code
    assert found.record.document == listed.document
    assert found.record.units_since == listed.opened
    communes = [unit for unit in found.units if unit.kind is UnitKind.COMMUNE]
    assert len(communes) == listed.communes
    assert broken_promises(found) == []


def test_the_national_list_has_34_provinces_to_scaffold() -> None:
    assert len(NATIONAL) == 34


def test_the_dates_are_those_of_the_standard_calendar_and_provisional(tmp_path: Path) -> None:
    schedule = written("thai-nguyen", "Thái Nguyên", tmp_path).schedule(2026)
    standard = danvan.province("lam-dong").schedule(2026, regime="standard")
    assert [(duty.tail, duty.last_day) for duty in schedule.duties] == [
        (duty.tail, duty.last_day) for duty in standard.duties
    ]
    assert len(schedule.duties) == 19
    assert all(duty.provisional for duty in schedule.duties)
    assert len(schedule) == 0, "the standard calendar gives no unit a report"


def test_a_province_that_is_not_in_the_national_list_has_no_national_units(tmp_path: Path) -> None:
    assert "not in the national list" in notices(scaffold("hai-duong", "Hải Dương"))
    found = written("hai-duong", "Hải Dương", tmp_path)
    assert (found.record.national_units, found.record.official_code) == (False, None)
    assert (found.record.units_since, found.record.document) == (None, None)
    assert list(found.units) == []
    assert broken_promises(found) == []


@pytest.mark.parametrize("code", ["thai-nguyen", "hai-duong"])
def test_the_only_days_in_the_data_are_those_of_the_national_list(code: str) -> None:
    plugin = scaffold(code, code)
    text = plugin.files()[PurePosixPath("src", plugin.package, "province.toml")]
    days = {"2025-07-01"} if code in NATIONAL else set()
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}", text)) == days
    assert "# ĐIỀN" in text


@pytest.mark.parametrize("code", ["thai-nguyen", "hai-duong"])
def test_every_commented_key_is_understood_where_it_stands(code: str, tmp_path: Path) -> None:
    plugin = scaffold(code, code)
    file = write_scaffold(plugin, tmp_path) / "src" / plugin.package / "province.toml"
    text = re.sub(r'^# (?=\[|"|[a-z_]+ = )', "", file.read_text("utf-8"), flags=re.MULTILINE)
    for left_open, filled in {
        'plans = ["plans/….toml"]': "plans = []",
        'units = ["units/….csv"]': "units = []",
        'id = "…"': 'id = "kh-1"',
        "signed = …": 'signed = "2026"',
        "year = …": "year = 2026",
        '"…/…" = …': '"year/2026" = 2026-11-30',
        "until = …": "until = 2099-06-30",
        'successors = ["…"]': 'successors = ["hai-phong"]',
        'document = "…"': 'document = "kh-1"',
        "units_since = …": "units_since = 2025-01-01",
    }.items():
        text = text.replace(left_open, filled)
    file.write_text(text, encoding="utf-8")
    found = danvan.load(file)
    assert "kh-1" in found.documents
    assert found.files.files[0].whole.examples
    assert broken_promises(found) == []


def test_the_package_says_where_its_data_is() -> None:
    files = scaffold("thai-nguyen", "Thái Nguyên").files()
    pyproject = tomllib.loads(files[PurePosixPath("pyproject.toml")])
    project = pyproject["project"]
    assert project["name"] == "danvan-thai-nguyen"
    assert project["description"].endswith("của tỉnh Thái Nguyên cho danvan.")
    assert project["entry-points"] == {
        "danvan.v1": {"thai-nguyen": "danvan_thai_nguyen:province.toml"}
    }
    assert pyproject["build-system"]["build-backend"] == "hatchling.build"
    assert PurePosixPath("src/danvan_thai_nguyen/py.typed") in files


def test_the_package_needs_the_danvan_that_wrote_it_and_not_the_next_one() -> None:
    files = scaffold("thai-nguyen", "Thái Nguyên").files()
    (needed,) = tomllib.loads(files[PurePosixPath("pyproject.toml")])["project"]["dependencies"]
    low, high = needed.removeprefix("danvan>=").split(",<")
    assert danvan.__version__.startswith(f"{low}.")
    assert int(high.split(".")[1]) == int(low.split(".")[1]) + 1


@pytest.mark.parametrize("name", ["Thái Nguyên", 'A """\\\n', "A ố ` * <b>"])
def test_python_files_are_python_and_every_text_ends_its_last_line(name: str) -> None:
    for path, text in scaffold("test-province", name).files().items():
        if path.suffix == ".py":
            ast.parse(text)
        assert "$" not in text
        assert unicodedata.is_normalized("NFC", text)
        assert not text or text.endswith("\n")


def test_the_test_of_the_package_asks_for_its_province() -> None:
    text = scaffold("thai-nguyen", "Thái Nguyên").files()[PurePosixPath("tests/test_province.py")]
    assert '@parametrize_with_province_checks("thai-nguyen")' in text


# --- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        pytest.param('Bắc "Thái"', id="quotes"),
        pytest.param("C:\\Bắc\\Thái", id="backslashes"),
        pytest.param("Bắc\nThái", id="newline"),
        pytest.param("Bắc\r\n[province]\ncode = 'x'", id="a table"),
        pytest.param("tab\there", id="tab"),
        pytest.param("'''Bắc''' # Thái = {}", id="single quotes"),
        pytest.param("a\n\u0301 dấu", id="a mark after an escape"),
        pytest.param("đảo \u202eneyugN", id="bidi override"),
        pytest.param("$code ${name} $", id="placeholders"),
        pytest.param("\N{SLEUTH OR SPY} Bắc", id="beyond the basic plane"),
    ],
)
def test_any_name_arrives_as_it_was_given(name: str, tmp_path: Path) -> None:
    found = written("test-province", name, tmp_path)
    assert found.name == unicodedata.normalize("NFC", name).replace("\r\n", "\n")
    pyproject = (tmp_path / "danvan-test-province" / "pyproject.toml").read_text("utf-8")
    assert "\n" not in tomllib.loads(pyproject)["project"]["description"]


@given(st.text(st.characters(codec="utf-8")))
def test_a_toml_text_is_read_as_it_was_written_and_stays_composed(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    line = toml_text(composed)
    assert tomllib.loads(f"name = {line}") == {"name": composed}
    assert unicodedata.is_normalized("NFC", line)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line)


def test_a_decomposed_name_is_composed(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Thái Nguyên")
    assert written("thai-nguyen", decomposed, tmp_path).name == "Thái Nguyên"
    assert "written as" not in notices(scaffold("thai-nguyen", decomposed))


@pytest.mark.parametrize(
    "code, typed, taken",
    [
        ("thai-nguyen", "Thai Nguyen", "Thái Nguyên"),
        ("thai-nguyen", "Tỉnh Thái Nguyên", "Thái Nguyên"),
        ("thai-nguyen", '"Thái  Nguyên"', "Thái Nguyên"),
        ("ho-chi-minh", "Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
    ],
)
def test_a_name_of_the_national_list_is_written_as_it_is_there(
    code: str, typed: str, taken: str
) -> None:
    plugin = scaffold(code, typed)
    assert plugin.name == taken
    assert f"written as in the national list: {taken}" in notices(plugin)


def test_a_name_that_does_not_give_the_code_is_told() -> None:
    plugin = scaffold("thai-nguyen", "Việt Bắc")
    assert (plugin.name, plugin.national) == ("Việt Bắc", NATIONAL["thai-nguyen"])
    assert "'Việt Bắc' does not give the code 'thai-nguyen'" in notices(plugin)
    assert "does not give" not in notices(scaffold("thai-nguyen", "Thái Nguyên"))


def test_a_name_of_the_national_list_brings_its_official_code_to_another_code() -> None:
    plugin = scaffold("tn", "Thái Nguyên")
    assert plugin.national == NATIONAL["thai-nguyen"]
    assert "does not give the code 'tn'" in notices(plugin)


@pytest.mark.parametrize(
    "code, name, words",
    [
        ("", "Thái Nguyên", ["''", "thai-nguyen"]),
        ("Thai-Nguyen", "Thái Nguyên", ["'Thai-Nguyen'", "thai-nguyen"]),
        ("thái-nguyên", "Thái Nguyên", ["'thái-nguyên'", "thai-nguyen"]),
        ("thai_nguyen", "Thái Nguyên", ["'thai_nguyen'", "thai-nguyen"]),
        ("thai--nguyen", "Thái Nguyên", ["'thai--nguyen'"]),
        ("-thai", "Thái Nguyên", ["'-thai'"]),
        ("../thai", "Thái Nguyên", ["'../thai'"]),
        ("format.csv", "Thái Nguyên", ["'format.csv'"]),
        ("thai\nnguyen", "Thái Nguyên", ["'thai nguyen'"]),
        ("…", "…", ["thai-nguyen"]),
        ("vn", "Việt Nam", ["'vn'", "national layer"]),
        ("thai-nguyen", "", ["empty"]),
        ("thai-nguyen", " \n\t", ["empty"]),
        ("thai-nguyen", "…", ["no letter"]),
        ("thai-nguyen", "Th\udce1i", ["UTF-8"]),
        ("thai-nguyen", "Thái\x07 Nguyên", ["U+0007", "Thái␇ Nguyên"]),
        ("thai-nguyen", "Thái\x85 Nguyên", ["U+0085"]),
        ("thai-nguyen", "Hà Nội", ["Tỉnh Thái Nguyên", "Thành phố Hà Nội"]),
    ],
)
def test_what_cannot_be_a_province_is_refused(code: str, name: str, words: list[str]) -> None:
    with pytest.raises(DanvanError) as caught:
        scaffold(code, name)
    assert [word for word in words if word not in str(caught.value)] == []


# --- all files or none -------------------------------------------------------------------------


def a_folder(path: Path) -> None:
    path.mkdir()


def a_file(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


@pytest.mark.parametrize("make", [a_folder, a_file, a_link_to_nothing])
def test_what_exists_is_never_overwritten(make: Callable[[Path], None], tmp_path: Path) -> None:
    target = tmp_path / "danvan-thai-nguyen"
    try:
        make(target)
    except OSError as error:
        pytest.skip(f"this system makes no links: {error}")
    before = target.lstat()
    with pytest.raises(FormatError, match="exists already"):
        write_scaffold(scaffold("thai-nguyen", "Thái Nguyên"), tmp_path)
    assert list(tmp_path.rglob("*")) == [target]
    assert target.lstat() == before


@pytest.mark.parametrize("number", [0, 3, 5])
def test_a_disk_that_fills_up_leaves_nothing_behind(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_text = Path.write_text
    done: list[Path] = []

    def write(path: Path, text: str, encoding: str, newline: str) -> int:
        if len(done) == number:
            raise OSError(28, "No space left on device")
        done.append(path)
        return write_text(path, text, encoding=encoding, newline=newline)

    monkeypatch.setattr(Path, "write_text", write)
    with pytest.raises(FormatError, match="No space left"):
        write_scaffold(scaffold("thai-nguyen", "Thái Nguyên"), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_place_that_is_no_folder_is_refused(name: str, tmp_path: Path) -> None:
    a_file(tmp_path / "file")
    with pytest.raises(FormatError, match="cannot be written"):
        write_scaffold(scaffold("thai-nguyen", "Thái Nguyên"), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_same_province_gives_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for place in (tmp_path / "one", tmp_path / "two"):
        place.mkdir()
        folder = write_scaffold(scaffold("thai-nguyen", "Thái Nguyên"), place)
        files = [path for path in folder.rglob("*") if path.is_file()]
        trees.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert trees[0] == trees[1]
    assert len(trees[0]) == 6
