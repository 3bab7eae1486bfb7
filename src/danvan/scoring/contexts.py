"""What inputs and criterion functions may look at: one unit, its sheet, its facts, its peers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.errors import DanvanError
from danvan.messages import Message, message
from danvan.scoring.facts import NO_FACTS, Facts
from danvan.scoring.readings import Reading, failed, figure_of, missing
from danvan.scoring.sheets import Counted, Entry, Layer, Score, ScoreSheet, State

#: A measure that a plugin brings: the figure for the named facts of one unit.
MeasureFunction = Callable[[Mapping[str, Decimal]], Decimal | None]

#: Which of the three layers counts; ``None`` when the one that should be there is not.
Chooser = Callable[[Entry], Score | None]


@attrs.frozen(kw_only=True)
class Peers:
    """What the other units of each group reached, gathered once and then frozen.

    Attributes:
        best: the highest figure by group and criterion.
    """

    best: Mapping[tuple[str, str], Fraction] = attrs.field(factory=dict)


NO_PEERS = Peers()


@attrs.frozen(kw_only=True)
class UnitContext:
    """One unit under evaluation.

    Attributes:
        choose: which layer of an entry counts.
        asked: the first layer that is enough, for what is said where it is missing.
        measures: what plugins bring, by name.
    """

    sheet: ScoreSheet
    choose: Chooser
    asked: Layer = Layer.SELF
    facts: Facts = NO_FACTS
    peers: Peers = NO_PEERS
    measures: Mapping[str, MeasureFunction] = attrs.field(factory=dict)

    def score(self, key: str) -> Score | None:
        """Return what counts of the entry, ``None`` where nothing does."""
        entry = self.sheet.entries.get(key)
        return self.choose(entry) if entry is not None else None

    def entered(self, key: str, *, is_share: bool = False) -> Reading:
        """Return the figure that the sheet states under ``key``."""
        score = self.score(key)
        if score is None:
            return missing(self._what_is_missing(key))
        if score.state is not State.SCORED or score.value is None:
            return Reading(score.state, reason=score.reason, evidence=score.evidence)
        found = figure_of(score.value, is_share=is_share)
        return Reading(
            value=found.value,
            reason=score.reason,
            evidence=score.evidence,
            nothing_arose=found.nothing_arose,
            counts=found.counts,
            layer=self._layer_of(key, score),
        )

    def _what_is_missing(self, key: str) -> Message:
        """Say whether the whole row is missing or one layer of it, and in which file."""
        entry = self.sheet.entries.get(key)
        known = [found for layer in Layer if entry and (found := entry.at(layer)) is not None]
        if known and known[0].place:
            return message(
                "'{key}' has no score of the layer '{layer}': add it; another is in {place}.",
                key=key,
                layer=self.asked,
                place=known[0].place,
            )
        if known:
            return message(
                "'{key}' has no score of the layer '{layer}'.", key=key, layer=self.asked
            )
        if self.sheet.place:
            return message(
                "'{key}' is not in the sheet: add a row of it; the sheet begins in {place}.",
                key=key,
                place=self.sheet.place,
            )
        return message("'{key}' is not in the sheet.", key=key)

    def _layer_of(self, key: str, score: Score) -> Layer | None:
        """Return the layer that the chosen score is from."""
        entry = self.sheet.entries.get(key)
        if entry is None:
            return None
        return next((layer for layer in Layer if entry.at(layer) is score), None)

    def measured(self, name: str, *, is_share: bool = False) -> Reading:
        """Return the figure of a plugin's measure for the named facts of the unit."""
        measure = self.measures.get(name)
        if measure is None:
            return failed(message("No plugin brings the measure '{name}'.", name=name))
        plain = {
            key: value for key, value in self.facts.values.items() if not isinstance(value, Counted)
        }
        try:
            found = measure(plain)
        except DanvanError as error:
            return failed(error.what)
        if found is None:
            return missing(message("The measure '{name}' knows no figure here.", name=name))
        return figure_of(found, is_share=is_share)


@attrs.frozen(kw_only=True)
class Leaf:
    """A criterion that has a function, for one unit.

    Attributes:
        id: id of the criterion.
        maximum: its points at most.
        unit: the unit.
    """

    id: str
    maximum: Fraction
    unit: UnitContext
