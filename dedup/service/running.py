"""Runs the service until it is told to stop; running work is finished first."""

from __future__ import annotations

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
    with _listening(host, port) as listening:
        log("listening", host=host, port=listening.getsockname()[1])
        if opening:
            webbrowser.open(f"http://{host}:{listening.getsockname()[1]}/")
        server = uvicorn.Server(config)
        try:
            server.run(sockets=[listening])
        finally:
            LOG.flush()
    return 0 if server.started else 2


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        said = "cannot listen on {host} port {port} ({reason}): choose another with --host and --port"
        raise DedupError(said, host=host, port=port, reason=error.strerror or error) from error
