"""The ASGI application: the routes, and what stands around them."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dedup._version import __version__
from dedup.errors import RequestError
from dedup.i18n import complaint, render
from dedup.model import Message
from dedup.options import LANGUAGES
from dedup.service import languagetool, problems, start, tokens
from dedup.service.describing import ADDED, ASKED, BODY, components, refusals, responses
from dedup.service.encoding import dumps
from dedup.service.gate import Gate
from dedup.service.logs import LOG, log
from dedup.service.measures import CONTENT_TYPE, Measures
from dedup.service.pool import COME_BACK, Pool
from dedup.service.requests import job
from dedup.service.settings import Settings
from dedup.service.work import Answer, Job, warm, work

_JSON = "application/json"
_UNKNOWN = Message("This token is not known.")


class _Service:
    """What the routes share: the workers, the measures, and how an answer is sent."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pool = Pool(settings.workers, settings.waiting, settings.timeout, warm)
        self.measures = Measures(self.pool)
        self.ready = False

    @asynccontextmanager
    async def lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        """Start the workers, and end them once all requests are answered."""
        began = time.perf_counter()
        await self.pool.start()
        self.ready = True
        log("ready", workers=self.pool.size, seconds=round(time.perf_counter() - began, 2))
        yield
        self.ready = False
        self.pool.stop()
        log("stopped")
        LOG.flush()  # the server ends the process by the signal that stopped it, and the thread that writes with it

    async def worked(self, asked: Job) -> Answer:
        """Return the answer of a worker. Raises RequestError where there is none, for our own fault as well."""
        done: Answer = await self.pool.run(work, asked)
        if done.fault:
            log("fault", where=done.fault)
        if done.status == 500:
            raise problems.our_fault()
        self.measures.worked(done.characters)
        return done

    async def check(self, request: Request) -> Response:
        """Say what stands twice and what disagrees; change nothing."""
        return _sent(await self.worked(await job(request, "check", self.settings)))

    async def clean(self, request: Request) -> Response:
        """Write the canonical article: every text once, nothing lost, with the record of what is still asked."""
        return _sent(await self.worked(await job(request, "clean", self.settings)))

    async def find(self, request: Request) -> Response:
        """Say in which articles of the archive a text stands, where, and with what differs."""
        return _sent(await self.worked(await job(request, "find", self.settings)))

    async def add(self, request: Request) -> Response:
        """Add an article to the archive; one that has its id already is replaced."""
        self._prove_named(request)
        return _sent(await self.worked(await job(request, "add", self.settings)))

    def _prove_named(self, request: Request) -> None:
        """Raise RequestError for a page of another site that is not named: browsers send its forms unasked."""
        named = self.settings.origins
        foreign = request.headers.get("sec-fetch-site", "none") in ("cross-site", "same-site")
        if foreign and "*" not in named and request.headers.get("origin") not in named:
            raise RequestError(
                403, "a page of another site adds nothing: start the service with --cors and its address"
            )

    async def review(self, request: Request) -> Response:
        """Return the page to decide on. A browser is told on the start page what is wrong, and finds its text there."""
        text = ""
        try:
            asked = await job(request, "review", self.settings)
            text = asked.text or ""
            if _is_browser(request):
                _prove_given(asked)
                asked = _as_pasted(asked)
            done = await self.worked(asked)
        except RequestError as error:
            if not _is_browser(request):
                raise
            done = Answer(error.status, detail=complaint(error, self._lang(request)))
        if done.status == 200:
            return HTMLResponse(done.body)
        return self._start(request, done.detail, done.status, text) if _is_browser(request) else _sent(done)

    async def start(self, request: Request) -> Response:
        """Return the form that leads to the page; first one for a token, where one is needed."""
        return self._start(request)

    async def session(self, request: Request) -> Response:
        """Take the token of a browser, which sends it as a cookie from then on: the page can post its decisions."""
        token = languagetool.form(await request.body()).get("token", "")
        if not tokens.known(token, self.settings.tokens):
            return self._start(request, render(_UNKNOWN, self._lang(request)), 401)
        answer = RedirectResponse("/", 303)
        secure = request.url.scheme == "https"
        answer.set_cookie(tokens.COOKIE, token, httponly=True, samesite="strict", secure=secure)
        return answer

    def _start(self, request: Request, wrong: str = "", status: int = 200, text: str = "") -> Response:
        may = not self.settings.tokens or tokens.known(tokens.given(request.scope), self.settings.tokens)
        return HTMLResponse(start.page(self._lang(request), wrong, text, may=may), status)

    def _lang(self, request: Request) -> str:
        """Return the language of a browser: that of the address, the first that it asks for, or the service's own."""
        asked = request.headers.get("accept-language", "")
        wanted = (request.query_params.get("lang"), asked.lower().partition(",")[0][:2], self.settings.lang)
        return next(lang for lang in wanted if lang in LANGUAGES)

    async def told(self, _request: Request, error: Exception) -> Response:
        """Say what is wrong as problem+json, also where Starlette has found it: no such path, no such method."""
        if isinstance(error, HTTPException):
            error = _found_by_starlette(error)
        if not isinstance(error, RequestError):
            raise error
        return problems.told(error, self.settings.lang)

    async def healthz(self, _request: Request) -> Response:
        """Answer as long as the service runs."""
        return JSONResponse({"status": "ok", "version": __version__})

    async def readyz(self, _request: Request) -> Response:
        """Answer whether articles are taken."""
        return JSONResponse({"status": "ready" if self.ready else "starting"}, 200 if self.ready else 503)

    async def metrics(self, _request: Request) -> Response:
        """Return the measures for Prometheus."""
        return Response(self.measures.page(), headers={"Content-Type": CONTENT_TYPE})

    async def languages(self, _request: Request) -> Response:
        """Return the languages, as LanguageTool does."""
        return JSONResponse(languagetool.LANGUAGES)

    async def matches(self, request: Request) -> Response:
        """Check a text, as LanguageTool does."""
        fields = await languagetool.asked(request)
        token = tokens.given(request.scope) or fields.get("apiKey", "")
        if self.settings.tokens and not tokens.known(token, self.settings.tokens):
            raise tokens.refusal()
        text = languagetool.text_of(fields)
        spoken = fields.get("motherTongue") or fields.get("language") or ""
        lang = "zh" if spoken.startswith("zh") else self.settings.lang
        done = await self.worked(Job("check", text, lang=lang))
        if done.status != 200:
            return _sent(done)
        return Response(dumps(languagetool.answer(json.loads(done.body), text, fields)), media_type=_JSON)


