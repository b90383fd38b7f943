"""The report: one HTML file with its own style, script and data, which loads nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from .fates import fates
from .model import Addition

if TYPE_CHECKING:
    from .model import Inspection

_ASSETS: Final = files(__package__) / "assets"
# The order in which the scripts stand in the file; one is a function that the next ones may call.
_SCRIPTS: Final = ("dom.js", "frames.js", "details.js", "list.js", "panels.js", "report.js")
_NOTHING: Final = Addition()


def to_html(inspection: Inspection, *, addition: Addition | None = None) -> str:
    """The report on a page as one HTML file. `addition` is what an application adds to it."""
    added = addition or _NOTHING
    own = "\n".join(_asset(name) for name in _SCRIPTS)
    # In a function, so that what is added meets no name of the report's.
    script = f'"use strict";\n(() => {{\n{own}}})();\n'
    scripts = [script, *([added.script] if added.script else [])]
    style = f"{_asset('report.css')}\n{added.style}".replace("</", r"<\/")
    title = inspection.title or inspection.url or "a page"
    return _filled(
        _asset("report.html"),
        title=escape(f"{title} · cleanread inspect"),
        policy=_policy(scripts, connect=added.connect),
        style=style,
        addition=added.body,
        data=as_json(_data(inspection)),
        scripts="\n".join(f"<script>{code}</script>" for code in scripts),
    )


def as_json(value: object) -> str:
    """JSON that may stand in a script element.

    >>> as_json("</script>")
    '"\\\\u003c/script>"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a surrogate pair cannot be written in UTF-8.
    return text.replace("<", "\\u003c").encode("utf-8", "replace").decode("utf-8")


def _data(inspection: Inspection) -> dict[str, Any]:
    return {
        **inspection.to_dict(),
        "fates": [asdict(fate) for fate in fates(inspection.parts)],
        "frame_style": _asset("frame.css"),
        "marks_style": _asset("marks.css"),
        "article_style": _asset("article.css"),
    }


def _policy(scripts: list[str], *, connect: bool) -> str:
    """Only the report's own scripts run, and nothing is loaded; frames inherit it."""
    hashes = " ".join(f"'sha256-{_sha256(code)}'" for code in scripts)
    rules = [
        "default-src 'none'",
        f"script-src {hashes}",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        *(["connect-src 'self'"] if connect else []),
    ]
    return "; ".join(rules)


def _sha256(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")


def _filled(template: str, **values: str) -> str:
    """The template with the values in their places; what is in a value is never looked at again."""
    head, *rest = template.split("{{")
    parts = [head]
    for piece in rest:
        name, _, text = piece.partition("}}")
        parts += [values[name.strip()], text]
    return "".join(parts)
