"""Says what is wrong with a request as RFC 9457 has it: `application/problem+json`."""

from __future__ import annotations

from starlette.responses import Response

from dedup.errors import RequestError
from dedup.i18n import complaint
from dedup.service.encoding import dumps

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "The request cannot be read",
    401: "A token is needed",
    403: "This is not allowed",
    404: "There is nothing here",
    405: "This is not how to ask here",
    413: "The body is too large",
    415: "The body is in a format that is not read",
    422: "The request makes no sense",
    500: "The service is at fault",
    503: "The service cannot answer now",
    504: "The article takes too long",
}


def told(error: RequestError, lang: str) -> Response:
    """Return the answer that says what is wrong and what to do, in a language."""
    return problem(error.status, complaint(error, lang), error.headers)


def our_fault() -> RequestError:
    """Return the error that says that dedup itself has failed."""
    return RequestError(500, "dedup failed with this article, which is our fault: please report it with the text")


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return an answer with a detail that is worded already."""
    title = _TITLES.get(status, "The request cannot be answered")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(dumps(body), status, headers, MEDIA_TYPE)
