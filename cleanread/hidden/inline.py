"""What an element's own attributes hide."""

from __future__ import annotations

from .declarations import declarations_of, hiding
from .hints import may_hide

#: Why an element is left out that is there for the eye alone.
FOR_NO_READER = "hidden from assistive technology"


def hidden_because(attributes: list[tuple[str, str]]) -> str:
    """
    Why a browser would not show an element with these attributes; empty when it would.

    >>> hidden_because([("style", "display:none")]), hidden_because([("hidden", "until-found")])
    ('hidden by its style: display:none', '')
    """
    get = dict(attributes).get
    style = get("style")
    if style and hidden_properties(style):
        return because_of_style(style)
    return because_of_state(get("hidden"), get("aria-hidden"))


def hidden_properties(style: str) -> tuple[str, ...]:
    """The properties by which an inline `style` hides; none when it does not."""
    return hiding(declarations_of(style)) if may_hide(style) else ()


def because_of_style(style: str) -> str:
    """The reason for an inline `style` that hides."""
    return f"hidden by its style: {style[:60]}"


def because_of_state(hidden: str | None, aria_hidden: str | None) -> str:
    """The reason for attributes with these values; empty when they do not hide."""
    if hidden is not None and hidden != "until-found":
        return "the hidden attribute"
    return FOR_NO_READER if aria_hidden == "true" else ""
