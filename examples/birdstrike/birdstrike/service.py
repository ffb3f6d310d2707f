"""The HTTP service around a model.

Every answer is JSON except /metrics, and a wrong request gets a reason, never a stack trace.
"""
from __future__ import annotations

import json
import socketserver
import sys
import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from birdstrike.model import NAME, Model
from birdstrike.schema import COLUMNS, InvalidStrike, Record, clean

MAX_BODY_BYTES = 1_000_000
MAX_DISCARDED_BYTES = 20_000_000
MAX_INSTANCES = 1000
IDLE_SECONDS = 5
INPUT_FIELDS = tuple(name for name in COLUMNS if name != "damage")


class RequestError(Exception):
    """A request that cannot be answered: the HTTP status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Counters:
    """What /metrics reports, kept safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.requests = 0
        self.errors = 0
        self.predictions = 0
        self.seconds = 0.0

    def add(self, status: int, seconds: float, predictions: int) -> None:
        """Record one answered request."""
        with self._lock:
            self.requests += 1
            self.errors += status >= 400
            self.predictions += predictions
            self.seconds += seconds

    def text(self) -> str:
        """The counters in the Prometheus text format."""
        with self._lock:
            values = [
                ("birdstrike_requests_total", "Answered requests.", self.requests),
                ("birdstrike_errors_total", "Answers with status 400 or more.", self.errors),
                ("birdstrike_predictions_total", "Scored strikes.", self.predictions),
                ("birdstrike_request_seconds_total", "Time spent answering.", self.seconds),
            ]
        lines = []
        for name, meaning, value in values:
            lines += [f"# HELP {name} {meaning}", f"# TYPE {name} counter", f"{name} {value!r}"]
        return "\n".join(lines) + "\n"


class Service(ThreadingHTTPServer):
    """A server for one model. `stop` lets running requests finish."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], model: Model) -> None:
        super().__init__(address, Handler)
        self.model = model
        self.counters = Counters()
        self.stopping = False

    def server_bind(self) -> None:
        """Bind without the look-up of the host's name, which can be slow in a container."""
        socketserver.TCPServer.server_bind(self)

    @property
    def url(self) -> str:
        """Where the server listens, with the port it really got."""
        return "http://{}:{}".format(*self.server_address[:2])

    def stop(self) -> None:
        """End serve_forever from any thread or signal handler."""
        self.stopping = True
        threading.Thread(target=self.shutdown).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet when a client goes away; report anything else on standard error."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Service
    server_version = "birdstrike"
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        """GET /health, /ready, /model, /metrics."""
        self._handle("GET")

    def do_POST(self) -> None:
        """POST /predict."""
        self._handle("POST")

    def _handle(self, method: str) -> None:
        started = time.perf_counter()
        predictions = 0
        self.body_taken = False
        try:
            content = self._route(method, self.path.split("?")[0])
            status = 200
            if isinstance(content, dict):
                predictions = len(content.get("predictions", ()))
        except RequestError as problem:
            status, content = problem.status, {"error": str(problem)}
            self._discard_body()
        except Exception:  # noqa: BLE001 - the client must get an answer, never a stack trace
            traceback.print_exc()
            status, content = 500, {"error": "internal error"}
        self.server.counters.add(status, time.perf_counter() - started, predictions)
        self._send(status, content)

    def _route(self, method: str, path: str) -> Any:
        routes = {
            "/health": ("GET", self._health),
            "/ready": ("GET", self._ready),
            "/model": ("GET", self._model),
            "/metrics": ("GET", self.server.counters.text),
            "/predict": ("POST", self._predict),
        }
        if path not in routes:
            raise RequestError(404, f"no such path; there are {', '.join(sorted(routes))}")
        allowed, answer = routes[path]
        if method != allowed:
            raise RequestError(405, f"{path} takes {allowed}")
        return answer()

    def _health(self) -> dict[str, Any]:
        return {"status": "ok"}

    def _ready(self) -> dict[str, Any]:
        if self.server.stopping:
            raise RequestError(503, "stopping")
        return {"status": "ready"}

    def _model(self) -> dict[str, Any]:
        model = self.server.model
        return {
            "name": NAME,
            "variant": model.variant,
            "sha256": model.sha256,
            "threshold": model.threshold,
            "training": model.training,
        }

    def _predict(self) -> dict[str, Any]:
        model = self.server.model
        predictions = []
        for strike in parse_instances(self._body()):
            probability = model.probability(strike)
            predictions.append({"p_damage": probability, "damage": model.decide(probability)})
        return {"predictions": predictions}

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise RequestError(400, "Content-Length is missing or not a number")
        if len(length) > 9 or int(length) > MAX_BODY_BYTES:
            raise RequestError(413, f"the body may have at most {MAX_BODY_BYTES} bytes")
        self.body_taken = True
        try:
            body = self.rfile.read(int(length))
        except OSError:
            raise RequestError(400, "the body did not arrive in time") from None
        if len(body) < int(length):
            raise RequestError(400, "the body is shorter than its Content-Length")
        return body

    def _discard_body(self) -> None:
        """Read what a refused client still sends: closing on it could lose our answer."""
        length = self.headers.get("Content-Length", "")
        if self.body_taken or not (length.isascii() and length.isdigit() and len(length) <= 9):
            return
        left = min(int(length), MAX_DISCARDED_BYTES)
        try:
            while left > 0:
                part = self.rfile.read(min(left, 65536))
                left = left - len(part) if part else 0
        except OSError:
            self.close_connection = True

    def _send(self, status: int, content: Any) -> None:
        if isinstance(content, str):
            kind, text = "text/plain; version=0.0.4; charset=utf-8", content
        else:
            kind, text = "application/json", json.dumps(content, sort_keys=True) + "\n"
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: Any = None, explain: Any = None) -> None:
        """What http.server itself refuses (such as an unknown method), as JSON too."""
        self.server.counters.add(code, 0.0, 0)
        self._send(code, {"error": message or "bad request"})

    def log_message(self, format: str, *args: Any) -> None:
        """No line per request; /metrics counts them."""


def parse_instances(body: bytes) -> list[Record]:
    """The strikes in the body of a request. Raises RequestError(400) with the reason."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise RequestError(400, "the body is not valid JSON") from None
    if not isinstance(content, dict) or not isinstance(content.get("instances"), list):
        raise RequestError(400, 'the body must be {"instances": [...]}')
    instances = content["instances"]
    if not 1 <= len(instances) <= MAX_INSTANCES:
        raise RequestError(400, f"instances must have 1 to {MAX_INSTANCES} entries")
    return [_parse_instance(index, instance) for index, instance in enumerate(instances)]


def _parse_instance(index: int, instance: Any) -> Record:
    if not isinstance(instance, dict):
        raise RequestError(400, f"instances[{index}] must be an object")
    unknown = sorted(set(instance) - set(INPUT_FIELDS))
    if unknown:
        raise RequestError(400, f"instances[{index}]: unknown field {unknown[0][:40]!r}")
    try:
        return clean(instance)
    except InvalidStrike as problem:
        raise RequestError(400, f"instances[{index}]: {problem}") from None
