"""What a form is filled in with is what is read from it, for every kind of record."""

import datetime as dt
import enum
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from danvan.books.facts import FormFacts
from danvan.books.forms import FORMS
from danvan.books.reading import FilledFile, read_records
from danvan.books.record_forms import RecordForm
from danvan.errors import DanvanError
from danvan.model.dates import PartialDate
from danvan.sheets import Field, FormSheet, Kind, write_workbook
from danvan.sheets.legacy import legacy_encoding
from danvan.text import slug
from danvan.tracking.entries import Entry
from danvan.tracking.records import RECORDS, Record, RegisteredModel

WORDS = st.text("aăâbcđeêioôơưyÀẾộhnt 0129/.=+-'\"“”…%", min_size=1, max_size=24).map(str.strip)
#: No semicolon: it parts the texts of a cell that holds several.
TEXTS = WORDS.filter(lambda text: bool(text) and legacy_encoding(text) is None)
DAYS = st.dates(dt.date(1945, 1, 1), dt.date(2100, 12, 31))
SIMPLE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, 10**12),
    bool: st.booleans(),
    dt.date: DAYS,
    PartialDate: DAYS.flatmap(
        lambda day: st.sampled_from(
            [PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)]
        )
    ),
    # A published rate with at most four decimals of a percent.
    Fraction: st.integers(0, 2_000_000).map(lambda parts: Fraction(parts, 1_000_000)),
}


def values(hint: object, field: Field) -> st.SearchStrategy[Any]:
    parts = get_args(hint)
    if NoneType in parts:
        (inner,) = (part for part in parts if part is not NoneType)
        some = values(inner, field)
        return some if field.required else st.none() | some
    if get_origin(hint) is tuple:
        return st.lists(values(parts[0], field), max_size=3, unique=True).map(tuple)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    if field.kind is Kind.CHOICE:
        return st.sampled_from([choice.value for choice in field.choices])
    if field.key == "result_year":
        return st.integers(1945, 2100)
    return SIMPLE[hint]


@st.composite
def entries(draw: st.DrawFn, form: RecordForm) -> Entry[Record]:
    """Return an entry with any record that the form can hold."""
    hints = get_type_hints(form.kind)
    drawn = {
        field.key: draw(values(hints[field.key], field))
        for field in form.form.fields
        if field.key in hints
    }
    if "id" in drawn:
        drawn["id"] = slug(drawn["id"]) or "x"
    if drawn.get("denominator") is not None and drawn.get("numerator") is not None:
        drawn["numerator"] = min(drawn["numerator"], drawn["denominator"])
    if "recipients" in drawn and "count" in drawn and drawn["recipients"]:
        drawn["count"] = len(drawn["recipients"])
    try:
        record = form.kind(**drawn)
    except DanvanError:
        reject()
    return Entry(
        id=draw(st.integers(1, 10**6)),
        province="lam-dong",
        subject=record.base,
        version=draw(st.integers(1, 99)),
        record=record,
        recorded_at=dt.datetime(2023, 6, 5, tzinfo=dt.UTC),
        recorded_by="Lan",
    )


@pytest.fixture(scope="session")
def read_back(
    facts: FormFacts, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Sequence[FormSheet]], FilledFile]:
    """Return what writes sheets into a workbook and reads its records."""
    path: Path = tmp_path_factory.mktemp("books") / "so-theo-doi.xlsx"

    def through(sheets: Sequence[FormSheet]) -> FilledFile:
        path.write_bytes(write_workbook(sheets, title="Sổ theo dõi"))
        return read_records(path, facts)

    return through


def test_every_kind_of_record_has_a_form_of_its_name() -> None:
    assert set(FORMS) == set(RECORDS)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_holds_every_attribute_of_its_record(facts: FormFacts, name: str) -> None:
    form = FORMS[name](facts)
    assert form.kind is RECORDS[name]
    kind: type = form.kind
    assert {field.name for field in attrs.fields(kind)} <= set(form.form.by_key)


@pytest.mark.parametrize("name", FORMS)
def test_what_a_record_cannot_do_without_is_required_or_made_by_the_form(
    facts: FormFacts, name: str
) -> None:
    form = FORMS[name](facts)
    kind: type = form.kind
    needed = {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    required = {field.key for field in form.form.fields if field.required}
    made = {"id"} if "id" in needed else set()
    assert needed - made <= required


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture,
                                                  HealthCheck.filter_too_much])  # fmt: skip
