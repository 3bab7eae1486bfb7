"""Typed plans, reporting calendars, due dates and scores of *công tác dân vận chính quyền*.

Every public name is loaded when it is first used, so that ``import danvan`` costs nothing; the
types are in ``__init__.pyi``.
"""

import importlib

_HOMES = {
    "CalendarError": "danvan.errors",
    "DanvanError": "danvan.errors",
    "Duty": "danvan.calendar.duties",
    "Evaluation": "danvan.scoring.evaluations",
    "FormatError": "danvan.errors",
    "Obligation": "danvan.calendar.schedule",
    "Office": "danvan.provinces.offices",
    "PlanFileError": "danvan.errors",
    "PluginError": "danvan.errors",
    "Problem": "danvan.errors",
    "Province": "danvan.provinces",
    "Ranking": "danvan.scoring.results",
    "Register": "danvan.tracking.register",
    "RegisterError": "danvan.errors",
    "Rubric": "danvan.scoring.rubrics",
    "Schedule": "danvan.calendar.schedule",
    "ScoreSheet": "danvan.scoring.sheets",
    "ScoringError": "danvan.errors",
    "SheetError": "danvan.errors",
    "UnknownNameError": "danvan.errors",
    "load": "danvan.provinces",
    "province": "danvan.provinces",
    "render": "danvan.registry.formats",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604  the table holds names only
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load a public name from its home."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'danvan' has no attribute '{name}'")
    value: object = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
