"""Choosing a layer by presence; a zero of the appraiser is a score and stays one."""

from danvan.scoring.contexts import Chooser
from danvan.scoring.sheets import Entry, Layer, Score


def latest(least: Layer) -> Chooser:
    """Return what takes the last layer that is there, if it is ``least`` or a later one."""

    def choose(entry: Entry) -> Score | None:
        if entry.final is not None:
            return entry.final
        if least is Layer.FINAL:
            return None
        if entry.appraised is not None:
            return entry.appraised
        return entry.own if least is Layer.SELF else None

    return choose


def at_layer(layer: Layer) -> Chooser:
    """Return what takes one layer and no other."""
    return lambda entry: entry.at(layer)


def up_to(layer: Layer) -> Chooser:
    """Return what takes the last layer that is there, up to ``layer``."""
    if layer is Layer.FINAL:
        return latest(Layer.SELF)
    if layer is Layer.SELF:
        return at_layer(Layer.SELF)
    return lambda entry: entry.own if entry.appraised is None else entry.appraised
