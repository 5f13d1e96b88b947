"""The line to a Dask scheduler: it is encrypted, or it does not leave this machine."""

from __future__ import annotations

import importlib
import ipaddress
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlsplit

from simulator.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Future(Protocol):
    """What is used of a future of Dask."""

    key: str
    status: str

    def result(self, timeout: float) -> tuple[str, object]:
        """Return the answer."""
        ...

    def exception(self, timeout: float) -> BaseException:
        """Return why there is none."""
        ...

    def add_done_callback(self, told: Callable[[Future], None]) -> None:
        """Have *told* called when there is an answer, or none will come."""
        ...

    def release(self) -> None:
        """Let the cluster forget it."""
        ...


class Client(Protocol):
    """What is used of a client of Dask."""

    status: str

    def submit(self, function: Callable[..., object], *args: object, **options: object) -> Future:
        """Have a worker call *function*."""
        ...

    def run(self, function: Callable[[], str], *, on_error: str) -> Mapping[str, object]:
        """Have every worker call *function* at once, and return what each answers."""
        ...

    def nthreads(self) -> Mapping[str, int]:
        """Return the threads of each worker."""
        ...

    def cancel(self, futures: Sequence[Future], *, force: bool) -> None:
        """Have nobody begin with *futures*."""
        ...

    def close(self, timeout: float) -> None:
        """Leave."""
        ...


@dataclass(frozen=True, slots=True)
class Tls:
    """The files that tell this side and the other: the authority, and our certificate and key."""

    ca: str
    cert: str
    key: str


def connected(address: str, tls: Tls | None, seconds: float) -> Client:
    """Return a client of the scheduler at *address*."""
    encrypted = _is_encrypted(address)
    try:
        distributed: Any = importlib.import_module("distributed")  # an extra that takes long to load
    except ImportError as error:
        raise UsageError(Problem("needs-cluster", values={"names": error.name or "distributed"})) from error

    for name in ("client", "comm", "core", "batched"):
        logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL)  # what matters is told by us
    security = _security(distributed, tls or _configured(address)) if encrypted else None
    try:
        made = distributed.Client(
            address, security=security, timeout=seconds, set_as_default=False, name="bcpsim"
        )
        return cast("Client", made)
    except (OSError, ValueError, RuntimeError) as error:
        values = {"address": address, "error": error}
        raise UsageError(Problem("cluster-unreachable", values=values)) from error


def _is_encrypted(address: str) -> bool:
    """Return whether the line is encrypted; if not, it does not leave this machine.

    Raises:
        UsageError: it would leave it, or *address* is none.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port or parts.scheme not in ("tls", "tcp"):
        raise UsageError(Problem("cluster-address", values={"address": address}))
    if parts.scheme == "tcp" and not _is_this_machine(host):
        raise UsageError(Problem("cluster-needs-tls", values={"address": address}))
    return parts.scheme == "tls"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _configured(address: str) -> Tls:
    """Return the files of TLS that the configuration of Dask names."""
    config: Any = importlib.import_module("dask.config")
    names = ("ca-file", "client.cert", "client.key")
    ca, cert, key = (config.get(f"distributed.comm.tls.{name}", None) for name in names)
    if not (ca and cert and key):
        raise UsageError(Problem("cluster-needs-certificates", values={"address": address}))
    return Tls(ca, cert, key)


def _security(distributed: Any, tls: Tls) -> object:  # noqa: ANN401 - a module without types
    """Return how Dask is told the files of TLS.

    Raises:
        UsageError: one of them cannot be used.
    """
    security = distributed.Security(
        require_encryption=True, tls_ca_file=tls.ca, tls_client_cert=tls.cert, tls_client_key=tls.key
    )
    try:
        security.get_connection_args("client")
    except OSError as error:
        values = {"files": f"{tls.ca}, {tls.cert}, {tls.key}", "error": error}
        raise UsageError(Problem("cluster-certificates", values=values)) from error
    return security
