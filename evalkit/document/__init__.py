"""Markdown, plain text, YAML and JSON -> Document: a text cut into passages that know their context."""

from __future__ import annotations

from .load import parse_document, parse_text, read_document
from .model import Context, ContextKind, Document, Passage, PassageKind

__all__ = (
    "Context",
    "ContextKind",
    "Document",
    "Passage",
    "PassageKind",
    "parse_document",
    "parse_text",
    "read_document",
)
