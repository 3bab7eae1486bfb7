"""From located rows to score sheets: every problem with its place, all at once."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

import attrs

from danvan.errors import DanvanError, Problem
from danvan.messages import Message, message
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit
from danvan.planfile.score_rows import LocatedRow
from danvan.planfile.score_values import confirmed_in, day_in, score_in
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import Entry, Layer, Score, ScoreSheet, State
from danvan.text import closest

#: Which rubric scores a unit; raises where there is none or more than one.
RubricFinder = Callable[[Unit], Rubric]

_FIELDS = {Layer.SELF: "own", Layer.APPRAISED: "appraised", Layer.FINAL: "final"}


@attrs.frozen(kw_only=True)
class ReadSheets:
    """What the rows say.

    Attributes:
        sheets: the sheets of each rubric, by its id.
        rubrics: those rubrics.
        problems: what is wrong; an unreadable cell is left out of its sheet.
    """

    sheets: Mapping[str, tuple[ScoreSheet, ...]]
    rubrics: Mapping[str, Rubric]
    problems: tuple[Problem, ...]


def sheets_in(rows: Iterable[LocatedRow], units: UnitList, rubric_for: RubricFinder) -> ReadSheets:
    """Return the score sheets of all rows together; a unit may be spread over several files."""
    reading = _Reading(units=units, rubric_for=rubric_for)
    for row in rows:
        reading.take(row)
    return reading.result()


@attrs.define(kw_only=True)
class _Reading:
    """The rows read so far."""

    units: UnitList
    rubric_for: RubricFinder
    problems: list[Problem] = attrs.field(factory=list)
    known: dict[str, tuple[Unit, Rubric] | None] = attrs.field(factory=dict)
    scores: dict[str, dict[str, dict[Layer, Score]]] = attrs.field(factory=dict)
    first: dict[str, Message | str] = attrs.field(factory=dict)
    sent: dict[str, tuple[dt.date, Message | str]] = attrs.field(factory=dict)

    def take(self, row: LocatedRow) -> None:
        """Read one row."""
        found = self._unit(row)
        layer = self._layer(row)
        criterion = row.text("criterion")
        if not criterion:
            self._wrong(row, "criterion", message("The cell is empty."))
        if found is None or layer is None or not criterion:
            return
        unit, rubric = found
        self.first.setdefault(unit.id, row.place)
        self._take_sent(row, unit.id)
        score = self._score(row, rubric, criterion)
        if score is not None:
            self._keep(row, unit.id, criterion, layer, score)

    def _unit(self, row: LocatedRow) -> tuple[Unit, Rubric] | None:
        name = row.text("unit")
        if not name:
            self._wrong(row, "unit", message("The cell is empty."))
            return None
        # What is wrong with a name is told at its first row, not at each of sixty.
        if name not in self.known:
            self.known[name] = self._looked_up(row, name)
        return self.known[name]

    def _looked_up(self, row: LocatedRow, name: str) -> tuple[Unit, Rubric] | None:
        try:
            unit = self.units.find(name)
            return unit, self.rubric_for(unit)
        except DanvanError as error:
            self.problems += [
                attrs.evolve(problem, where=row.at("unit")) for problem in error.problems
            ]
        return None

    def _layer(self, row: LocatedRow) -> Layer | None:
        text = row.text("layer")
        known = tuple(layer.value for layer in Layer)
        if text in known:
            return Layer(text)
        self.problems.append(
            Problem(
                message("'{text}' is no layer.", text=text),
                row.at("layer"),
                message("Write one of: {known}.", known=closest(text, known) or known),
            )
        )
        return None

    def _score(self, row: LocatedRow, rubric: Rubric, criterion: str) -> Score | None:
        key = rubric.keys.get(criterion)
        try:
            found = score_in(row, key, rubric.settled.entered)
            day, confirmed = day_in(row, "day"), confirmed_in(row)
        except DanvanError as error:
            self.problems += error.problems
            return None
        if found is None:
            self._wrong(row, "score", message("The cell is empty."))
            return None
        state, value = found
        return Score(
            state=State(state),
            value=value,
            author=row.text("author") or None,
            day=day,
            reason=row.text("reason") or None,
            evidence=_parts(row.text("evidence")),
            confirmed=confirmed,
            place=row.at("score"),
        )

    def _take_sent(self, row: LocatedRow, unit: str) -> None:
        """Keep the day on which the unit sent its sheet; two rows may not contradict each other."""
        try:
            day = day_in(row, "sent")
        except DanvanError as error:
            self.problems += error.problems
            return
        if day is None:
            return
        known, first = self.sent.setdefault(unit, (day, row.at("sent")))
        if known != day:
            self.problems.append(
                Problem(
                    message(
                        "'{unit}' sent its sheet on {day} here and on {other} in {first}.",
                        unit=unit,
                        day=day,
                        other=known,
                        first=first,
                    ),
                    row.at("sent"),
                    message("Write the one day on which the sheet came."),
                )
            )

    def _keep(self, row: LocatedRow, unit: str, criterion: str, layer: Layer, score: Score) -> None:
        layers = self.scores.setdefault(unit, {}).setdefault(criterion, {})
        if layer in layers:
            self.problems.append(
                Problem(
                    message(
                        "'{unit}' has two scores of the layer '{layer}' for '{criterion}': here "
                        "and in {first}.",
                        unit=unit,
                        layer=layer,
                        criterion=criterion,
                        first=layers[layer].place,
                    ),
                    row.at("score"),
                    message("Keep one of the two rows."),
                )
            )
            return
        layers[layer] = score

    def _wrong(self, row: LocatedRow, heading: str, what: Message) -> None:
        fix = message("Fill in the column '{column}'.", column=heading)
        self.problems.append(Problem(what, row.at(heading), fix))

    def result(self) -> ReadSheets:
        """Return the sheets by rubric."""
        sheets: dict[str, list[ScoreSheet]] = {}
        rubrics: dict[str, Rubric] = {}
        units = {found[0].id: found for found in self.known.values() if found is not None}
        for unit, rubric in units.values():
            rubrics[rubric.id] = rubric
            sheets.setdefault(rubric.id, []).append(self._sheet(unit))
        return ReadSheets(
            sheets={rubric: tuple(found) for rubric, found in sheets.items()},
            rubrics=rubrics,
            problems=tuple(self.problems),
        )

    def _sheet(self, unit: Unit) -> ScoreSheet:
        entries = {
            criterion: Entry(**{_FIELDS[layer]: score for layer, score in layers.items()})
            for criterion, layers in self.scores.get(unit.id, {}).items()
        }
        return ScoreSheet(
            unit=unit.id,
            name=unit.name,
            kind=unit.kind,
            entries=entries,
            sent=self.sent[unit.id][0] if unit.id in self.sent else None,
            place=self.first.get(unit.id, ""),
        )


def _parts(text: str) -> tuple[str, ...]:
    """Return the pieces of evidence of a cell, which a semicolon or a bar parts."""
    pieces = text.replace("|", ";").split(";")
    return tuple(piece.strip() for piece in pieces if piece.strip())
