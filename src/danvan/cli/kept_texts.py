"""Texts of the command line that are kept; apart, so that other commands load no forms."""

import attrs
import click

from danvan.cli.parameters import place_of
from danvan.errors import DanvanError
from danvan.sheets.typed_texts import read_text


def as_kept_text(_ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Read a text that is kept, as a cell of a form is read; an empty one is none."""
    if value is None:
        return None
    try:
        return read_text(value) or None
    except DanvanError as error:
        problems = [attrs.evolve(found, where=place_of(param)) for found in error.problems]
        raise DanvanError.of(problems) from error
