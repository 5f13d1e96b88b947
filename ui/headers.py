"""The headers that keep a page inside the building: what it may load, embed, send and ask for."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval' {inline}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
UNUSED: Final = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What a browser can do and no page of ours asks for."""


class UnexpectedPageError(RuntimeError):
    """The page of this version of Streamlit is not the one that the headers were made for."""


class _InlineScripts(HTMLParser):
    """Collects the scripts that stand in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice a script that names no file."""
        self._inside = tag == "script" and "src" not in dict(attrs)

    def handle_data(self, data: str) -> None:
        """Keep the text of such a script."""
        if self._inside:
            self.found.append(data)
        self._inside = False


def safe_headers(page: str) -> dict[str, str]:
    """Return the headers of every answer, given the HTML *page* that starts the screens.

    Raises:
        UnexpectedPageError: the page has not exactly the one script of its own that is known.
    """
    scripts = _InlineScripts()
    scripts.feed(page)
    if len(scripts.found) != 1:
        raise UnexpectedPageError(f"{len(scripts.found)} inline scripts in index.html; one is known")
    digest = base64.b64encode(hashlib.sha256(scripts.found[0].encode()).digest()).decode()
    return {
        "content-security-policy": "; ".join(POLICY).format(inline=f"'sha256-{digest}'"),
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in UNUSED),
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
    }


class SafeHeaders:
    """Puts the headers on every answer, whoever gives it."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark the answer."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, marked)
