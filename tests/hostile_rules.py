"""
Rules that somebody wrote to do harm, as data: each is refused when it is loaded, or its page is read all the same.

``tests/test_rules_hostile.py`` looks at what comes out, ``python -m tests.bench.hostile_rules`` at how long it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cleanread.errors import RuleError
from cleanread.models import Block, Text
from cleanread.parse import parse
from cleanread.rules import find_text, load_rules
from cleanread.rules.allowance import GROWTH, SEARCHES, SECONDS, STEPS, Allowance, spending
from cleanread.rules.edit import edit_blocks
from cleanread.rules.stale import Stale

URL = "https://example.com/a"
SENTENCE = (
    "The ferry left the harbour in the morning, and nobody on the pier had expected it so early. "
)
ARTICLE = f"<p>{SENTENCE * 4}</p>" * 5
LETTERS = "a" * 4_000

#: what becomes of a hostile rule: refused when it is loaded, passed over with a warning, or harmless
Fate = Literal["refused", "warned", "harmless"]


@dataclass(frozen=True)
class Case:
    """One hostile rule, and the page it would like to meet."""

    name: str
    rule: str
    fate: Fate
    says: str = ""  #: a part of the error or the warning
    page: Callable[[], str] = lambda: page("")
    path: str = "/a"

    @property
    def text(self) -> str:
        """The rule's file."""
        return self.rule if "hosts" in self.rule else f'match.hosts = "example.com"\n{self.rule}'


@dataclass(frozen=True)
class Met:
    """What came of a rule on its page."""

    told: tuple[Stale, ...]
    added: int  #: characters by which the rule made the page larger
    steps: int  #: taken by selectors


def page(inner: str) -> str:
    """A page with an article and something else."""
    return f"<html><head><title>T</title></head><body><article>{ARTICLE}</article>{inner}</body></html>"


def meet(case: Case, folder: Path, share: float = 0.05) -> Met:
    """
    Load the rule of a case, and do with its page all that rules do, with a share of what they may cost.

    Raises ``RuleError``.
    """
    (folder / "x.toml").write_text(case.text, encoding="utf-8")
    rule_set = load_rules((folder,), packs=False)
    html = case.page()
    tree = parse(html)
    purse = Allowance(
        tree,
        steps=int(share * STEPS),
        searches=int(share * SEARCHES),
        seconds=share * SECONDS,
        growth=int(share * GROWTH),
    )
    assert purse.size is not None  # asked for, so that it has granted its steps
    start = purse.steps, purse.growth
    url = f"https://example.com{case.path}"
    with spending(purse):
        rules = rule_set.find(url, tree)
        if rules is not None:
            changed = rules.source(html)
            if changed != html:
                tree = parse(changed)
                purse.look_at(tree)
            rules.read(tree, url)
            rules.links(tree)
            try:
                marks = rules.apply(tree)
            except RuleError as error:
                purse.give_up("", error.key, str(error))
            else:
                texts = [" ".join(p.text_content().split()) for p in tree.iter("p")][:200]
                list(find_text(marks.text, texts, "en"))
                blocks = [Block(kind="paragraph", text=t, inlines=(Text(t),)) for t in texts]
                edit_blocks(blocks, [one for one in marks.text if one.edits], "en")
    return Met(purse.told(), start[1] - purse.growth, start[0] - purse.steps)


# ── pages ────────────────────────────────────────────────────────────────────────────────


def letters() -> str:
    """A paragraph of one letter, and a title of it."""
    return page(f"<p>{LETTERS}!</p><h1>{LETTERS}!</h1>").replace("<title>T", f"<title>{LETTERS}!")


def short_letters() -> str:
    """Paragraphs of one letter that are short enough for phrases."""
    return page(f"<p>{'a' * 250}!</p>" * 20)


def wide() -> str:
    """Thousands of siblings."""
    return page("<p class=a>x</p><b class=b>y</b>" * 2_000)


def deep() -> str:
    """Elements nested as deeply as a page may."""
    return page("<div class=a>" * 400 + "<p class=b>x</p>" * 2_000 + "</div>" * 400)


def many_texts() -> str:
    """Much text in nested elements."""
    return page(f"<div>{SENTENCE}" * 300 + "</div>" * 300)


