"""The server of the studio: on this machine only, on a port of its own, until somebody ends it."""

from __future__ import annotations

import errno
import secrets
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ..errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable

    from .session import Session

_HOST: Final = "127.0.0.1"
# A request that takes longer than this to end is left to itself.
_PATIENCE: Final = 2


@dataclass(frozen=True, slots=True)
class Door:
    """Where a studio is, and what opens it."""

    port: int
    root: str = field(default_factory=lambda: f"/{secrets.token_hex(6)}")
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def base(self) -> str:
        """The address that all others begin with."""
        return f"http://{_HOST}:{self.port}{self.root}"

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"{self.base}/open/{self.token}"


def bound(port: int = 0) -> socket.socket:
    """A socket on this machine; 0: on any port that is free. Raises ``OSError`` when the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((_HOST, port))
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise OSError(error.errno, f"port {port} is taken; --port names another one") from None
        raise
    return listening


def serve(session: Session, listening: socket.socket, ready: Callable[[Door], None]) -> None:
    """Serve a session until Ctrl-C. `ready` is told the address once it can be opened."""
    door = Door(listening.getsockname()[1])
    server = server_of(session, door, lambda: ready(door))
    server.run(sockets=[listening])


def server_of(session: Session, door: Door, started: Callable[[], None]) -> Any:
    """The server. Raises ``MissingExtra`` where Starlette or uvicorn is not installed."""
    try:
        import uvicorn

        from .app import application
    except ImportError as error:
        raise MissingExtra("the studio", extra="studio") from error
    from .guard import Guard

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            started()

    app = Guard(application(session, door.root), port=door.port, root=door.root, token=door.token)
    config = uvicorn.Config(
        app,
        log_config=None,  # addresses hold the token
        access_log=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_PATIENCE,
        h11_max_incomplete_event_size=16_384,
    )
    return Server(config)
