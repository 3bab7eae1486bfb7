from danvan.calendar.duties import Duty as Duty
from danvan.calendar.schedule import Obligation as Obligation
from danvan.calendar.schedule import Schedule as Schedule
from danvan.errors import CalendarError as CalendarError
from danvan.errors import DanvanError as DanvanError
from danvan.errors import FormatError as FormatError
from danvan.errors import PlanFileError as PlanFileError
from danvan.errors import PluginError as PluginError
from danvan.errors import Problem as Problem
from danvan.errors import RegisterError as RegisterError
from danvan.errors import ScoringError as ScoringError
from danvan.errors import SheetError as SheetError
from danvan.errors import UnknownNameError as UnknownNameError
from danvan.provinces import Province as Province
from danvan.provinces import load as load
from danvan.provinces import province as province
from danvan.provinces.offices import Office as Office
from danvan.registry.formats import render as render
from danvan.scoring.evaluations import Evaluation as Evaluation
from danvan.scoring.results import Ranking as Ranking
from danvan.scoring.rubrics import Rubric as Rubric
from danvan.scoring.sheets import ScoreSheet as ScoreSheet
from danvan.tracking.register import Register as Register

__version__: str

__all__ = [
    "CalendarError",
    "DanvanError",
    "Duty",
    "Evaluation",
    "FormatError",
    "Obligation",
    "Office",
    "PlanFileError",
    "PluginError",
    "Problem",
    "Province",
    "Ranking",
    "Register",
    "RegisterError",
    "Rubric",
    "Schedule",
    "ScoreSheet",
    "ScoringError",
    "SheetError",
    "UnknownNameError",
    "__version__",
    "load",
    "province",
    "render",
]
