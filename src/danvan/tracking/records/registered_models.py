"""“Dân vận khéo” models as units register them, and what became of each."""

import attrs

from danvan.model.dates import PartialDate
from danvan.model.skillful_models import SkillfulModel
from danvan.tracking.records.record import Record


@attrs.frozen(kw_only=True)
class RegisteredModel(SkillfulModel, Record):
    """A model in its newest state; each change of it is a new version of its entry.

    Attributes:
        reviewed: when it was last looked at; ``review``: what was found.
        recognition: number of the decision that recognises it.
    """

    reviewed: PartialDate | None = None
    review: str | None = None
    recognition: str | None = None

    @property
    def base(self) -> str:
        """The model."""
        return self.id
