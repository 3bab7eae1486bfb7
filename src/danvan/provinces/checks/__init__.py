"""Checks of a province: what its data promises, run.

Each check has a name, a level and one sentence why; :data:`CHECKS` is the table. A check that
lacks what it would look at is skipped, and the reason is counted and shown.
"""

from danvan.outputs.check_report import MUST, PENDING, WARNING, CheckResults, Finding, Outcome
from danvan.provinces.checks.definitions import CannotRunError, Group, Level, NamedCheck
from danvan.provinces.checks.running import (
    CHECK_NAMES,
    CHECKS,
    ReadyCheck,
    check,
    ready_checks,
    run_checks,
)
from danvan.provinces.checks.subjects import Subject, years_of

__all__ = [
    "CHECKS",
    "CHECK_NAMES",
    "MUST",
    "PENDING",
    "WARNING",
    "CannotRunError",
    "CheckResults",
    "Finding",
    "Group",
    "Level",
    "NamedCheck",
    "Outcome",
    "ReadyCheck",
    "Subject",
    "check",
    "ready_checks",
    "run_checks",
    "years_of",
]
