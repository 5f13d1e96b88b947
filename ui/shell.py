"""The HTML page in which everything appears: Streamlit's own, in the language of its reader.

A script cannot be told the language of the document by Streamlit, and screen readers choose their voice
by it, so the page is rewritten once at start. Whoever gets it is given a random cookie, which keeps the
drafts of two browsers apart.
"""

from __future__ import annotations

import html
import re
import secrets
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from simulator.wording import frame
from ui.headers import UnexpectedPageError
from ui.visitor import BROWSER_COOKIE, BROWSER_ID, LANGUAGE_COOKIE, LANGUAGE_PARAMETER, known

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from simulator.wording import Language

FOUND: Final = 200
ID_BYTES: Final = 16
UNSTORED: Final = {"cache-control": "no-store"}
YEAR_S: Final = 365 * 24 * 3600

_CHANGES: Final = (
    (r'<html lang="en">', '<html lang="{language}">'),
    (r"<title>Streamlit</title>", "<title>{title}</title>"),
    (r'<link rel="shortcut icon" href="\./favicon\.png" />', '<link rel="icon" href="./{icon}" />'),
    (r'<link\s+rel="preload"[^>]*>', '<link rel="stylesheet" href="./{style}" />'),
    (r'<link rel="service-desc"[^>]*>', '<script src="./{script}"></script>'),
    (r"<noscript>.*?</noscript>", "<noscript><p>{noscript}</p></noscript>"),
)
"""What of Streamlit's page is replaced by what."""


def in_language(page: str, language: Language) -> str:
    """Return Streamlit's *page* as we hand it out.

    Raises:
        UnexpectedPageError: something that we replace is not there exactly once.
    """
    words = {
        "language": language,
        "title": html.escape(frame.PRODUCT.in_(language)),
        "noscript": html.escape(frame.NEEDS_JAVASCRIPT.in_(language)),
        "icon": "favicon.svg",
        "script": "first.js",
        "style": "frame.css",
    }
    for old, new in _CHANGES:
        before, *after = re.split(old, page, flags=re.DOTALL)
        if len(after) != 1:
            raise UnexpectedPageError(f"{old} is {len(after)} times in index.html")
        page = before + new.format(**words) + after[0]
    return page


def language_of(request: Request) -> Language:
    """Return the language for a request: of its address, its cookie, its browser, else Japanese."""
    accepted = request.headers.get("accept-language", "").split(",")
    return known(
        request.query_params.get(LANGUAGE_PARAMETER),
        request.cookies.get(LANGUAGE_COOKIE),
        *(tag.strip()[:2].lower() for tag in accepted),
    )


class Shell:
    """Hands out the page in place of Streamlit's, and leads addresses that do not exist to the start."""

    def __init__(
        self, app: ASGIApp, pages: Mapping[Language, str], addresses: Collection[str], base: str
    ) -> None:
        self._app = app
        self._pages = pages
        root = f"/{base.strip('/')}".rstrip("/")
        self._root = f"{root}/"
        self._addresses = {f"{root}/{address}" for address in addresses} | {root}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and swap the answer if it is Streamlit's page."""
        swapped = False

        async def swap(message: Message) -> None:
            nonlocal swapped
            if message["type"] == "http.response.start" and _is_page(message):
                swapped = True
                await self._page(Request(scope))(scope, receive, send)
            elif not swapped:
                await send(message)

        await self._app(scope, receive, swap if scope["type"] == "http" else send)

    def _page(self, request: Request) -> Response:
        if request.scope["path"] not in self._addresses:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(self._root + query, headers=UNSTORED)
        response = HTMLResponse(self._pages[language_of(request)], headers=UNSTORED)
        if not BROWSER_ID.fullmatch(request.cookies.get(BROWSER_COOKIE, "")):
            name = secrets.token_urlsafe(ID_BYTES)
            secure = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))
            response.set_cookie(BROWSER_COOKIE, name, YEAR_S, httponly=True, samesite="lax", secure=secure)
        return response


def _is_page(message: Message) -> bool:
    """Whether an answer begins to hand out an HTML page to look at: a report to be saved is none."""
    told = {name.lower(): value for name, value in message["headers"]}
    shown = told.get(b"content-type", b"").startswith(b"text/html")
    return message["status"] == FOUND and shown and b"content-disposition" not in told
