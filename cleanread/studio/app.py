"""The web application: its addresses, and what each answers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from .. import __version__
from ..errors import CleanreadError
from ..inspection import Addition, to_html
from ..rules.model import FIELDS
from . import asked
from .asked import BadRequestError
from .kinds import KINDS
from .selectors import BadSelectorError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from .session import Session

    Answer = Callable[[Session, Mapping[str, Any]], Any]

_ASSETS: Final = "assets"
_POLICY: Final = re.compile(
    r"""<meta\s+http-equiv=["']?content-security-policy["']?\s+content="([^"]*)\"""", re.IGNORECASE
)
_PLAIN_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_FRAMES: Final = "frame-ancestors 'none'"


def application(session: Session, root: str) -> Starlette:
    """The application for a session, below the path `root`."""

    def route(path: str, answer: Answer, method: str) -> Route:
        return Route(path, partial(_answered, session, answer), methods=[method])

    page = "/api/pages/{page:int}"
    routes = [
        Route("/", partial(_front, session, root)),
        Route("/pages/{page:int}", partial(_report, session, root)),
        route("/api/session", _listing, "GET"),
        route(f"{page}/elements/{{element:int}}", _pick, "GET"),
        route(f"{page}/elsewhere", _elsewhere, "POST"),
        route(f"{page}/preview", _preview, "POST"),
        route(f"{page}/save", _save, "POST"),
        route(f"{page}/test", _test, "POST"),
        route(f"{page}/snapshot", _snapshot, "POST"),
        route(f"{page}/label", _label, "POST"),
        route(f"{page}/done", _done, "POST"),
        route("/api/undo", _undo, "POST"),
        route("/api/export", _export, "POST"),
    ]
    return Starlette(routes=[Mount(root, routes=routes)])


# ── pages ────────────────────────────────────────────────────────────────────────────────


async def _front(session: Session, root: str, request: Request) -> Response:  # noqa: ARG001 - Starlette gives it
    """The first page that is not done."""
    pages = session.listing()
    first = next((page.number for page in pages if not page.done), pages[0].number)
    return RedirectResponse(f"{root}/pages/{first}", status_code=303)


async def _report(session: Session, root: str, request: Request) -> Response:
    return await run_in_threadpool(_report_of, session, root, request.path_params["page"])


def _report_of(session: Session, root: str, number: int) -> Response:
    try:
        inspection = session.inspection(number)
    except IndexError:
        return _unavailable(session, root, number, "There is no such page.", status=404)
    except (CleanreadError, OSError) as error:
        return _unavailable(session, root, number, str(error), status=200)
    except Exception as error:  # noqa: BLE001 - one page must not take the others down
        return _unavailable(session, root, number, f"internal error: {error!r}", status=500)
    state = json.dumps({"root": root, "page": number, "kinds": KINDS, "fields": FIELDS}).replace(
        "<", "\\u003c"
    )
    body = _asset("studio.html").replace("{{state}}", state)
    addition = Addition(
        style=_asset("studio.css"), script=_asset("studio.js"), body=body, connect=True
    )
    report = to_html(inspection, addition=addition)
    return _html(report, _policy_of(report))


def _policy_of(report: str) -> str:
    """What the report itself says it needs, said in a header as well."""
    found = _POLICY.search(report)
    return html.unescape(found[1]) if found else "default-src 'none'"


def _unavailable(session: Session, root: str, number: int, why: str, *, status: int) -> Response:
    """A page that cannot be shown, and the way to the others."""
    pages = session.listing()
    name = next((page.name for page in pages if page.number == number), "")
    links = {
        "previous": f"{root}/pages/{max(1, number - 1)}",
        "next": f"{root}/pages/{min(len(pages), number + 1)}",
    }
    values = {"name": name, "why": why, "number": str(number), "count": str(len(pages)), **links}
    text = _asset("unavailable.html")
    for key, value in values.items():
        text = text.replace(f"{{{{{key}}}}}", html.escape(value))
    return _html(text, _PLAIN_POLICY, status=status)


