"""The plan file of the next year: a copy of the last one in which everything open is marked."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping

import attrs

from danvan.errors import PlanFileError
from danvan.messages import message
from danvan.planfile.drafts import dates_and_numbers
from danvan.planfile.lines import Line, lines_of
from danvan.planfile.sources import Source
from danvan.planfile.toml import parse_toml
from danvan.text import format_date, visible

#: What happened in the earlier year, or was decided for it alone.
_PAST = frozenset({"examples", "adjustments", "models", "commendations"})
#: What stands in the earlier file and is known from there.
_SHARED = frozenset({"documents", "kinds", "unit_counts", "labels"})
_KEY = re.compile(
    r"""(\s*)(id|year|years)(\s*=\s*)("[^"]*"|'[^']*'|\[[0-9,\s]*\]|[0-9]+)(.*)""", re.DOTALL
)
_LONGEST_VALUE = 60
_EXPLAINED = (
    "Mỗi dòng trong danh sách là một ngày, một con số chưa ai đối chiếu với văn bản mới:",
    "sửa ở chỗ đó, rồi xóa dòng. `danvan check` đọc danh sách này; khi còn dòng về thời hạn",
    "thì lịch báo cáo là tạm thời, không đơn vị nào bị tính trễ. Câu chữ vẫn trích văn bản cũ.",
)


@attrs.frozen(kw_only=True)
class NextYear:
    """What the copy is to be.

    Attributes:
        year: the year that the new file is for; ``earlier``: that of the file that is copied.
        name: the file that is copied, as people know it.
        beside: the earlier file stays in the province, so what it shares is not copied.
    """

    year: int
    earlier: int
    name: str
    beside: bool = True


def next_year_file(source: Source, wanted: NextYear) -> str:
    """Return the text of the new file, its comments and the order of its rows kept.

    What happened in the earlier year stays as comments. Rows go on citing the earlier document
    until somebody writes the new one into ``[plan]``.

    Raises:
        PlanFileError: the file writes its tables in a way that cannot be copied line by line.
    """
    copied = "".join(_copied(source.text, wanted))
    _require_same(source, copied, wanted)
    return _with_draft(copied, wanted)


def _copied(text: str, wanted: NextYear) -> Iterator[str]:
    held = _held_by(tomllib.loads(text), wanted)
    pending: list[str] = []
    for line in lines_of(text):
        leaves_out = not held(line.section, line.row)
        comment = line.is_whole and (not line.text.strip() or line.text.lstrip().startswith("#"))
        if comment and leaves_out:
            # A comment above the next table belongs to it, not to the table that is left out.
            pending.append(line.text)
            continue
        yield from pending
        pending = []
        if leaves_out:
            yield f"# {line.text}" if line.text.strip() else line.text
        else:
            yield _edited(line, wanted)
    yield from pending


def _held_by(tables: Mapping[str, object], wanted: NextYear) -> Callable[[str, int], bool]:
    """Return what says whether a row of a section is copied.

    A regime that names no years goes on holding from the earlier file, as long as that is there.
    """
    left_out = _PAST | (_SHARED if wanted.beside else frozenset())
    regimes = tables.get("regimes")
    dated = [bool(regime.get("years")) for regime in regimes] if isinstance(regimes, list) else []

    def holds(section: str, row: int) -> bool:
        if section == "regimes" and wanted.beside:
            return dated[row]
        return section not in left_out

    return holds


def _edited(line: Line, wanted: NextYear) -> str:
    found = _KEY.match(line.text) if line.is_whole and not line.inner else None
    if found is None:
        return line.text
    before, key, equals, value, after = found.groups()
    if (line.section, key) == ("plan", "year"):
        value = str(wanted.year)
    elif (line.section, key) == ("regimes", "id"):
        value = json.dumps(_moved_id(str(tomllib.loads(f"id = {value}")["id"]), wanted))
    elif (line.section, key) == ("regimes", "years"):
        value = f"[{wanted.year}]"
    return f"{before}{key}{equals}{value}{after}"


def _moved_id(regime: str, wanted: NextYear) -> str:
    old, new = str(wanted.earlier), str(wanted.year)
    return regime.replace(old, new) if old in regime else f"{regime}-{new}"


def _require_same(source: Source, copied: str, wanted: NextYear) -> None:
    """Refuse a copy that says anything else than the file, but for the year."""
    tables = parse_toml(source)
    held = _held_by(tables, wanted)
    expected = {section: content for section, content in tables.items() if held(section, 0)}
    if isinstance(plan := expected.get("plan"), dict):
        plan["year"] = wanted.year
    regimes = tables.get("regimes")
    kept = [
        _moved(regime, wanted)
        for row, regime in enumerate(regimes if isinstance(regimes, list) else ())
        if held("regimes", row)
    ]
    expected.pop("regimes", None)
    if parse_toml(Source(source.name, copied)) != (expected | ({"regimes": kept} if kept else {})):
        raise PlanFileError(
            message("The file cannot be copied line by line."),
            source.name,
            message("Write [plan] and each of [[regimes]] as a table of its own, key by key."),
        )


def _moved(regime: Mapping[str, object], wanted: NextYear) -> dict[str, object]:
    years = {"years": [wanted.year]} if regime.get("years") else {}
    return {**regime, "id": _moved_id(str(regime["id"]), wanted), **years}


def _with_draft(copied: str, wanted: NextYear) -> str:
    """Return the copy with the list of what is open, behind its first key."""
    tables = parse_toml(Source(wanted.name, copied))
    lines = copied.splitlines(keepends=True)
    first = next(index for index, line in enumerate(lines) if line.startswith("schema"))
    return "".join([*lines[: first + 1], *_draft_lines(tables, wanted), *lines[first + 1 :]])


def _draft_lines(tables: Mapping[str, object], wanted: NextYear) -> Iterator[str]:
    yield f"\n# Bản nháp cho năm {wanted.year}, chép từ kế hoạch năm {wanted.earlier}.\n"
    yield from (f"# {line}\n" for line in _EXPLAINED)
    yield f"[draft]\ncopied_from = {json.dumps(wanted.name, ensure_ascii=False)}\nunconfirmed = [\n"
    for place, value in dates_and_numbers(tables):
        yield f"    {json.dumps(place, ensure_ascii=False)},  # {_shown(value)}\n"
    yield "]\n"


def _shown(value: object) -> str:
    """Return the value as it stands now, in one line."""
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, dict):
        text = ", ".join(f"{key} = {_shown(inner)}" for key, inner in value.items())
    elif isinstance(value, list):
        text = "; ".join(map(_shown, value))
    else:
        text = visible(str(value))
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
