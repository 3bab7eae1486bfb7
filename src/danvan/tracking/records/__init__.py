"""What the register keeps: one module for each kind of record.

A new kind is a module here and its line in :data:`RECORDS`; the store makes its table from the
attributes of the class.
"""

from collections.abc import Mapping

from danvan.tracking.records.commendations_given import CommendationGiven
from danvan.tracking.records.contacts import Contact
from danvan.tracking.records.events_held import EventHeld
from danvan.tracking.records.exceptions import Extension, Waiver
from danvan.tracking.records.inspection_visits import InspectionVisit
from danvan.tracking.records.issued_documents import IssuedDocument
from danvan.tracking.records.measurements import Measurement, Quality
from danvan.tracking.records.record import Record
from danvan.tracking.records.registered_models import RegisteredModel
from danvan.tracking.records.requests import AdHocRequest
from danvan.tracking.records.submissions import RECEIPTS, Submission, SubmissionState
from danvan.tracking.records.task_progress import TaskProgress, TaskState

#: Each kind of record by the name that the store, exports and forms give it.
RECORDS: Mapping[str, type[Record]] = {
    "submissions": Submission,
    "extensions": Extension,
    "waivers": Waiver,
    "requests": AdHocRequest,
    "measurements": Measurement,
    "task_progress": TaskProgress,
    "issued_documents": IssuedDocument,
    "events_held": EventHeld,
    "registered_models": RegisteredModel,
    "inspection_visits": InspectionVisit,
    "commendations_given": CommendationGiven,
    "contacts": Contact,
}

__all__ = [
    "RECEIPTS",
    "RECORDS",
    "AdHocRequest",
    "CommendationGiven",
    "Contact",
    "EventHeld",
    "Extension",
    "InspectionVisit",
    "IssuedDocument",
    "Measurement",
    "Quality",
    "Record",
    "RegisteredModel",
    "Submission",
    "SubmissionState",
    "TaskProgress",
    "TaskState",
    "Waiver",
]
