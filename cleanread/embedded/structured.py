"""The texts in JSON-LD: an article's body, the updates of a live blog, questions and answers, recipes, job postings."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from .bodies import Body, body
from .plain import body_html, inline_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .node import Fields
    from .state import State
    from .titles import Titles

# Beside the subject there may be its publisher's whole family.
_MAX_UPDATES: Final = 2000
_BODY_KEYS: Final = ("articleBody", "text", "reviewBody")
#: Types whose description is all the text there is.
_DESCRIBED: Final = frozenset(["jobposting", "event", "course"])
#: Types whose "text" is a text of their own; an answer's or a comment's is not.
_TEXT_TYPES: Final = (
    "article",
    "posting",
    "report",
    "review",
    "message",
    "webpage",
    "creativework",
)


def structured_bodies(data: object, titles: Titles, state: State) -> Iterator[Body]:
    """Every text in a JSON-LD value that may be the article."""
    todo: list[object] = [data]
    found: list[tuple[str, bool, bool]] = []
    questions: list[Fields] = []
    is_about_questions = False
    while todo and state.take():
        value = todo.pop()
        if isinstance(value, list):
            todo += reversed(value)
        elif isinstance(value, dict):
            types = _types(value)
            is_about_questions = is_about_questions or "qapage" in types
            if "question" in types:
                questions.append(value)
                continue
            html = _html(value, types, state)
            if html:
                found.append((html, "articleBody" in value, titles.name(value)))
            if "liveblogposting" not in types and "recipe" not in types:
                todo += [v for v in value.values() if isinstance(v, (dict, list))]
    # The only article in the data is the page's, even where search engines get another headline.
    is_alone = sum(is_article for _, is_article, _ in found) == 1
    for html, is_article, is_titled in found:
        yield body(html, is_titled=is_titled or (is_article and is_alone))
    html = "\n".join(_question(q, state, alone=len(questions) == 1) for q in questions)
    if html:
        yield body(html, is_titled=is_about_questions)


def _types(node: Fields) -> set[str]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {n.rpartition("/")[2].rpartition(":")[2].lower() for n in names if isinstance(n, str)}


def _html(node: Fields, types: set[str], state: State) -> str:
    if "recipe" in types:
        return _recipe(node, state)
    own = _own_text(node, types, state)
    updates = node.get("liveBlogUpdate")
    if updates:
        return "\n".join([own, *(_update(u, state) for u in _list(updates)[:_MAX_UPDATES])]).strip()
    return own


def _own_text(node: Fields, types: set[str], state: State) -> str:
    keys = ("description",) if types & _DESCRIBED else _BODY_KEYS
    for key in keys:
        if key == "text" and not any(t.endswith(_TEXT_TYPES) for t in types):
            continue
        parts = [t for t in _list(node.get(key)) if isinstance(t, str)]
        text = "\n\n".join(parts)
        if text.strip() and state.take(len(text)):
            return body_html(text)
    return ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _string(node: object, *keys: str) -> str:
    """The first text under one of `keys`; `node` itself when it is one."""
    if isinstance(node, str):
        return node.strip()
    if isinstance(node, dict):
        for key in keys:
            value = node.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
    return ""


def _update(update: object, state: State) -> str:
    if not isinstance(update, dict) or not state.take():
        return ""
    heading = _string(update, "headline", "name")
    text = _string(update, "articleBody", "text", "description")
    html = body_html(text) if text and state.take(len(text)) else ""
    if heading and not text.startswith(heading):
        return f"<h2>{inline_html(heading)}</h2>\n{html}"
    return html


def _question(question: Fields, state: State, *, alone: bool) -> str:
    """A question and its answers; that of a page about one question is its title."""
    name, text = _string(question, "name"), _string(question, "text")
    answers = [
        body_html(answer)
        for key in ("acceptedAnswer", "suggestedAnswer")
        for item in _list(question.get(key))
        if (answer := _string(item, "text")) and state.take(len(answer))
    ]
    parts = [f"<h2>{inline_html(name)}</h2>"] if name and not alone else []
    if text and text != name:
        parts.append(body_html(text))
    separator = "\n<hr>\n" if alone else "\n"
    return separator.join(["\n".join(parts), *answers] if parts else answers)


def _recipe(recipe: Fields, state: State) -> str:
    """Text, ingredients and steps under the names that schema.org gives them; headings of a language would be guesses."""
    parts = (
        [body_html(text)] if (text := _string(recipe, "articleBody", "text", "description")) else []
    )
    ingredients = [
        f"<li>{escape(item.strip(), quote=False)}</li>"
        for item in _list(recipe.get("recipeIngredient"))[:_MAX_UPDATES]
        if isinstance(item, str) and item.strip() and state.take(len(item))
    ]
    if ingredients:
        parts.append(f"<ul>{''.join(ingredients)}</ul>")
    steps: list[str] = []
    for section in _list(recipe.get("recipeInstructions"))[:_MAX_UPDATES]:
        inner = section.get("itemListElement") if isinstance(section, dict) else None
        if inner:
            parts += [_steps(steps), f"<h3>{inline_html(_string(section, 'name'))}</h3>"]
            steps = [_string(step, "text", "name") for step in _list(inner)]
            parts.append(_steps(steps))
            steps = []
        else:
            steps.append(_string(section, "text", "name"))
    return "\n".join([*parts, _steps(steps)])


def _steps(steps: list[str]) -> str:
    if len(steps) == 1:
        return body_html(steps[0])
    return f"<ol>{''.join(f'<li>{inline_html(s)}</li>' for s in steps if s)}</ol>" if steps else ""
