"""The manual page, made of the command tree and the guide to the command."""

from .page import manual

__all__ = ["manual"]
