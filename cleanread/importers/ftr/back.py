"""From the tables of an imported rule back to the values of each directive: the proof of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .content import STRIPPED
from .lines import conditional, owned
from .vocabulary import FIELDS, FLAGS, LINKS, flag
from .xpath import literal, xpath_of

Table = Mapping[str, Any]
Pair = tuple[str, str]

_LISTS = {
    "keep_tokens": "skip_id_or_class",
    "remove_images": "strip_image_src",
    "lazy_src": "src_lazy_load_attr",
}


def lists_of(table: Table) -> dict[str, list[str]]:
    """The directives of a rule, as `lines.directive_lists` has them.

    >>> lists_of({"content": {"select": ["//main"], "prune": False}, "hints": {"tidy": ["no"]}})
    {'body': ['//main'], 'prune': ['no'], 'tidy': ['no']}
    """
    lists: dict[str, list[str]] = {}
    for key, value in _pairs(table):
        lists.setdefault(key, []).append(value)
    for key, values in table.get("hints", {}).items():
        if _agrees(key, values, lists.get(key, [])):
            lists[key] = list(values)
    return lists


def _agrees(key: str, hint: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a hint has all the rule says in its own way; of a flag, whether it means the same."""
    if key in FLAGS:
        return [flag(hint[-1])] == [flag(value) for value in said]
    return not Counter(said) - Counter(hint)


def _pairs(table: Table) -> Iterator[Pair]:
    yield from _of_content(table.get("content", {}))
    for directive, name in FIELDS.items():
        field = table.get("metadata", {}).get(name, {})
        yield from ((directive, xpath_of(text)) for text in field.get("select", ()))
        yield from ((directive, literal(text)) for text in field.get("const", ()))
    for pair in table.get("replace", ()):
        yield "find_string", pair["find"]
        yield "replace_string", pair["to"]
    yield from _of_pages(table.get("pages", {}))
    for name, value in table.get("fetch", {}).get("headers", {}).items():
        yield f"http_header({name})", value
    for name, directive in (("sponsored", "native_ad_clue"), ("paywall", "not_logged_in_xpath")):
        yield from ((directive, xpath_of(text)) for text in table.get("detect", {}).get(name, ()))
    for number, test in enumerate(table.get("tests", ()), start=1):
        yield "test_url", test["url"]
        yield from ((owned("test_contains", number), text) for text in test.get("contains", ()))


def _of_content(content: Table) -> Iterator[Pair]:
    yield from (("body", xpath_of(text)) for text in content.get("select", ()))
    for entry in content.get("remove", ()):
        yield _stripped(entry) if isinstance(entry, Mapping) else ("strip", xpath_of(entry))
    for entry in content.get("remove_tokens", ()):
        yield _stripped(entry) if isinstance(entry, Mapping) else ("strip_id_or_class", entry)
    yield from (("strip_attr", xpath_of(text)) for text in content.get("remove_attrs", ()))
    for name, directive in _LISTS.items():
        yield from ((directive, value) for value in content.get(name, ()))
    for directive, name in FLAGS.items():
        if name in content:
            yield directive, "yes" if content[name] else "no"
    yield from map(_transform, content.get("transform", ()))


def _stripped(entry: Table) -> Pair:
    return "strip_id_or_class", entry["why"].removeprefix(STRIPPED)


def _transform(entry: Table) -> Pair:
    match = xpath_of(entry["match"])
    if "wrap" in entry:
        return f"wrap_in({entry['wrap']})", match
    if "move_into" in entry:
        return f"move_into({xpath_of(entry['move_into'])})", match
    return "dissolve", match


def _of_pages(pages: Table) -> Iterator[Pair]:
    for directive, name in LINKS.items():
        for number, link in enumerate(pages.get(name, ()), start=1):
            if isinstance(link, Mapping):
                yield conditional(directive, number), xpath_of(link["when"])
            yield directive, xpath_of(link["select"] if isinstance(link, Mapping) else link)
