"""The YAML header of a Markdown file: what the page says about itself, in the keys of a profile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ..errors import ProfileError
from ..models import OWN_FIELD, Metadata, Verdict
from .profile import (
    Key,
    Profile,
    find_profile,
    load_profile,
    profile_files,
    profile_names,
)
from .values import convert, escaped, is_empty, plain
from .yaml import Value, to_yaml

__all__ = [
    "Key",
    "Profile",
    "find_profile",
    "front_matter",
    "load_profile",
    "profile_files",
    "profile_names",
]

_NOTHING: Mapping[str, object] = MappingProxyType({})


def front_matter(
    metadata: Metadata,
    profile: str | Path | Profile = "default",
    extra: Mapping[str, object] = _NOTHING,
    *,
    words: int | None = None,
    minutes: int | None = None,
    fetched: str | None = None,
    verdict: Verdict | None = None,
) -> str:
    """The front matter of an article, from ``---`` to ``---``.

    ``profile`` names one of the profiles shipped, or a ``.toml`` file. ``extra`` sets keys, and
    wins over the page; an empty value leaves a key out. What no page states is given beside it:
    the number of ``words``, the ``minutes`` that reading takes, when the page was ``fetched`` (a
    date and time), and the ``verdict`` on what kind of page it is, whose score is the
    ``confidence``, from 0 to 1.

    >>> page = Metadata(title="¿Qué es YAML?", published="2022-09-12", tags=("YAML",))
    >>> print(front_matter(page, extra={"draft": True}), end="")
    ---
    title: "¿Qué es YAML?"
    date: 2022-09-12
    tags:
      - "YAML"
    draft: true
    ---
    """
    chosen = profile if isinstance(profile, Profile) else load_profile(profile)
    settings = _flat(extra)
    facts: Mapping[str, object] = {
        "word_count": words,
        "reading_time": minutes,
        "fetched": fetched,
        "verdict": verdict.kind if verdict else None,
        "confidence": round(verdict.score, 2) if verdict else None,
    }
    tree: dict[str, Value] = {}
    for key in chosen.keys:
        value = _value(key, metadata, facts, settings)
        if key.required or not is_empty(value):
            _put(tree, key.name, value)
    known = {key.name for key in chosen.keys}
    for name, raw in settings.items():
        value = plain(raw)
        if name not in known and not is_empty(value):
            _put(tree, name, value)
    return f"---\n{to_yaml(tree)}---\n"


def _value(
    key: Key, metadata: Metadata, facts: Mapping[str, object], settings: Mapping[str, object]
) -> Value:
    if key.name in settings:
        return convert(settings[key.name], key)
    raw = _first_stated(key, metadata, facts)
    if key.count == "one" and isinstance(raw, tuple) and len(raw) > 1:
        return None
    if key.count == "many" and not (isinstance(raw, tuple) and len(raw) > 1):
        return None
    if is_empty(raw):
        return convert(key.value, key)
    value = convert(raw, key)
    return escaped(value) if key.escape else value


def _first_stated(key: Key, metadata: Metadata, facts: Mapping[str, object]) -> object:
    for source in key.sources:
        if source.startswith(OWN_FIELD):
            raw: object = metadata.extra.get(source)
        else:
            raw = facts[source] if source in facts else getattr(metadata, source, None)
        if not is_empty(raw):
            return raw
    return None


def _flat(extra: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """
    >>> _flat({"params": {"x": 1}, "draft": True})
    {'params.x': 1, 'draft': True}
    """
    flat: dict[str, object] = {}
    for name, value in extra.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value
    return flat


def _put(tree: dict[str, Value], name: str, value: Value) -> None:
    """Put a value at its dotted place."""
    *parents, last = name.split(".")
    for parent in parents:
        below = tree.setdefault(parent, {})
        if not isinstance(below, dict):
            raise ProfileError(f"{name}: {parent} already holds a value of its own")
        tree = below
    if not last or not all(parents):
        raise ProfileError(f"{name!r} is not a key")
    if isinstance(tree.get(last), dict):
        raise ProfileError(f"{name}: holds keys of its own already")
    tree[last] = value
