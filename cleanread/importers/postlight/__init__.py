"""Custom extractors of Postlight Parser (once Mercury Parser), converted to rules."""

from .importing import convert

__all__ = ["convert"]