class _Cors(CORSMiddleware):
    """Lets the pages ask that are named, also those of the web that ask a service on the reader's own machine.

    A browser asks about that first (Private Network Access), and Starlette knows the question only in late versions.
    """

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer whether a page may ask."""
        asked = {name: value for name, value in request_headers.items() if name != _NETWORK_ASKED}
        answer = super().preflight_response(Headers(asked))
        if len(asked) < len(request_headers) and answer.status_code == 200:
            answer.headers[_NETWORK_ALLOWED] = "true"
        return answer


_NETWORK_ASKED, _NETWORK_ALLOWED = "access-control-request-private-network", "access-control-allow-private-network"


def _is_browser(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _as_pasted(asked: Job) -> Job:
    """Return a job with its text as it was pasted: a form in a browser ends every line with CRLF."""
    return replace(asked, text=asked.text and asked.text.replace("\r\n", "\n"))


def _prove_given(asked: Job) -> None:
    """Raise RequestError where a form was sent before anything was put into it."""
    if asked.text is not None and not asked.text.strip():
        raise RequestError(422, "paste an article, or choose a file")


def _sent(done: Answer) -> Response:
    if done.status == 200:
        return Response(done.body, media_type=_JSON)
    return problems.problem(done.status, done.detail, COME_BACK if done.status == 503 else None)


def _found_by_starlette(error: HTTPException) -> RequestError:
    headers = dict(error.headers) if error.headers else None
    if error.status_code == 404:
        return RequestError(404, "there is nothing here: ask /v1/check or /v1/clean; /openapi.json describes them")
    if error.status_code == 405:
        allowed = sorted(set((headers or {}).get("Allow", "POST").split(", ")) - {"HEAD"})
        said = "this is not how to ask here: ask with {method}"
        return RequestError(405, said, headers=headers, method=", ".join(allowed))
    return RequestError(error.status_code, "the request cannot be answered", headers=headers)


class _App(FastAPI):
    """An application whose description has the schemas that ship with the package."""

    def openapi(self) -> dict[str, Any]:
        """Return the description of `/v1`."""
        if not self.openapi_schema:
            made = get_openapi(title=self.title, version=self.version, routes=self.routes)
            made["components"] = {
                "schemas": components(),
                "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            }
            self.openapi_schema = made
        return self.openapi_schema


def build(settings: Settings) -> FastAPI:
    """Return the application; its workers run while its lifespan does."""
    service = _Service(settings)
    app = _App(title="dedup", version=__version__, lifespan=service.lifespan, redoc_url=None, docs_url=None)
    app.post("/v1/check", responses=responses("the report, dedup.report/1", "Report"), openapi_extra=BODY)(
        service.check
    )
    app.post("/v1/clean", responses=responses("the report with the article", "Cleaned"), openapi_extra=BODY)(
        service.clean
    )
    found = responses("where it has been published", "Sightings")
    app.post("/v1/archive/find", responses=found, openapi_extra=ASKED)(service.find)
    app.post("/v1/archive/add", responses=responses("what was added", "Added"), openapi_extra=ADDED)(service.add)
    app.post("/v1/review", response_class=HTMLResponse, responses=refusals(), openapi_extra=BODY)(service.review)
    app.router.routes.append(Route("/", service.start))
    app.router.routes.append(Route("/session", service.session, methods=["POST"]))
    for path in ("/v2", ""):
        app.router.routes.append(Route(f"{path}/languages", service.languages))
        app.router.routes.append(Route(f"{path}/check", service.matches, methods=["GET", "POST"]))
    for name, route in (("healthz", service.healthz), ("readyz", service.readyz), ("metrics", service.metrics)):
        app.router.routes.append(Route(f"/{name}", route))
    app.add_exception_handler(RequestError, service.told)
    app.add_exception_handler(HTTPException, service.told)
    paths = frozenset(getattr(route, "path", "") for route in app.routes)
    app.add_middleware(Gate, settings=settings, measures=service.measures, paths=paths)
    if settings.origins:
        app.add_middleware(_Cors, allow_origins=settings.origins, allow_methods=["GET", "POST"], allow_headers=["*"])
    return app
