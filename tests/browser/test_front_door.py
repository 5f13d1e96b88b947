"""What the server answers to a browser, and to what is none: status, headers, cookies, hosts, origins."""

from __future__ import annotations

import base64
import http.client
import re
import secrets

import pytest

COOKIE = re.compile(r"bcpsim_browser=([A-Za-z0-9_-]{22}); HttpOnly; Max-Age=31536000; Path=/; SameSite=lax")
PAGE, NONE = "text/html; charset=utf-8", ""
ANSWERS = [
    ("/", 200, PAGE),
    ("/scenario", 200, PAGE),
    ("/run?lang=en", 200, PAGE),
    ("/index.html", 307, NONE),
    ("/start", 307, NONE),
    ("/scenario/", 301, NONE),
    ("/nowhere", 307, NONE),
    ("/run/nowhere", 307, NONE),
    ("/static/js/nowhere.js", 307, NONE),
    ("/first.js", 200, "text/javascript; charset=utf-8"),
    ("/favicon.svg", 200, "image/svg+xml"),
    ("/_stcore/health", 200, "text/plain; charset=utf-8"),
    ("/_stcore/host-config", 200, "application/json"),
    ("/_stcore/metrics", 404, "text/plain; charset=utf-8"),
    ("/_stcore/agent/openapi.json", 404, "text/plain; charset=utf-8"),
    ("/_stcore/agent/mcp", 404, "text/plain; charset=utf-8"),
    ("/media/nowhere.png", 404, "text/plain; charset=utf-8"),
    ("/component/nowhere/index.html", 404, "text/plain; charset=utf-8"),
    ("//example.com/", 400, NONE),
    ("/..%2f..%2fetc%2fpasswd", 400, NONE),
    ("/static/..%5c..%5cwindows", 400, NONE),
]
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def asked(server, path, method="GET", **headers):
    """The answer to one request, as it is: no redirect is followed."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer


@pytest.mark.parametrize(("path", "status", "kind"), ANSWERS)
def test_each_address_answers_as_it_should(path, status, kind, server):
    """Pages, files and doors that are shut: each has its status, its kind, and the headers of all."""
    answer = asked(server, path)

    assert (answer.status, (answer.getheader("content-type") or "") if kind else "") == (status, kind)
    assert {name: answer.getheader(name) for name in HEADERS} == HEADERS
    policy = answer.getheader("content-security-policy")
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy.replace("'wasm-unsafe-eval'", "")
    assert re.findall(r"script-src ([^;]*)", policy)[0].count("sha256-") == 1


@pytest.mark.parametrize("path", ["/", "/scenario"])
def test_a_page_is_not_stored(path, server):
    """No proxy and no shared PC keeps a page."""
    assert asked(server, path).getheader("cache-control") == "no-store"


@pytest.mark.parametrize(
    ("query", "headers", "language"),
    [
        ("", {}, "ja"),
        ("", {"accept_language": "en-US,en;q=0.9"}, "en"),
        ("", {"accept_language": "fr,en;q=0.5,ja;q=0.4"}, "en"),
        ("", {"accept_language": "JA-jp"}, "ja"),
        ("", {"accept_language": "en", "cookie": "bcpsim_lang=ja"}, "ja"),
        ("", {"accept_language": "ja", "cookie": "bcpsim_lang=en"}, "en"),
        ("", {"cookie": "bcpsim_lang=xx"}, "ja"),
        ("?lang=en", {"cookie": "bcpsim_lang=ja"}, "en"),
        ("?lang=ja", {"accept_language": "en"}, "ja"),
        ("?lang=%22%3E%3Cscript%3E", {"accept_language": "en"}, "en"),
    ],
)
def test_the_document_says_its_language(query, headers, language, server):
    """Address, then cookie, then browser, then Japanese; nothing else gets into the page."""
    answer = asked(server, f"/{query}", **headers)

    assert re.findall(r"<html[^>]*>", answer.text) == [f'<html lang="{language}">']


def test_a_browser_gets_one_name_and_keeps_it(server):
    """A page gives a random name to whoever has none or a malformed one; nobody else gets one."""
    first, second = (COOKIE.fullmatch(asked(server, "/").getheader("set-cookie"))[1] for _ in range(2))

    assert first != second
    assert asked(server, "/", cookie=f"bcpsim_browser={first}").getheader("set-cookie") is None
    for malformed in ("", "x", first + "x", "../../../../etc/passwd00"):
        renamed = asked(server, "/", cookie=f"bcpsim_browser={malformed}").getheader("set-cookie")
        assert COOKIE.fullmatch(renamed)
    for other in ("/_stcore/health", "/nowhere", "/first.js"):
        assert "bcpsim_browser" not in (asked(server, other).getheader("set-cookie") or "")


def test_behind_tls_the_name_is_sent_only_over_tls(server):
    """A proxy that speaks TLS says so, and the cookie then is for TLS only."""
    assert "; Secure" in asked(server, "/", x_forwarded_proto="https").getheader("set-cookie")


def test_only_known_methods(server):
    """The pages are for reading."""
    assert asked(server, "/", "HEAD").status == 200
    assert [asked(server, "/", method).status for method in ("POST", "PUT", "DELETE", "OPTIONS")] == [405] * 4


def connected(server, host, origin, base=""):
    """The status of an attempt to open the connection that carries a page."""
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    headers |= {"Sec-WebSocket-Key": key, "Host": host.format(port=server.port)}
    if origin is not None:
        headers["Origin"] = origin.format(port=server.port)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", f"{base}/_stcore/stream", headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("127.0.0.1:{port}", "http://127.0.0.1:{port}", 101),
        ("localhost:{port}", "http://localhost:{port}", 101),
        ("127.0.0.1:{port}", None, 101),
        ("127.0.0.1:{port}", "http://evil.example", 403),
        ("127.0.0.1:{port}", "http://evil.example:{port}", 403),
        ("127.0.0.1:{port}", "null", 403),
        ("evil.example", "http://evil.example", 403),
        ("evil.example:{port}", "http://evil.example:{port}", 403),
        ("127.0.0.1.evil.example", "http://127.0.0.1.evil.example", 403),
        ("evil.example", None, 403),
    ],
)
def test_only_pages_of_our_own_connect(host, origin, status, server):
    """A page of another site, and a name that only points at this machine, are turned away."""
    assert connected(server, host, origin) == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8501", 200),
        ("LOCALHOST", 200),
        ("[::1]:8501", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("127.0.0.1@evil.example", 421),
        ("", 421),
    ],
)
def test_a_foreign_name_opens_no_page(host, status, server):
    """Whoever is reached under a name that is not ours answers nothing."""
    assert asked(server, "/", host=host).status == status
