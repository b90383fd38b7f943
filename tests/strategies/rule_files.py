"""Rule files: right ones with any selector and key, nearly right ones, and what is no TOML at all."""

from __future__ import annotations

import json
from typing import Any, Final

from hypothesis import strategies as st

HOST: Final = "a.example"
_CSS: Final = (
    "p", ".share", "#comments", "div.content > p:first-child", "article p:nth-child(2n+1)", "a[href^='/']", "*", "p:not(.x)", "figure + p", "h1 ~ p", "b, i",
    "body", "html", "main *", "p:nth-last-of-type(1)", "[class]", "p:empty", "p:contains('rain')", "div:has(> p)",
)  # fmt: skip
_BAD_CSS: Final = (
    "p >",
    "..",
    ":nope",
    "p::text",
    "p[",
    "",
    " ",
    "a:hover(",
    "é:",
    "p\0",
    "{}",
    "::before",
    "p:nth-child(x)",
    ">" * 200,
    "(" * 500,
)
_XPATH: Final = (
    "//p", "//p[last()]", "//div[contains(@class, 'share')]", "//*[self::b or self::i]", "//p[count(ancestor::*) > 2]", "//a/..", "//article/*[1]",
    "//p[re:test(., 'rain')]", "/html/body",
)  # fmt: skip
_BAD_XPATH: Final = (
    "//p[",
    "//p/text()",
    "count(//p)",
    "//x:y",
    "'a'",
    "//p[$a]",
    "1 div 0",
    "//p[foo()]",
    "//@class",
    "/" * 99,
    "//p" * 500,
    "\0",
)
_REGEXES: Final = (
    "rain",
    "^It",
    "(?i)read also",
    "[a-z]{2,5}$",
    r"(\w+) (\w+)",
    "",
    ".",
    "(?P<x>a)",
    r"\bno\b",
)
_BAD_REGEXES: Final = (
    "(",
    "[",
    "*",
    "(?P<x",
    r"\1",
    "(?<=a+)b",
    "a{2,1}",
    "(?z)",
    "(" * 200,
    "a" * 5000,
)
_WORDS: Final = (
    "",
    "x",
    "newsletter",
    "Ann Lee",
    "rain",
    "é",
    "\u202e",
    "a" * 500,
    "https://a.example/x",
    "{}",
    "\\1",
    "%s",
    "p",
    "div",
    "h2",
    "<b>",
)
_HOSTS: Final = (
    HOST,
    f"*.{HOST}",
    "example.com",
    "*",
    "",
    "a b",
    "https://a.example",
    "[::1]",
    "é.example",
    "a" * 300,
)


def _either(good: tuple[str, ...], bad: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(good), st.sampled_from(good), st.sampled_from(bad))


