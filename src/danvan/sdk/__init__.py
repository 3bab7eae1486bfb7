"""What a plugin imports: hooks, request records, and the records that it gives back."""

from danvan.calendar.adjustments import Action, Adjustment
from danvan.calendar.regimes import Regime
from danvan.calendar.reports import Recipient, ReportRule, Senders
from danvan.errors import FormatError, PluginError
from danvan.messages import Message, message
from danvan.model.instruments import ScoringInstrument
from danvan.outputs.output import Output
from danvan.scoring.rubrics import Rubric
from danvan.sdk.formats import Format, RenderRequest
from danvan.sdk.hooks import Hook, hooks
from danvan.sdk.requests import (
    AdjustmentsRequest,
    ChecksRequest,
    FormatsRequest,
    MeasuresRequest,
    ProvincesRequest,
    RegimesRequest,
    RubricsRequest,
    WorkingDaysRequest,
)
from danvan.sdk.results import (
    Check,
    CheckedProvince,
    CheckFinding,
    Measure,
    ProvinceSource,
    WorkingDayChange,
)

__all__ = [
    "Action",
    "Adjustment",
    "AdjustmentsRequest",
    "Check",
    "CheckFinding",
    "CheckedProvince",
    "ChecksRequest",
    "Format",
    "FormatError",
    "FormatsRequest",
    "Hook",
    "Measure",
    "MeasuresRequest",
    "Message",
    "Output",
    "PluginError",
    "ProvinceSource",
    "ProvincesRequest",
    "Recipient",
    "Regime",
    "RegimesRequest",
    "RenderRequest",
    "ReportRule",
    "Rubric",
    "RubricsRequest",
    "ScoringInstrument",
    "Senders",
    "WorkingDayChange",
    "WorkingDaysRequest",
    "hooks",
    "message",
]
