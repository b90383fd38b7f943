"""
How many steps an XPath takes at most on a page of a given size: libxml2 cannot be stopped, so the question comes first.

A set of nodes is known by three numbers: in how many evaluations of the path it is built, how many nodes there are in all of them
together, and in how many of them one node may be. Elements nest, so that a node is below at most as many others as the page
is deep: that is what keeps most selectors cheap, and what following and preceding elements do not have.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from .extent import USUAL, Extent
from .xpath_stages import cuts_of, stages
from .xpath_syntax import (
    Binary,
    Call,
    Node,
    Path,
    Step,
    Union,
    Value,
    XPathSyntaxError,
    parse_xpath,
)

#: What a selector may take on a large page without anything odd.
MAX_USUAL: Final = 10_000_000_000
#: Steps for which no better way is looked for.
CHEAP: Final = 1_000_000
#: The functions of XPath 1.0, and those of EXSLT for regular expressions.
FUNCTIONS: Final = frozenset(
    [
        "boolean", "ceiling", "concat", "contains", "count", "false", "floor", "id", "lang", "last", "local-name", "name", "namespace-uri",
        "normalize-space", "not", "number", "position", "re:match", "re:replace", "re:test", "round", "starts-with", "string",
        "string-length", "substring", "substring-after", "substring-before", "sum", "translate", "true",
    ]
)  # fmt: skip
#: Those that read the text of what they are given, or of the node where they stand.
_OWN_TEXT: Final = frozenset(["normalize-space", "number", "string", "string-length"])
_NO_TEXT: Final = frozenset(
    ["boolean", "count", "id", "lang", "local-name", "name", "namespace-uri", "not"]
)
_COMPARING: Final = frozenset(["=", "!=", "<", "<=", ">", ">="])
_SIBLINGS: Final = frozenset(["following-sibling", "preceding-sibling"])
#: To put one node of the result in its place and make an object of it.
_RESULT: Final = 20
#: A call of Python from libxml2.
_PYTHON: Final = 1_000
#: To look at an attribute.
_ATTRIBUTE: Final = 5


class _Set(NamedTuple):
    """What an expression gives, over all evaluations, and what that has cost."""

    cost: float
    total: float = 0  #: nodes in all; 0 for a value
    often: float = 0  #: in how many of the evaluations one node may be
    text: float = 0  #: characters of a string, in all
    attributes: bool = False


def cost(expression: str, page: Extent, *, staged: bool = False) -> float:
    """
    Steps to evaluate an expression once, at most; `staged` as `stages` has it. Raises `XPathSyntaxError`.

    >>> cost("/descendant::p", USUAL), cost("//div//p", USUAL) > cost("//div//p", USUAL, staged=True)
    (17502.0, True)
    """
    tree = parse_xpath(expression)
    if not staged:
        return _in_all(tree, _Measure(page))
    parts = tree.parts if isinstance(tree, Union) else (tree,)
    order = 50 * page.nodes if len(parts) > 1 else 0
    return order + sum(_in_all(part, _Measure(page, staged=True)) for part in parts)


def _in_all(node: Node, page: _Measure) -> float:
    """The steps of an expression, to make objects of its nodes and to put them in order, for which siblings are counted."""
    found = _of(node, 1, 1, page)
    in_order = _is_in_order(node, cuts_of(node) if page.staged and isinstance(node, Path) else ())
    return found.cost + found.total * (_RESULT + (0 if in_order else page.width))


def _is_in_order(node: Node, cuts: tuple[int, ...]) -> bool:
    """Whether an expression gives its nodes in the order of the page: from each node one step further."""
    if not isinstance(node, Path):
        return not isinstance(node, Union)
    first = () if node.start is not None else (0,)
    return all(
        at in first or at in cuts or step.axis in ("attribute", "self")
        for at, step in enumerate(node.steps)
    )


@lru_cache(maxsize=65_536)
def least_cost(expression: str, page: Extent) -> tuple[int, bool]:
    """The steps of the better of two ways to evaluate an expression, and whether that is the one in stages."""
    steps = cost(expression, page)
    if steps > CHEAP and stages(expression):
        staged = cost(expression, page, staged=True)
        if staged < steps:
            return _whole(staged), True
    return _whole(steps), False


def _whole(steps: float) -> int:
    return int(min(steps, 1e18))


def bad_xpath(expression: str) -> str | None:
    """Why an XPath that compiles is refused, or ``None``.

    >>> bad_xpath("//div[.//p[.//a]]")
    >>> bad_xpath("//*[preceding::*[preceding::*]]")
    'it would take too long on a large page: some 100,000,000,000 steps'
    >>> bad_xpath("document('a.xml')")
    "Unregistered function 'document'"
    """
    try:
        tree = parse_xpath(expression)
        if (unknown := _unknown(tree)) is not None:
            return f"Unregistered function {unknown!r}"
        steps, _ = least_cost(expression, USUAL)
    except XPathSyntaxError as error:
        return str(error)
    if steps > MAX_USUAL:
        return f"it would take too long on a large page: some {_about(steps)} steps"
    return None


def _about(steps: int) -> str:
    return f"{float(f'{steps:.1g}'):,.0f}"


def _unknown(node: Node) -> str | None:
    """A function that is not of those known."""
    match node:
        case Call(name, args):
            inside: tuple[Node, ...] = args
            if name not in FUNCTIONS:
                return name
        case Binary(_, left, right):
            inside = (left, right)
        case Union(parts):
            inside = parts
        case Path(_, start, predicates, steps):
            inside = (
                *((start,) if start else ()),
                *predicates,
                *(p for s in steps for p in s.predicates),
            )
        case _:
            return None
    return next((found for one in inside if (found := _unknown(one)) is not None), None)


class _Measure:
    """The numbers of a page, as floats: what they are multiplied to is beyond whole numbers of a machine."""

    def __init__(self, page: Extent, *, staged: bool = False) -> None:
        self.page = page
        self.staged = staged  #: a path is followed stage by stage; what is in brackets is not
        self.nodes = float(page.nodes)
        self.depth = float(page.depth)
        self.width = float(page.width)
        self.chars = float(page.chars)

    def named(self, test: str) -> float:
        if test.endswith(")") or test == "*":
            return self.nodes
        return float(self.page.of_tag(test))


# ── expressions ──────────────────────────────────────────────────────────────────────────


def _of(node: Node, times: float, often: float, page: _Measure) -> _Set:
    """`node`, evaluated so many times, and so `often` at one and the same node."""
    match node:
        case Value(text):
            return _Set(times, text=times * len(text))
        case Call():
            return _call(node, times, often, page)
        case Binary(sign, left, right):
            return _binary(
                sign, _of(left, times, often, page), _of(right, times, often, page), times, page
            )
        case Union(parts):
            return _union([_of(part, times, often, page) for part in parts], times)
        case Path():
            return _path(node, times, often, page)


def _binary(sign: str, left: _Set, right: _Set, times: float, page: _Measure) -> _Set:
    steps = left.cost + right.cost + times
    if sign in _COMPARING:
        steps += _text_of_all(left, page) + _text_of_all(right, page)
        if left.total and right.total:  # each is compared with each
            steps += left.total * max(1.0, right.total / times)
        if sign in ("=", "!=") and left.text and right.text:
            steps += min(left.text, right.text)
    elif sign not in ("and", "or"):
        steps += _text_of_first(left, times, page) + _text_of_first(right, times, page)
    return _Set(steps)


def _union(parts: list[_Set], times: float) -> _Set:
    """libxml2 looks for each node of the second set in all of the first, and puts them in order."""
    whole = parts[0]
    for part in parts[1:]:
        merge = 3 * whole.total * part.total / times
        whole = _Set(
            whole.cost + part.cost + merge, whole.total + part.total, whole.often + part.often, 0,
            whole.attributes and part.attributes,
        )  # fmt: skip
    return whole


def _call(call: Call, times: float, often: float, page: _Measure) -> _Set:
    args = [_of(one, times, often, page) for one in call.args]
    steps = times + sum(one.cost for one in args)
    if call.name in _NO_TEXT:
        return _Set(steps, total=times if call.name == "id" else 0, often=times)
    if call.name == "sum":
        return _Set(steps + sum(_text_of_all(one, page) for one in args))
    if not args and call.name in _OWN_TEXT:
        args = [_Set(0, times, often)]
    texts = [_text_of_first(one, times, page) for one in args]
    text = sum(texts)
    steps += text + 8 * sum(one.text for one in args)
    if (
        call.name == "translate" and len(texts) > 1
    ):  # each character is looked for in the second text
        steps += texts[0] * max(1.0, texts[1] / times)
    if call.name.startswith("re:"):
        steps += _PYTHON * times + 8 * text
        return _Set(steps, total=text if call.name == "re:match" else 0, often=times, text=8 * text)
    return _Set(steps, text=text)


def _text_of_all(found: _Set, page: _Measure) -> float:
    if not found.total:
        return found.text
    if found.attributes:
        return min(found.often * page.chars, found.total * page.chars)
    return min(found.often * page.depth, found.total) * page.chars


def _text_of_first(found: _Set, times: float, page: _Measure) -> float:
    """The string that a set of nodes is taken for is that of its first one."""
    first = min(found.total, times)
    return _text_of_all(found._replace(total=first), page) if found.total else found.text


# ── paths ────────────────────────────────────────────────────────────────────────────────


def _path(path: Path, times: float, often: float, page: _Measure) -> _Set:
    cuts = cuts_of(path) if page.staged else ()
    page = _Measure(page.page) if page.staged else page
    if path.start is not None:
        found = _of(path.start, times, often, page)
    elif path.absolute:
        found = _Set(times, times, times)
    else:
        found = _Set(times, times, often)
    found = _filtered(found, path.predicates, times, page)
    steps, at = path.steps, 0
    while at < len(steps):
        step = steps[at]
        following = steps[at + 1] if at + 1 < len(steps) else None
        if is_cut := at in cuts:
            found = _outermost(found, page)
            times = found.total
        if step.axis == "descendant-or-self" and step.test == "node()" and _is_rewritten(following):
            # What libxml2 makes of "//p" where there are no predicates.
            step, at = Step("descendant", following.test if following else "*"), at + 1
        found = _step(step, found, times, page, nested=not is_cut)
        at += 1
    return found


def _outermost(found: _Set, page: _Measure) -> _Set:
    """The nodes of a set that are in no other one of it, each of which then has an evaluation of its own."""
    total = min(found.total, page.nodes)
    return _Set(found.cost + total * (_PYTHON + page.depth * 50), total, 1)


def _is_rewritten(step: Step | None) -> bool:
    return step is not None and step.axis in ("child", "descendant") and not step.predicates


def _step(step: Step, given: _Set, times: float, page: _Measure, *, nested: bool) -> _Set:
    """One step from all the nodes of a set, of `times` evaluations."""
    named = page.named(step.test)
    total, often = given.total, given.often
    attributes = False
    match step.axis:
        case "child":
            visited = min(often * page.nodes, total * page.width)
            found = min(often * named, visited)
        case "attribute" | "namespace":
            attributes = True
            looked_at = min(total * page.page.most_attributes, often * page.page.attributes)
            visited = _ATTRIBUTE * looked_at
            found = looked_at if step.test.endswith(("*", ")")) else min(total, looked_at)
        case "self":
            visited = found = total
        case "parent":
            visited = found = total
            often = min(total, often * page.width)
        case "descendant" | "descendant-or-self":
            reach = min(often * page.depth, total) if nested else often
            visited, found, often = reach * page.nodes, reach * named, reach
        case "ancestor" | "ancestor-or-self":
            visited = total * page.depth
            found, often = total * min(page.depth, named + 1), total
        case axis if axis in _SIBLINGS:
            visited = total * page.width
            found, often = total * min(page.width, named), min(total, often * page.width)
        case _:
            visited, found, often = total * page.nodes, total * named, total
    result = _Set(given.cost + visited + total, found, often, 0, attributes)
    result = _filtered(result, step.predicates, total, page)
    return _merged(result, given, step, times, named)


def _merged(result: _Set, given: _Set, step: Step, times: float, named: float) -> _Set:
    """What the nodes give together: libxml2 looks for each new one among those it has already."""
    if given.total <= times or step.axis in ("child", "attribute", "self", "namespace"):
        return result
    distinct = min(named + 1, result.total)
    total = min(result.total, times * distinct)
    merge = result.total * min(distinct, max(1.0, result.total / times)) / 2
    return result._replace(cost=result.cost + merge, total=total, often=min(result.often, times))


def _filtered(found: _Set, predicates: tuple[Node, ...], contexts: float, page: _Measure) -> _Set:
    """A set without what its predicates leave out: of a number all but one node for each context, else nobody knows."""
    for one in predicates:
        steps = found.cost + _of(one, found.total, found.often, page).cost
        is_number = isinstance(one, Value) and one.is_number
        total = min(found.total, contexts) if is_number else found.total
        found = found._replace(cost=steps, total=total)
    return found
