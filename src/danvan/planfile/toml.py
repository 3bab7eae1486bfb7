"""TOML text to plain tables, with errors that people can act on."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal

from danvan.errors import PlanFileError
from danvan.messages import Message, message
from danvan.planfile.sources import Source

_PLACE = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|.*)\)$")

#: A dotted key of more than 16 parts: tomllib needs memory by the square of the parts.
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*+{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{16}}")
_MOST_DOTS = 15

#: How Python begins its refusal of a whole number of more than 4,300 digits.
_TOO_LONG = "Exceeds the limit"

_MEANINGS: Mapping[str, Message] = {
    _TOO_LONG: message("A number here has too many digits."),
    "Invalid date or datetime": message("A date here does not exist."),
    "Cannot overwrite a value": message("A key here is written twice."),
    "Cannot declare": message("A table here is written twice."),
    "Duplicate inline table key": message("A key here is written twice."),
    "Cannot mutate immutable namespace": message("A table here is written twice."),
}


def parse_toml(source: Source) -> dict[str, object]:
    """Return the tables of a TOML file; numbers with a fraction come as ``Decimal``.

    Raises:
        PlanFileError: the text is no TOML, a key is written twice, a date does not exist, or the
            brackets are nested too deeply.
    """
    for number, line in enumerate(source.text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS and _LONG_KEY.search(line):
            raise _too_deep(f"{source.name}, line {number}")
    try:
        return tomllib.loads(source.text, parse_float=_number)
    except RecursionError as error:
        raise _too_deep(source.name) from error
    except ValueError as error:
        raise _not_toml(source, str(error)) from error


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise ValueError(_TOO_LONG) from error


def _too_deep(where: str) -> PlanFileError:
    return PlanFileError(
        message("The file nests its tables too deeply."),
        where,
        message("Write tables side by side; a plan needs fewer than ten levels."),
    )


def _not_toml(source: Source, error: str) -> PlanFileError:
    match = _PLACE.match(error)
    said = match["what"] if match else error
    where = source.name
    if match and match["line"]:
        where = f"{where}, line {match['line']}, column {match['column']}"
    meaning = next((text for start, text in _MEANINGS.items() if said.startswith(start)), None)
    return PlanFileError(
        meaning or message("The file is not valid TOML: {detail}.", detail=said),
        where,
        message(
            "Correct the line: texts need quotes, dates are written 2023-12-30, numbers have no "
            "leading zero, and each key stands once in a table."
        ),
    )