def many_scripts() -> str:
    """Names upon names."""
    return page("".join(f"<i class='n{n} m{n}' id=i{n}></i>" for n in range(5_000)))


def _list(values: list[str]) -> str:
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


EXPONENTIAL = "(?:a|a)*(?:a|a)*$"
EVIL = r"(a+)+$"

REFUSED = [
    # ── the file ──
    Case("nested lists", "drop = " + "[" * 10_000 + "]" * 10_000, "refused", "nested too deeply"),
    Case("nested tables", "hints = " + "{a=" * 10_000 + "1" + "}" * 10_000, "refused", "nested too deeply"),
    Case("nested less", "drop = " + "[" * 60 + "]" * 60, "refused", "inside each other"),
    Case("a dotted key", ".".join("a" * 3_000) + " = 1", "refused", "too many parts"),
    Case("dotted headings", "[" + ".".join("a" * 3_000) + "]", "refused", "too many parts"),
    Case("a dotted key in quotes", ".".join(['"a"'] * 3_000) + " = 1", "refused", "too many parts"),
    Case("a long number", "priority = " + "9" * 100_000, "refused", "not TOML"),
    Case("the same key twice", 'description = "a"\ndescription = "b"', "refused", "not TOML"),
    Case("unknown keys", "\n".join(f"a{n} = 1" for n in range(1_900)), "refused", "and 1,850 more"),
    Case("too many keys", "\n".join(f"a{n} = 1" for n in range(6_000)), "refused", "a table may have 2,000"),
    Case("a long key", f"{'k' * 5_000} = 1", "refused", "a key of more than 100"),
    Case("a long list", "drop = " + _list(["a"] * 5_000), "refused", "5,000 items"),
    Case("a long text", f"description = '{'x' * 100_000}'", "refused", "100,000 characters"),
    Case("many values", "\n".join(f"[[tests]]\nurl='u'\ncontains={_list(['c'] * 20)}" for _ in range(500)), "refused", "more than 5,000 values"),
    Case("a megabyte", "# " + "x" * 1_100_000, "refused", "more than 1,000,000 bytes"),
    Case("a terminal's orders", '"\\u001b]0;x" = 1', "refused", r"\x1b]0;x"),
    Case("an id of another direction", 'id = "site/\\u202emoc.live"', "refused", "id"),
    Case("a NUL in the id", 'id = "site/a\\u0000b"', "refused", "id"),
    Case("an id that ends its string", "id = 'site/a\"'", "refused", "id"),
    Case("a reason in another direction", "[[content.remove]]\ncss = '.a'\nwhy = \"\\u202etxt\"", "refused", "content.remove.0.why"),
    Case("too many parents", "extends = " + _list([f"family/a{n}" for n in range(60)]), "refused", "extends"),
    # ── files, addresses, headers ──
    Case("a snapshot above", "[[tests]]\nurl='u'\nsnapshot='../../../.bashrc'", "refused", "tests.0.snapshot"),
    Case("a snapshot at the root", "[[tests]]\nurl='u'\nsnapshot='/etc/passwd'", "refused", "tests.0.snapshot"),
    Case("a snapshot on a drive", "[[tests]]\nurl='u'\nsnapshot='C:\\x.html'", "refused", "tests.0.snapshot"),
    Case("a snapshot that is no page", "[[tests]]\nurl='u'\nsnapshot='x.toml'", "refused", "no saved page"),
    Case("a time zone above", "metadata.published = { select = 'p', tz = '../../etc/passwd' }", "refused", "unknown time zone"),
    Case("a time zone at the root", "metadata.published = { select = 'p', tz = '/etc/passwd' }", "refused", "unknown time zone"),
    Case("a time zone with a NUL", 'metadata.published = { select = "p", tz = "Europe\\u0000" }', "refused", "unknown time zone"),
    Case("a Host header", "fetch.headers = { Host = 'intranet' }", "refused", "not for rules"),
    Case("a length of its own", "fetch.headers = { Content-Length = '9' }", "refused", "not for rules"),
    Case("a header with a second line", 'fetch.headers = { a = "b\\r\\nHost: x" }', "refused", "one line"),
    Case("a cookie with a second line", 'fetch.cookies = { a = "b\\nc" }', "refused", "one line"),
    Case("an encoding that is code", "fetch.encoding = 'zip'", "refused", "unknown encoding"),
    Case("what is inside, inside, inside", "content.remove = ['//div[.//div[.//div[.//p[. = 9]]]]']", "refused", "too long on a large page"),
    # ── patterns ──
    Case("a pattern of repeats of repeats", "match.path = '((((a{1000}){1000}){1000}){1000})'\nmatch.hosts='a.b'", "refused", "its repeats"),
    Case("repeats of nothing", "match.path = '((((a?){1000}){1000}){1000}){1000}'\nmatch.hosts='a.b'", "refused", "its repeats"),
    Case("a pattern of brackets", f"match.path = '{'(' * 900}{')' * 900}'\nmatch.hosts='a.b'", "refused", "bad pattern"),
    Case("a long pattern", f"match.path = '{'a' * 3_000}'\nmatch.hosts='a.b'", "refused", "3,000 characters"),
    Case("ranges of all characters", "match.path = \"(?i)" + "[\\u0001-\\U0010ffff]" * 40 + "\"\nmatch.hosts='a.b'", "refused", "its ranges"),
    Case("a group that is not there", "[[replace]]\nfind = 'a'\nto = '\\7'\nregex = true", "refused", "bad replacement"),
    Case("a group that is not there, in a field", "metadata.title = { select = 'h1', replace = [['a', '\\7']] }", "refused", "bad replacement"),
    Case("a group that is not there, in an address", "pages.url = [['a', '\\g<x>']]", "refused", "bad replacement"),
    Case("a group that is not there, in a text", "[[content.text]]\npattern = 'a'\naction = 'replace'\nreplacement = '\\3'", "refused", "bad replacement"),
    Case("a format like a pattern", "metadata.published = { select = 'p', format = '" + "MMMM" * 200 + "' }", "refused", "characters"),
    # ── selectors ──
    Case("a document()", "content.remove = [\"//p[document('file:///etc/passwd')]\"]", "refused", "Unregistered function"),
    Case("a dyn:evaluate()", "content.remove = [\"//p[dyn:evaluate('//p')]\"]", "refused", "bad selector"),
    Case("a str:padding()", "content.remove = [\"//p[str:padding(99999999, 'a')]\"]", "refused", "bad selector"),
    Case("a variable", "content.remove = ['//p[$x]']", "refused", "bad selector"),
    Case("a cubic selector", "content.remove = ['//*[preceding::*[preceding::*]]']", "refused", "too long on a large page"),
    Case("a cubic selector in CSS", "content.remove = ['" + "* ~ " * 8 + "*:not(* ~ * ~ * ~ *)']", "refused", "content.remove.0"),
    Case("a selector of brackets", "content.remove = ['//p" + "[a" * 300 + "]" * 300 + "']", "refused", "content.remove.0"),
    Case("negations of negations", "content.remove = ['" + ":not(" * 350 + "a" + ")" * 350 + "']", "refused", "content.remove.0"),
    Case("a long selector", f"content.remove = ['{', '.join(['.a'] * 1_000)}']", "refused", "it may have 2,000"),
    Case("a control character in a selector", 'content.remove = ["//p[.=\'\\u0001\']"]', "refused", "content.remove.0"),
    Case("a pattern in a selector", "content.remove = [\"//p[re:test(., '((((a{1000}){1000}){1000}){1000})')]\"]", "refused", "content.remove.0"),
    Case("an attribute that is none", "[[content.transform]]\nmatch = 'p'\nattrs = { 'a b' = 'c' }", "refused", "content.transform.0"),
    Case("an attribute with a control character", '[[content.transform]]\nmatch = "p"\nattrs = { a = "\\u0001" }', "refused", "content.transform.0"),
]  # fmt: skip

