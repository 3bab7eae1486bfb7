"""Every text that reaches a person exists in Vietnamese, and is filled the same way in both."""

import ast
import datetime as dt
import gettext
import string
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import danvan
from danvan import errors
from danvan.messages import LANGUAGES, Language, Message, Value, catalogs, message, translate
from danvan.text import format_date

SOURCE = Path(danvan.__file__).parent
PO = catalogs.LOCALE_FOLDER / "vi" / "LC_MESSAGES" / f"{catalogs.DOMAIN}.po"
ENTRIES = read_po(BytesIO(PO.read_bytes()), locale="vi")
TRANSLATIONS = {str(entry.id): str(entry.string) for entry in ENTRIES if entry.id}

#: Templates of placeholders and signs only: there is nothing to translate.
SAME_IN_BOTH = {
    "{kind}: {count}",
    "{place} ({key})",
    "{unit}: {outcome}; {reasons}",
    "{rule} ({place})",
    "{status}: {count}",
    "{title}: “{wording}”",
    "{title}: {keys}",
    "{comparison} {amount}",
    "{limit}: {points}",
    "{unit}: {reason}",
}

#: English words that no Vietnamese text, command, key or proper name contains.
ENGLISH = {"and", "for", "is", "of", "or", "that", "the", "this", "to", "unit", "which", "with"}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield each call in src with its place."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}", node


def name_of(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


CALLS = tuple((place, name_of(call), call) for place, call in calls())
MESSAGES = [(place, call) for place, name, call in CALLS if name == "message"]


def template_of(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value
    return None


TEMPLATES = sorted({text for _, call in MESSAGES if (text := template_of(call))})


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


# --- the catalogue -----------------------------------------------------------------------------


def test_every_template_is_a_literal_so_that_extraction_finds_it() -> None:
    assert [place for place, call in MESSAGES if template_of(call) is None] == []


def test_babel_finds_what_the_syntax_tree_shows() -> None:
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords={"message": None})
    assert sorted({str(entry[2]) for entry in found}) == TEMPLATES


def test_every_template_is_filled_with_exactly_its_placeholders() -> None:
    wrong = [
        place
        for place, call in MESSAGES
        if fields(template_of(call) or "") != {word.arg for word in call.keywords}
    ]
    assert wrong == []


def test_no_text_lacks_its_translation() -> None:
    assert [text for text in TEMPLATES if not TRANSLATIONS.get(text)] == []


def test_no_translation_is_obsolete_or_fuzzy() -> None:
    assert sorted(TRANSLATIONS.keys() - set(TEMPLATES)) == []
    assert list(ENTRIES.obsolete) == []
    assert [entry.id for entry in ENTRIES if entry.id and entry.fuzzy] == []


def test_the_compiled_catalogue_holds_what_the_po_file_says() -> None:
    compiled = read_mo(BytesIO(PO.with_suffix(".mo").read_bytes()))
    assert {entry.id: entry.string for entry in compiled if entry.id} == TRANSLATIONS


def test_the_header_tells_no_time() -> None:
    header = gettext.translation(catalogs.DOMAIN, catalogs.LOCALE_FOLDER, ["vi"]).info()
    assert header["content-type"] == "text/plain; charset=utf-8"
    assert [name for name in header if "date" in name] == []


@pytest.mark.parametrize("template", TRANSLATIONS)
def test_a_translation_has_the_placeholders_of_its_template(template: str) -> None:
    assert fields(TRANSLATIONS[template]) == fields(template)


@pytest.mark.parametrize("template", TRANSLATIONS)
def test_a_translation_is_vietnamese_in_composed_letters(template: str) -> None:
    text = TRANSLATIONS[template]
    assert unicodedata.is_normalized("NFC", text)
    assert (text == template) == (template in SAME_IN_BOTH)
    prose = "".join(found for found, _, _, _ in string.Formatter().parse(text))
    assert ENGLISH.isdisjoint(prose.replace('"', " ").split())


@pytest.mark.parametrize("template", TRANSLATIONS)
def test_a_translation_begins_and_ends_like_its_template(template: str) -> None:
    text = TRANSLATIONS[template]
    assert text.endswith(".") == template.endswith(".")
    assert (len(text) - len(text.rstrip())) == (len(template) - len(template.rstrip()))


@pytest.mark.parametrize("word", ["no date", "not in force", "provisional", "added", "unknown"])
def test_a_remark_in_a_narrow_column_is_short(word: str) -> None:
    assert len(translate(message(word), "vi")) <= 16


def test_the_headings_of_an_error_are_these() -> None:
    problem = errors.Problem(message("Add a day."), "plans/2023.toml, due", message("Add a day."))
    heads = [line.partition(":")[0] for line in problem.lines("vi")]
    assert heads == ["lỗi", "ở", "cách sửa"]


# --- filling -----------------------------------------------------------------------------------


def test_a_date_reads_as_each_language_writes_it() -> None:
    text = message("The last day {day} is a Sunday.", day=dt.date(2023, 6, 5))
    assert translate(text, "en") == "The last day 2023-06-05 is a Sunday."
    assert translate(text, "vi") == "Hạn cuối 05/6/2023 là Chủ nhật."


def test_a_tuple_reads_as_a_list() -> None:
    text = message("Successors: {ids}.", ids=("24787", dt.date(2025, 7, 1), 3))
    assert translate(text, "en") == "Successors: 24787, 2025-07-01, 3."
    assert translate(text, "vi") == "Đơn vị kế thừa: 24787, 01/7/2025, 3."


def test_a_message_within_a_message_is_translated_too() -> None:
    month = message("the period's last month")
    text = message("day {day} of {month}", day=15, month=month)
    assert translate(text, "en") == "day 15 of the period's last month"
    assert translate(text, "vi") == "ngày 15 của tháng cuối kỳ"


def test_a_message_within_a_tuple_is_translated_too() -> None:
    text = message("Successors: {ids}.", ids=(message("no date"), ("a", message("added"))))
    assert translate(text, "vi") == "Đơn vị kế thừa: không nêu ngày, a, bổ sung."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "Options", "no date", "{x}", "{", "Báo cáo tháng"])
