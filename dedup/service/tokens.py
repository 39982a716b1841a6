"""Who may ask: the tokens of clients, in the header, in the address, in a form, or in the cookie of a browser."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.types import Scope

from dedup.errors import RequestError

COOKIE = "dedup-token"


def given(scope: Scope) -> str:
    """Return the token of a request: of the header Authorization, of apiKey in the address, or of a browser's cookie.

    LanguageTool's clients know no header. An empty text where there is none.
    """
    kind, _, token = header(scope, b"authorization").decode("latin-1").partition(" ")
    if kind.lower() == "bearer":
        return token.strip()
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return query["apiKey"][0] if "apiKey" in query else _in_cookie(header(scope, b"cookie").decode("latin-1"))


def known(token: str, tokens: Iterable[str]) -> bool:
    """Tell whether a token is one of those that may ask, in a time that tells nothing of them."""
    return any([hmac.compare_digest(token.encode(), own.encode()) for own in tokens])  # noqa: C419 - each is compared


def refusal() -> RequestError:
    """Return the error that asks for a token."""
    said = "send a token in the header: Authorization: Bearer TOKEN"
    return RequestError(401, said, headers={"WWW-Authenticate": 'Bearer realm="dedup"'})


def header(scope: Scope, name: bytes) -> bytes:
    """Return the first header of a name; empty where there is none."""
    return next((bytes(value) for key, value in scope["headers"] if key == name), b"")


def _in_cookie(text: str) -> str:
    try:
        found = SimpleCookie(text).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