@given(data=st.data())
def test_what_is_written_into_a_form_is_read_from_it(
    facts: FormFacts,
    read_back: Callable[[Sequence[FormSheet]], FilledFile],
    name: str,
    data: st.DataObject,
) -> None:
    form = FORMS[name](facts)
    written = data.draw(st.lists(entries(form), min_size=1, max_size=4))
    found = read_back([FormSheet(form=form.form, rows=[form.row(entry) for entry in written])])
    assert found.problems == ()
    assert [(one.record, one.subject, one.version) for one in found.wanted] == [
        (entry.record, entry.subject, entry.version) for entry in written
    ]
    assert {(one.reason, one.retracted) for one in found.wanted} == {(None, False)}


def test_a_workbook_of_all_forms_keeps_them_apart(
    facts: FormFacts, read_back: Callable[[Sequence[FormSheet]], FilledFile]
) -> None:
    forms = [make(facts) for make in FORMS.values()]
    rows: dict[str, dict[str, object]] = {
        "contacts": {"unit": "672", "name": "Lan"},
        "submissions": {"key": "lam-dong/672/month/2023-06", "received_on": dt.date(2023, 6, 15)},
        "extensions": {"key": "lam-dong/672/month/2023-06", "extended_to": dt.date(2023, 6, 20),
                       "document": "9/SNV"},
        "waivers": {"key": "lam-dong/673/month/2023-06", "document": "10/SNV"},
        "requests": {"label": "Báo cáo nhanh", "due": dt.date(2023, 7, 1), "units": ("672",)},
        "measurements": {"target": "III.1", "part": "study", "period": "2023", "numerator": 1,
                         "denominator": 2},
        "task_progress": {"task": "law-plan", "state": "done", "as_of": dt.date(2023, 6, 1)},
        "events_held": {"title": "Đối thoại", "held_on": dt.date(2023, 6, 1)},
        "issued_documents": {"requirement": "law-plan", "unit": "672", "number": "5/KH"},
        "registered_models": {"name": "Tuyến đường văn minh"},
        "inspection_visits": {"unit": "672", "visited_on": dt.date(2023, 6, 1)},
        "commendations_given": {"title": "Bằng khen", "count": 8},
    }  # fmt: skip
    found = read_back([FormSheet(form=one.form, rows=[rows[one.form.name]]) for one in forms])
    assert found.problems == ()
    assert [type(one.record) for one in found.wanted] == [one.kind for one in forms]
    assert [one.record.base for one in found.wanted] == [
        "672",
        "lam-dong/672/month/2023-06",
        "lam-dong/672/month/2023-06",
        "lam-dong/673/month/2023-06",
        "bao-cao-nhanh",
        "III.1/study/-/2023/actual",
        "law-plan/-",
        "~doi-thoai/-",
        "law-plan/672",
        "tuyen-duong-van-minh",
        "-/672",
        "bang-khen",
    ]


def test_csv_files_take_the_keys_and_the_values_that_people_see(
    facts: FormFacts, tmp_path: Path
) -> None:
    path = tmp_path / "mo-hinh.csv"
    path.write_text(
        "name,unit,registered,recognised,spread_to,ended\n"
        "Tuyến đường văn minh,Thành phố Đà Lạt (672),3/2023,20/11/2023,Phường 1; Phường 2;,2023\n"
        "Ngày thứ Bảy vì dân,673,2023-03,2023-11-20,,\n",
        encoding="utf-8",
    )
    found = read_records(path, facts, names=("registered_models",))
    assert found.problems == ()
    one, other = (wanted.record for wanted in found.wanted)
    assert one == RegisteredModel(
        id="672-tuyen-duong-van-minh",
        name="Tuyến đường văn minh",
        unit="672",
        registered=PartialDate(2023, 3),
        recognised=PartialDate(2023, 11, 20),
        spread_to=("Phường 1", "Phường 2"),
        ended=PartialDate(2023),
    )
    assert other == RegisteredModel(
        id="673-ngay-thu-bay-vi-dan",
        name="Ngày thứ Bảy vì dân",
        unit="673",
        registered=PartialDate(2023, 3),
        recognised=PartialDate(2023, 11, 20),
    )
