"""What went wrong, where, and what to do about it.

Every error that danvan raises on purpose is a :class:`DanvanError`. It carries one or more
:class:`Problem` records, so that a file with five mistakes is reported once, with all five.
"""

from collections.abc import Iterable, Iterator
from typing import Self

import attrs

from danvan.messages import Language, Message, message, translate

Text = Message | str


@attrs.frozen
class Problem:
    """One mistake: a sentence, a place and an action.

    Attributes:
        what: a full sentence that quotes the offending value.
        where: a file and key path, a distribution and hook, or an option of the command line.
        fix: what the reader can do.
    """

    what: Text
    where: Text
    fix: Text

    def lines(self, language: Language = "en") -> tuple[str, str, str]:
        """Return the three lines that a person reads."""
        headings = (message("error:"), message("where:"), message("fix:"))
        heads = [translate(heading, language) for heading in headings]
        width = max(map(len, heads)) + 1
        texts = (self.what, self.where, self.fix)
        first, second, third = (
            f"{head:<{width}}{translate(text, language)}"
            for head, text in zip(heads, texts, strict=True)
        )
        return first, second, third

    def under(self, place: str) -> "Problem":
        """Return the same problem with ``place`` in front of where it is."""
        inner = translate(self.where)
        return attrs.evolve(self, where=join_places(place, inner))


def join_places(outer: str, inner: str) -> str:
    """Join two steps of a key path: ``reports[1]`` and ``due.day``."""
    if not outer or not inner or inner.startswith("["):
        return outer + inner
    return f"{outer}.{inner}"


class DanvanError(Exception):
    """An error with its problems; the first one is the headline."""

    def __init__(self, what: Text, where: Text, fix: Text) -> None:
        """Make an error of one problem."""
        super().__init__(what, where, fix)
        self.problems: tuple[Problem, ...] = (Problem(what, where, fix),)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """Make one error of several problems, of which there must be at least one."""
        found = tuple(problems)
        error = cls(found[0].what, found[0].where, found[0].fix)
        error.problems = found
        return error

    @property
    def what(self) -> Text:
        """The sentence of the first problem."""
        return self.problems[0].what

    @property
    def where(self) -> Text:
        """The place of the first problem."""
        return self.problems[0].where

    @property
    def fix(self) -> Text:
        """The action for the first problem."""
        return self.problems[0].fix

    def lines(self, language: Language = "en") -> Iterator[str]:
        """Yield what a person reads, three lines a problem."""
        for problem in self.problems:
            yield from problem.lines(language)

    def __str__(self) -> str:
        """Return the English text."""
        return "\n".join(self.lines())


class PlanFileError(DanvanError):
    """A plan file, a unit list or an overlay that cannot be read."""


class CalendarError(DanvanError):
    """A period, a due rule or a working day that cannot be computed."""


class ScoringError(DanvanError):
    """A rubric that contradicts itself, or score sheets that cannot be evaluated."""


class UnknownNameError(DanvanError):
    """A province, unit, report, period, regime or format that does not exist."""


class PluginError(DanvanError):
    """A plugin that cannot be found, read or used."""


class FormatError(DanvanError):
    """An output that a format cannot show, or a file that cannot be written."""


class RegisterError(DanvanError):
    """A register that cannot be opened or written, or an entry that cannot be recorded."""


class SheetError(DanvanError):
    """A form that people filled in which cannot be read, or one that cannot be written."""
