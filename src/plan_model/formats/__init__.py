"""The kinds of document that planrev reads: how each is recognised, what its keys mean, what plan it tells."""

from plan_model.formats.document import Document, Format
from plan_model.formats.registry import ALL_GLOBS, FORMATS, claims, read_document, recognise

__all__ = ["ALL_GLOBS", "FORMATS", "Document", "Format", "claims", "read_document", "recognise"]
