"""Runs the service until it is told to stop; running work is finished first."""

from __future__ import annotations

import logging
import socket
import webbrowser

import uvicorn

from dedup.errors import DedupError
from dedup.service.app import build
from dedup.service.logs import LOG, log
from dedup.service.settings import Settings

_MORE = 5  # seconds beyond the time of one article that a shutdown waits


def serve(settings: Settings, host: str, port: int, *, opening: bool = False) -> int:
    """Serve until SIGTERM or SIGINT; return the exit status. Raises DedupError where the address cannot be had.

    `opening` leads the browser of whoever starts the service to its start page; it waits there until it is answered.
    """
    config = uvicorn.Config(
        build(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=int(settings.timeout) + _MORE,
    )
    logging.getLogger().addHandler(_Lines())
    with _listening(host, port) as listening:
        log("listening", host=host, port=listening.getsockname()[1])
        if opening:
            webbrowser.open(address(host, listening.getsockname()[1]))
        server = uvicorn.Server(config)
        try:
            server.run(sockets=[listening])
        finally:
            LOG.flush()
    return 0 if server.started else 2


class _Lines(logging.Handler):
    """Takes what the server says into the log; of an exception its kind alone, for its words may be an article's."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log one line."""
        kind = record.exc_info[0] if record.exc_info else None
        log("server", said=record.getMessage() if kind is None else kind.__name__)


def address(host: str, port: int) -> str:
    """Return the address of the start page on this machine.

    >>> address("::1", 8010), address("0.0.0.0", 8010)
    ('http://[::1]:8010/', 'http://127.0.0.1:8010/')
    """
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - every address is no address
    return f"http://[{here}]:{port}/" if ":" in here else f"http://{here}:{port}/"


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        said = "cannot listen on {host} port {port} ({reason}): choose another with --host and --port"
        raise DedupError(said, host=host, port=port, reason=error.strerror or error) from error