def test_a_plain_string_is_data_and_stays_as_it_is(text: str, language: Language) -> None:
    assert translate(text, language) == text


def test_a_template_without_translation_stays_english() -> None:
    assert translate(message("A text that nobody wrote: {x}.", x=1), "vi").endswith("wrote: 1.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_can_be_filled(template: str, language: Language) -> None:
    filled = translate(
        Message(template, tuple((name, "<X>") for name in fields(template))), language
    )
    assert filled.count("<X>") >= len(fields(template))


#: What a file, a letter or an attacker may put into a value: templates, braces, other scripts.
TEXTS = st.sampled_from(["{x}", "{0}", "{}", "{", "}}", "%s", "no date", "{value.__class__}"])
VALUES: st.SearchStrategy[Value] = st.recursive(
    TEXTS | st.text() | st.integers() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | inner.map(lambda value: message("'{value}' is not a year.", value=value))
    ),
    max_leaves=6,
)


def joined(value: Value, language: Language) -> str:
    """Fill a value by joining strings, so that no text is ever read as a template."""
    if isinstance(value, tuple):
        return ", ".join(joined(item, language) for item in value)
    if isinstance(value, Message):
        read = value.template if language == "en" else TRANSLATIONS[value.template]
        ((name, inner),) = value.values
        return joined(inner, language).join(read.split(f"{{{name}}}"))
    if isinstance(value, dt.date) and language == "vi":
        return format_date(value)
    return str(value)


@given(value=VALUES, language=st.sampled_from(LANGUAGES))
def test_the_text_of_a_value_is_neither_formatted_nor_translated(
    value: Value, language: Language
) -> None:
    text = message("'{value}' is not a day.", value=value)
    assert translate(text, language) == joined(text, language)


# --- what src says to people -------------------------------------------------------------------


def subclasses(cls: type[object]) -> Iterator[str]:
    yield cls.__name__
    for child in cls.__subclasses__():
        yield from subclasses(child)


SPOKEN = {"Problem", *subclasses(errors.DanvanError)}
PLAIN = (ast.Constant, ast.JoinedStr, ast.BinOp)


def results(node: ast.expr) -> Iterator[ast.expr]:
    """Yield each expression that ``node`` may turn out to be."""
    if isinstance(node, ast.IfExp):
        yield from results(node.body)
        yield from results(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from results(value)
    else:
        yield node


def what_and_fix(call: ast.Call) -> list[ast.expr]:
    by_name = [word.value for word in call.keywords if word.arg in {"what", "fix"}]
    return [*call.args[:1], *call.args[2:], *by_name]


def test_the_errors_of_src_are_seen() -> None:
    assert sum(name in SPOKEN for _, name, _ in CALLS) > 100


def test_every_error_says_what_and_how_to_fix_it_in_both_languages() -> None:
    plain = [
        place
        for place, name, call in CALLS
        if name in SPOKEN
        for argument in what_and_fix(call)
        for result in results(argument)
        if isinstance(result, PLAIN)
    ]
    assert plain == []


def test_the_command_line_prints_no_text_of_one_language() -> None:
    plain = [
        place
        for place, name, call in CALLS
        if name in {"print", "echo", "secho", "write"} and place.startswith("cli/")
        for argument in call.args
        for result in results(argument)
        if isinstance(result, PLAIN)
    ]
    assert plain == []


def test_nothing_but_the_command_line_prints() -> None:
    printed = [place for place, name, _ in CALLS if name in {"print", "echo", "secho"}]
    assert [place for place in printed if not place.startswith("cli/")] == []
