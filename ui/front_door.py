"""Who may come in, and to which door: foreign host names and doors that need no visitor are shut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

ANY: Final = "*"
METRICS: Final = "/_stcore/metrics"
AGENT: Final = "/_stcore/agent"
NOT_FOUND, MISDIRECTED = 404, 421


class FrontDoor:
    """Answers what is not for Streamlit, and passes on the rest.

    Streamlit checks the host only of the connection that carries the page, and tells anybody who asks
    how many people are at work; behind this door every request is checked and that is not told.
    """

    def __init__(
        self, app: ASGIApp, hosts: Sequence[str], base: str, assets: Mapping[str, Response], *, metrics: bool
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._base = f"/{base.strip('/')}".rstrip("/")
        self._assets = assets
        self._shut = (AGENT,) if metrics else (AGENT, METRICS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or pass it on."""
        answer = self._answer(Request(scope)) if scope["type"] == "http" else None
        await (answer or self._app)(scope, receive, send)

    def _answer(self, request: Request) -> Response | None:
        if not self._is_ours(request.headers.get("host", "")):
            return PlainTextResponse("", MISDIRECTED)
        path = request.scope["path"].removeprefix(self._base)
        if path.startswith(self._shut):
            return PlainTextResponse("", NOT_FOUND)
        return self._assets.get(path)

    def _is_ours(self, host: str) -> bool:
        """Whether *host*, with or without its port, is one under which we are known."""
        name = host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
        return ANY in self._hosts or name.lower() in self._hosts