def _file(css: Any, xpath: Any, regex: Any, host: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Tables of a rule file, put together of these."""
    word = st.sampled_from(_WORDS)
    entry = st.one_of(
        css,
        st.fixed_dictionaries({"css": css}, optional={"why": word, "kind": word}),
        st.fixed_dictionaries({"xpath": xpath}, optional={"why": word, "example": word}),
    )
    entries = st.lists(entry, max_size=3)
    actions = st.sampled_from(["rename", "wrap", "unwrap", "remove", "move_into", "move_before", "move_after", "attrs", "replace_text", "replace_with"])  # fmt: skip
    values = st.one_of(st.sampled_from([True]), word, css, st.tuples(regex, word).map(list), st.just({"class": "x"}))  # fmt: skip
    transform = st.builds(
        lambda match, action, value, when: {"match": match, action: value, **when},
        css,
        actions,
        values,
        st.one_of(st.just({}), st.builds(lambda when: {"when": when}, css)),
    )
    text = st.fixed_dictionaries(
        {"pattern": regex},
        optional={
            "scope": st.sampled_from(["block", "head", "tail", "line", "span", "x"]),
            "action": st.sampled_from(["remove", "remove-and-after", "replace", "keep", ""]),
            "replacement": word,
            "max_chars": st.sampled_from([1, 300, 10**6, 0, -1]),
        },
    )
    content = st.fixed_dictionaries(
        {},
        optional={
            "select": entries,
            "remove": entries,
            "keep": entries,
            "cut_after": entries,
            "cut_before": entries,
            "remove_tokens": st.lists(word, max_size=2),
            "remove_images": st.lists(word, max_size=2),
            "lazy_src": st.lists(word, max_size=2),
            "transform": st.lists(transform, max_size=2),
            "text": st.lists(text, max_size=2),
            "prune": st.booleans(),
            "guard": st.fixed_dictionaries({"min_chars": st.sampled_from([0, 1, 10**9, -1])}),
        },
    )
    field = st.one_of(
        css,
        st.fixed_dictionaries(
            {},
            optional={
                "select": css,
                "jsonld": word,
                "meta": word,
                "url": regex,
                "const": word,
                "regex": regex,
                "split": regex,
                "format": st.sampled_from(["%Y-%m-%d", "%Q", "", "%"]),
                "tz": st.sampled_from(["Europe/Berlin", "Mars/Base", ""]),
                "locale": st.sampled_from(["de", "xx", ""]),
                "replace": st.lists(st.tuples(regex, word).map(list), max_size=2),
            },
        ),
    )
    names = st.sampled_from(["title", "authors", "published", "modified", "description", "image", "tags", "section", "language", "site", "license", "canonical_url", "paywalled", "x_mine", "titel"])  # fmt: skip
    return st.fixed_dictionaries(
        {"match": st.fixed_dictionaries({"hosts": st.lists(host, min_size=1, max_size=2)}, optional={"path": regex, "html": css})},
        optional={
            "content": content,
            "metadata": st.dictionaries(names, field, max_size=3),
            "replace": st.lists(st.fixed_dictionaries({"find": regex, "to": word}, optional={"regex": st.booleans()}), max_size=2),
            "pages": st.fixed_dictionaries({}, optional={"next": css, "single": xpath, "max": st.sampled_from([1, 5, 0, 10**9])}),
            "detect": st.fixed_dictionaries({}, optional={"paywall": css, "not_article": css, "live": xpath}),
            "fetch": st.fixed_dictionaries({}, optional={"headers": st.dictionaries(word, word, max_size=1), "encoding": word}),
            "priority": st.sampled_from([0, -1, 10**18]),
            "extends": st.lists(st.sampled_from(["family/wordpress", "family/none", f"site/{HOST}"]), max_size=1),
        },
    )  # fmt: skip


def right_tables() -> st.SearchStrategy[dict[str, Any]]:
    """Tables of which nothing but their combination may be wrong."""
    good = (st.sampled_from(part) for part in (_CSS, _XPATH, _REGEXES[:5], (HOST,)))
    return _file(*good)


def any_tables() -> st.SearchStrategy[dict[str, Any]]:
    """Tables with something wrong in them, most likely."""
    return _file(
        _either(_CSS, _BAD_CSS),
        _either(_XPATH, _BAD_XPATH),
        _either(_REGEXES, _BAD_REGEXES),
        st.sampled_from(_HOSTS),
    )


def toml(table: dict[str, Any]) -> str:
    """A table as TOML.

    >>> print(toml({"match": {"hosts": ["a.example"]}}))
    match = {"hosts" = ["a.example"]}
    """
    return "\n".join(f"{key} = {_value(value)}" for key, value in table.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)


_SCRAPS: Final = (
    "[match]\n", 'hosts = ["a.example"]\n', "[content]\n", 'remove = ["p"]\n', "[[content.text]]\n", 'pattern = "x"\n', "=", "[", "]", '"', "'''", "\n", "#",
    "a = 1979-05-27T99:99:99Z\n", "a = 0x\n", "a = nan\n", "a = -inf\n", "a.b.c = 1\n", "a = 1e999\n", "a = 99999999999999999999999999\n", "\ufeff", "\0", "é = 1\n",
    "match = 5\n", "content = []\n", "id = 7\n", "schema = 2\n", "kind = 'family'\n", "a = " + "[" * 3000 + "\n", "a" + ".a" * 3000 + " = 1\n",
    "a = " + "{a=" * 3000, 'hook = "os.system"\n', "valid_from = 0001-01-01\n", "valid_until = 12:00:00\n",
)  # fmt: skip


def scraps() -> st.SearchStrategy[str]:
    """Lines and signs of rule files in any order."""
    return st.lists(st.one_of(st.sampled_from(_SCRAPS), st.text(max_size=9)), max_size=8).map(
        "".join
    )