def _html(text: str, policy: str, status: int = 200) -> Response:
    headers = {"content-security-policy": f"{policy.rstrip('; ')}; {_FRAMES}"}
    return HTMLResponse(text, status, headers)


def _asset(name: str) -> str:
    return files(__package__).joinpath(_ASSETS, name).read_text("utf-8")


# ── questions and changes ────────────────────────────────────────────────────────────────


async def _answered(session: Session, answer: Answer, request: Request) -> Response:
    """What one of the functions below gives, as JSON; what is wrong with it, as a message."""
    try:
        values = asked.values_of(await request.body()) if request.method == "POST" else {}
        given = {**values, **request.path_params, **_query(request)}
        found = await run_in_threadpool(answer, session, given)
    except (BadRequestError, BadSelectorError) as error:
        return _problem(error, 400)
    except IndexError as error:
        return _problem(error, 404)
    except (CleanreadError, OSError) as error:
        return _problem(error, 409)
    except Exception as error:  # noqa: BLE001 - said where all else is said
        return JSONResponse({"error": f"internal error: {error!r}"}, 500)
    return JSONResponse(_plain(found))


def _query(request: Request) -> dict[str, str]:
    return {key: value for key, value in request.query_params.items() if key in ("action", "widen")}


def _problem(error: Exception, status: int) -> Response:
    return JSONResponse({"error": str(error)}, status)


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=_plainly))


def _plainly(value: Any) -> Any:
    return asdict(value) if hasattr(value, "__dataclass_fields__") else str(value)


def _listing(session: Session, values: Mapping[str, Any]) -> Any:  # noqa: ARG001 - as the others
    return {
        "version": __version__,
        "pages": session.listing(),
        "undo": session.last_change,
        "rules": session.places.rules,
        "labels": session.places.labels,
    }


def _pick(session: Session, values: Mapping[str, Any]) -> Any:
    return session.pick(
        values["page"], values["element"], asked.action(values), widen="widen" in values
    )


def _elsewhere(session: Session, values: Mapping[str, Any]) -> Any:
    return {"others": session.elsewhere(values["page"], asked.text(values, "selector"))}


def _preview(session: Session, values: Mapping[str, Any]) -> Any:
    return session.preview(values["page"], asked.wanted(values))


def _save(session: Session, values: Mapping[str, Any]) -> Any:
    despite = asked.truth(values, "despite_tests") or False
    findings = session.save(values["page"], asked.wanted(values), despite_tests=despite)
    refused = findings.errors or (findings.failed and not despite)
    return {"saved": not refused, "findings": findings, "undo": session.last_change}


def _test(session: Session, values: Mapping[str, Any]) -> Any:
    proof = session.try_rule(values["page"])
    return {"rule": proof.subject.id, "file": proof.subject.file, "items": proof.items}


def _snapshot(session: Session, values: Mapping[str, Any]) -> Any:
    findings = session.keep_as_test(values["page"])
    return {"saved": not findings.errors, "findings": findings, "undo": session.last_change}


def _label(session: Session, values: Mapping[str, Any]) -> Any:
    kept = asked.truth(values, "kept")
    if "part" in values:
        session.label(values["page"], asked.number(values, "part"), kept=kept)
    return {"labels": session.labels(values["page"])}


def _done(session: Session, values: Mapping[str, Any]) -> Any:
    session.mark(values["page"], done=bool(asked.truth(values, "done")))
    return {"pages": session.listing()}


def _undo(session: Session, values: Mapping[str, Any]) -> Any:  # noqa: ARG001 - as the others
    return {"undone": session.undo(), "undo": session.last_change}


def _export(session: Session, values: Mapping[str, Any]) -> Any:  # noqa: ARG001 - as the others
    count = session.export()
    folder = session.places.labels
    command = (
        f"python -m cleanread.train --corpus {folder.parent} --sets {folder.name} --out mine.npz"
    )
    return {"count": count, "folder": folder, "command": command}