MET = [
    # ── patterns ──
    Case("a phrase", f"[[content.text]]\npattern = '{EVIL}'", "warned", EVIL, short_letters),
    Case("a phrase in a line", f"[[content.text]]\npattern = '{EVIL}'\nscope = 'line'", "warned", EVIL, short_letters),
    Case("a phrase in a span", f"[[content.text]]\npattern = '{EVIL}'\nscope = 'span'", "warned", EVIL, short_letters),
    Case("a phrase without an end", f"[[content.text]]\npattern = '{EXPONENTIAL}'\nmax_chars = 100000", "warned", "(?:a|a)*", letters),
    Case("the path", f"match = {{ hosts = 'example.com', path = '{EVIL}' }}", "warned", EVIL, path="/" + "a" * 500 + "!"),
    Case("the path that is not meant", f"match = {{ hosts = 'example.com', not_path = '{EVIL}' }}", "warned", EVIL, path="/" + "a" * 500 + "!"),
    Case("the query", f"match = {{ hosts = 'example.com', query = '{EVIL}' }}", "warned", EVIL, path="/?" + "a" * 500 + "!"),
    Case("a generator", f"id='family/x'\nkind='family'\nmatch.generator = '{EVIL}'\n# hosts", "warned", EVIL, lambda: page("").replace("<title>", f"<meta name=generator content='{LETTERS}!'><title>")),
    Case("a field's pattern", f"metadata.title = {{ select = 'h1', regex = '{EVIL}' }}", "warned", EVIL, letters),
    Case("what splits a field", f"metadata.authors = {{ select = 'h1', split = '{EVIL}' }}", "warned", EVIL, letters),
    Case("what a field is without", f"metadata.title = {{ select = 'h1', exclude = '{EVIL}' }}", "warned", EVIL, letters),
    Case("what is replaced in a field", f"metadata.title = {{ select = 'h1', replace = [['{EVIL}', '']] }}", "warned", EVIL, letters),
    Case("the address as a field", f"metadata.title = {{ url = '{EVIL}' }}", "warned", EVIL, path="/" + "a" * 500 + "!"),
    Case("the source", f"[[replace]]\nfind = '{EVIL}'\nregex = true", "warned", EVIL, letters),
    Case("re:test", f"content.remove = [\"//p[re:test(., '{EVIL}')]\"]", "warned", EVIL, letters),
    Case("re:replace", f"metadata.title = \"re:replace(string(//h1), '{EVIL}', 'g', '')\"", "warned", EVIL, letters),
    Case("a pattern from the page", "content.remove = ['//p[re:test(., string(//h2))]']", "warned", EVIL, lambda: letters().replace("<h1>", f"<h2>{EVIL}</h2><h1>")),
    Case("the text of elements", f"[[content.transform]]\nmatch = 'p'\nreplace_text = ['{EVIL}', '']", "warned", EVIL, letters),
    Case("a date", "metadata.published = { select = 'h1', format = '" + "MMMM" * 12 + " D M YYYY' }", "warned", "", letters),
    Case("a square of blanks", r"metadata.title = { select = 'h1', replace = [['\s+$', '']] }", "harmless", page=lambda: page("<h1>a" + " " * 100_000 + "b</h1>")),
    Case("a reference back", r"metadata.title = { select = 'h1', regex = '(.+)\1+[xy]' }", "warned", "", letters),
    Case("looks in a look", "metadata.title = { select = 'h1', regex = '(?=(a+)+[xy])a' }", "warned", "", letters),
    Case("a thousand slow phrases", "".join(f"[[content.text]]\npattern = '(a+)+{n}$'\n" for n in range(500)), "warned", "(a+)+", short_letters),
    # ── growth ──
    Case("a page that doubles", "".join("[[replace]]\nfind = 'e'\nto = 'ee'\n" for _ in range(60)), "warned", "too large"),
    Case("a page that doubles by a pattern", "".join("[[replace]]\nfind = '(e)'\nto = '\\1\\1'\nregex = true\n" for _ in range(60)), "warned", "(e)"),
    Case("a letter that becomes many", f"[[replace]]\nfind = 'b'\nto = '{'e' * 19_000}'", "warned", "too large", wide),
    Case("the page in each place", "[[replace]]\nfind = '(?s)(?=(.*))'\nto = '\\1'\nregex = true", "warned", "too large", wide),
    Case("many replacements", "".join(f"[[replace]]\nfind = 'zz{n}'\n" for n in range(1_900)), "warned", "too many replacements", wide),
    Case("copies of copies", "[[content.transform]]\nmatch = 'div'\nreplace_with = '<b>{html}{html}{html}</b>'", "warned", "too large", deep),
    Case("texts of texts", "[[content.transform]]\nmatch = 'div'\nreplace_with = '{text}{text}{text}{text}'", "warned", "too large", many_texts),
    Case("attributes upon attributes", "[[content.transform]]\nmatch = 'p'\nattrs = { a = '" + "x" * 15_000 + "' }", "warned", "too large", wide),
    Case("wrappers upon wrappers", "".join("[[content.transform]]\nmatch = 'p'\nwrap = 'div'\n" for _ in range(50)), "warned", "too large", wide),
    Case("a tower", "[[content.transform]]\nmatch = 'p'\nmove_into = 'xpath:(//p)[last()]'\n[[content.transform]]\nmatch='xpath://b'\nmove_into = 'xpath:(//b[not(b)])[last()]'", "warned", "", wide),
    Case("an element into itself", "[[content.transform]]\nmatch = 'article'\nmove_into = 'article p'", "harmless"),
    Case("a page without a body", "[[content.transform]]\nmatch = 'body'\nremove = true\n[[content.transform]]\nmatch = 'html'\nunwrap = true", "harmless"),
    Case("a phrase that grows", "".join(f"[[content.text]]\npattern = '(.)'\nscope = 'span'\naction = 'replace'\nreplacement = '{chr(92)}1' \n" for _ in range(5)), "harmless"),
    # ── selectors ──
    Case("a square of elements", "content.remove = ['//*[count(following::*) > 99999]']", "warned", "takes too long", wide),
    Case("pairs of elements", "content.remove = ['//p[. = //b]']", "warned", "takes too long", wide),
    Case("siblings of siblings", "content.remove = ['p ~ b ~ p']", "warned", "takes too long", wide),
    Case("a union", "content.remove = ['p, b']", "harmless", page=wide),
    Case("nested elements", "content.remove = ['//div//div//p']", "harmless", page=deep),
    Case("what is inside, inside", "content.remove = ['//div[.//div[.//p[. = 9]]]']", "warned", "takes too long", deep),
    Case("the text of the page for each element", "content.remove = [\"//*[contains(string(/), 'zzz')]\"]", "warned", "takes too long", many_texts),
    Case("hundreds of wide selectors", "content.remove = " + _list([f"//*[@a != {n} or not(@a)]" for n in range(150)]), "warned", "", wide),
    Case("hundreds of wide selectors in CSS", "content.remove = " + _list([f":not([a=x{n}])" for n in range(300)]), "warned", "", wide),
    Case("text for each element", "content.remove = [\"//*[contains(., 'zzz')]\"]", "harmless", page=many_texts),
    Case("a condition for each element", "[[content.transform]]\nmatch = 'p'\nwhen = '//b[. = 9]'\nremove = true", "warned", "takes too long", wide),
    Case("the first of all, for each", "[[content.transform]]\nmatch = 'p'\nmove_before = '//b[last()][. = 9]'", "warned", "", wide),
    Case("attributes of all elements", "content.remove_attrs = ['//@*', '* @class']", "harmless", page=wide),
    Case("cuts at all elements", "content.cut_after = " + _list([f"p:nth-child({n})" for n in range(2, 300)]), "warned", "takes too long", wide),
    Case("tokens upon tokens", "content.token_match = 'substring'\ncontent.remove_tokens = " + _list([f"n{n}" for n in range(1_900)]), "warned", "too many names", many_scripts),
    Case("images of nothing", "content.remove_images = " + _list([f"{n}" for n in range(1_900)]), "harmless", page=lambda: page("<img src=a.png>" * 500)),
    Case("names of meta tags", "metadata.title.meta = " + _list([f"n{n}" for n in range(1_900)]), "harmless", page=wide),
    Case("paths into the data", "metadata.title.jsonld = " + _list([f"a{n}.b" for n in range(1_900)]), "harmless", page=lambda: page("<script type='application/ld+json'>" + '{"@type": "Article", "a": [' + "[" * 200 + "1" + "]" * 200 + "]}</script>")),
    Case("a path of ten thousand keys", f"metadata.title.jsonld = '{'.'.join('a' * 9_000)}'", "harmless"),
    Case("nothing is an article", "content.remove = ['*']\ncontent.select = ['nav']", "harmless"),
    Case("pages without end", "pages.next = ['//a/@href']\npages.max = 200", "harmless", page=lambda: page("<a href='http://169.254.169.254/'>next</a>" * 2_000)),
]  # fmt: skip

CASES = [*REFUSED, *MET]
