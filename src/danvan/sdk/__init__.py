"""What a plugin imports: hooks, request records and the records that it returns."""

from danvan.sdk.formats import Format, RenderRequest
from danvan.sdk.hooks import FormatsRequest, hooks

__all__ = ["Format", "FormatsRequest", "RenderRequest", "hooks"]
