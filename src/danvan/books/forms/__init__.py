"""The forms of the register: one module each, in the order of the workbook's sheets."""

from collections.abc import Callable, Mapping

from danvan.books.facts import FormFacts
from danvan.books.forms.commendations_given import commendation_form
from danvan.books.forms.contacts import contact_form
from danvan.books.forms.events_held import event_form
from danvan.books.forms.exceptions import extension_form, waiver_form
from danvan.books.forms.inspection_visits import inspection_form
from danvan.books.forms.issued_documents import document_form
from danvan.books.forms.measurements import measurement_form
from danvan.books.forms.registered_models import model_form
from danvan.books.forms.requests import request_form
from danvan.books.forms.submissions import submission_form
from danvan.books.forms.task_progress import task_form
from danvan.books.record_forms import RecordForm

#: How each form is made, by its name.
FORMS: Mapping[str, Callable[[FormFacts], RecordForm]] = {
    "contacts": contact_form,
    "submissions": submission_form,
    "extensions": extension_form,
    "waivers": waiver_form,
    "requests": request_form,
    "measurements": measurement_form,
    "task_progress": task_form,
    "events_held": event_form,
    "issued_documents": document_form,
    "registered_models": model_form,
    "inspection_visits": inspection_form,
    "commendations_given": commendation_form,
}


def record_forms(facts: FormFacts) -> tuple[RecordForm, ...]:
    """Return every form, in the order of the workbook."""
    return tuple(make(facts) for make in FORMS.values())
