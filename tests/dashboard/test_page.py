"""The page of who is late: one file, few bytes, no text in it can act."""

import base64
import datetime as dt
import hashlib
import html
import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from danvan.dashboard import dashboard_page
from danvan.model.units import Unit, UnitKind, UnitState
from danvan.outputs.status_facts import StatusRequest
from danvan.tracking.records import Submission, SubmissionState

Standing = Callable[..., StatusRequest]
HOSTILE = "</script><script>alert(1)</script><!-- ]]> =1+1 \"' \u2028 {{ 7*7 }} $title"
ELEMENT = re.compile(r"(?s)<(script|style)[^>]*>(.*?)</\1>")


def unit(code: str, name: str, parent: str | None = None) -> Unit:
    kind = UnitKind.COMMUNE if parent else UnitKind.DISTRICT
    return Unit(id=code, code=code, states=(UnitState(name=name, kind=kind, parent=parent),))


DA_LAT, BAO_LOC = unit("672", "Thành phố Đà Lạt"), unit("673", "Thành phố Bảo Lộc")


def text_of(request: StatusRequest) -> str:
    return b"".join(dashboard_page(request)).decode()


def data_of(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'(?s)<script type="application/json" id="data">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(found)
    return data


def test_policy_names_the_only_style_and_the_only_script(standing: Standing) -> None:
    page = text_of(standing([DA_LAT]))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    digests = {
        kind: base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        for kind, inside in ELEMENT.findall(page)
    }
    assert html.unescape(policy) == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; "
        f"script-src 'sha256-{digests['script']}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def test_page_names_no_address_but_its_own_icon(standing: Standing) -> None:
    page = text_of(standing([DA_LAT]))
    assert re.findall(r"""(?:src|href)=["']([^"']*)["']""", page) == ["data:,", "#rows"]
    assert "://" not in page
    assert "style=" not in page


@pytest.mark.parametrize("place", ["unit", "province"])
def test_hostile_text_ends_no_element(standing: Standing, place: str) -> None:
    name = HOSTILE if place == "unit" else "Đà Lạt"
    province = HOSTILE if place == "province" else "Tỉnh Thử"
    page = text_of(standing([unit("1", name)], name=province))
    plain = text_of(standing([unit("1", "Đà Lạt")]))
    assert len(ELEMENT.findall(page)) == len(ELEMENT.findall(plain)) == 3
    assert page.count("<script") == plain.count("<script") == 2
    assert page.count("<!--") == plain.count("<!--") == 0


def test_hostile_text_is_whole_in_the_data(standing: Standing) -> None:
    data = data_of(text_of(standing([unit("1", HOSTILE)])))
    assert data["units"][0][0] == HOSTILE.replace("\u2028", " ")


def test_override_of_direction_is_seen_and_not_obeyed(standing: Standing) -> None:
    data = data_of(text_of(standing([unit("1", "Đà Lạt\u202eoc")])))
    assert data["units"][0][0] == "Đà Lạt\ufffdoc"


def test_texts_are_folded_when_the_page_is_made(standing: Standing) -> None:
    data = data_of(text_of(standing([DA_LAT])))
    assert data["units"] == [["Thành phố Đà Lạt", 0, "thanh pho da lat 672", "672"]]


def test_communes_of_one_name_are_told_apart_by_their_district(standing: Standing) -> None:
    units = [DA_LAT, BAO_LOC, unit("1", "Phường 1", "672"), unit("2", "Phường 1", "673")]
    names = [name for name, *_ in data_of(text_of(standing(units)))["units"]]
    assert names[2:] == ["Phường 1 (Thành phố Đà Lạt)", "Phường 1 (Thành phố Bảo Lộc)"]


def test_standings_are_one_letter_a_unit_and_details_only_where_there_are_any(
    standing: Standing,
) -> None:
    received = [
        Submission(key="thu/672/half-year/2023-H1", received_on=dt.date(2023, 6, 7)),
        Submission(
            key="thu/672/half-year/2023-H1",
            received_on=dt.date(2023, 6, 8),
            state=SubmissionState.RETURNED,
        ),
    ]
    data = data_of(text_of(standing([DA_LAT, BAO_LOC], received)))
    (half_year,) = [duty for duty in data["duties"] if duty[1] == "half-year"]
    letters = {row[0]: chr(97 + number) for number, row in enumerate(data["statuses"])}
    assert half_year[6] == letters["late"] + letters["missing"]
    assert half_year[7] == [[0, "2023-06-07", None, 0]]
    assert data["remarks"] == ["đã trả lại"]
    assert data["groups"] == [[0, 1]]


def test_counts_stand_in_the_page_without_any_script(standing: Standing) -> None:
    received = [Submission(key="thu/672/half-year/2023-H1", received_on=dt.date(2023, 6, 5))]
    page = text_of(standing([DA_LAT, BAO_LOC], received))
    # By 25/6: six months, two quarters and the half-year, of two units.
    assert "<b>17</b> / 18 <span>quá hạn, chưa nộp</span>" in page
    assert "<b>1</b> / 18 <span>đúng hạn</span>" in page
    row = '<td>05/06/2023</td><td class="number">2</td><td class="number">1</td>'
    assert row in page


def test_country_fits_into_one_page_of_less_than_a_megabyte(standing: Standing) -> None:
    units = [unit(f"{number:05}", f"Xã số {number}") for number in range(4000)]
    page = b"".join(dashboard_page(standing(units)))
    assert len(page) < 1_000_000
    data = data_of(page.decode())
    assert sum(len(duty[6]) for duty in data["duties"]) == 76_000


def test_same_standings_give_the_same_bytes(standing: Standing) -> None:
    request = standing([DA_LAT, BAO_LOC])
    assert text_of(request) == text_of(request)


def test_files_of_the_page_are_in_the_wheel() -> None:
    # Hatchling ships every file below the package; they must not be ignored by git.
    root = Path(__file__).parents[2]
    wheel = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    assert wheel["targets"]["wheel"]["packages"] == ["src/danvan"]
    ignored = (root / ".gitignore").read_text().splitlines()
    assert not {"*.css", "*.js", "*.html"} & set(ignored)
