#!/usr/bin/env python3
"""Serves a model over HTTP: GET /health, /ready and /metrics, POST /predict. Needs Python 3.9 and nothing else.

The predict function gets the model and a list of instances and returns a list with one answer for each. If its module
has a function `load`, that is called once with the model's path, and what it returns is the model; else the path is.
"""
from __future__ import annotations

import argparse
import importlib.util
import json
import signal
import socketserver
import sys
import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable

IDLE_SECONDS = 30
MAX_DISCARDED_BYTES = 20_000_000
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
PATHS = {"/health": "GET", "/ready": "GET", "/metrics": "GET", "/predict": "POST"}


class Refused(Exception):
    """A request that cannot be answered: the HTTP status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Counters:
    """What /metrics reports, kept safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[tuple[str, int], int] = {}
        self._buckets = [0] * (len(SECONDS) + 1)
        self._seconds = 0.0
        self._predictions = 0

    def add(self, path: str, status: int, seconds: float, predictions: int) -> None:
        """Record one answered request."""
        with self._lock:
            key = (path if path in PATHS else "other", status)
            self._requests[key] = self._requests.get(key, 0) + 1
            if path == "/predict":
                self._predictions += predictions
                self._seconds += seconds
                self._buckets[sum(seconds > limit for limit in SECONDS)] += 1

    def text(self, ready: bool) -> str:
        """The counters in the Prometheus text format."""
        with self._lock:
            lines = ["# HELP model_ready Whether the model is loaded.", "# TYPE model_ready gauge"]
            lines.append(f"model_ready {int(ready)}")
            lines += ["# HELP http_requests_total Answered requests.", "# TYPE http_requests_total counter"]
            for (path, status), count in sorted(self._requests.items()):
                lines.append(f'http_requests_total{{path="{path}",status="{status}"}} {count}')
            lines += ["# HELP predictions_total Answered instances.", "# TYPE predictions_total counter"]
            lines.append(f"predictions_total {self._predictions}")
            lines += ["# HELP predict_seconds Time to answer /predict.", "# TYPE predict_seconds histogram"]
            total = 0
            for limit, count in zip([str(value) for value in SECONDS] + ["+Inf"], self._buckets):
                total += count
                lines.append(f'predict_seconds_bucket{{le="{limit}"}} {total}')
            lines += [f"predict_seconds_sum {self._seconds!r}", f"predict_seconds_count {total}"]
        return "\n".join(lines) + "\n"


class Server(ThreadingHTTPServer):
    """A server for one model. `stop` lets running requests finish."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], limits: argparse.Namespace) -> None:
        super().__init__(address, Handler)
        self.limits = limits
        self.counters = Counters()
        self.predict: Callable[[list[Any]], Any] | None = None
        self.stopping = False

    def server_bind(self) -> None:
        """Bind without the look-up of the host's name, which can be slow in a container."""
        socketserver.TCPServer.server_bind(self)

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

    server: Server
    server_version = "ml-cicd"
    sys_version = ""
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        """GET /health, /ready, /metrics."""
        self._handle("GET")

    def do_POST(self) -> None:
        """POST /predict."""
        self._handle("POST")

    def _handle(self, method: str) -> None:
        started = time.perf_counter()
        path = self.path.split("?")[0]
        self.body_taken = False
        predictions = 0
        try:
            content = self._answer(method, path)
            text = content if isinstance(content, str) else as_json(content)
            status = 200
            if path == "/predict":
                predictions = len(content["predictions"])
        except Refused as problem:
            status, text = problem.status, as_json({"error": str(problem)})
            self._discard_body()
        except Exception:  # the client must get an answer, never a stack trace
            traceback.print_exc()
            status, text = 500, as_json({"error": "internal error"})
        self.server.counters.add(path, status, time.perf_counter() - started, predictions)
        self._send(status, text, path == "/metrics" and status == 200)

    def _answer(self, method: str, path: str) -> Any:
        if path not in PATHS:
            raise Refused(404, f"no such path; there are {', '.join(sorted(PATHS))}")
        if method != PATHS[path]:
            raise Refused(405, f"{path} takes {PATHS[path]}")
        if path == "/health":
            return {"status": "ok"}
        if path == "/metrics":
            return self.server.counters.text(self.server.predict is not None)
        if self.server.stopping or self.server.predict is None:
            raise Refused(503, "stopping" if self.server.stopping else "the model is not loaded yet")
        if path == "/ready":
            return {"status": "ready"}
        return self._predictions(self.server.predict, self._instances())

    def _predictions(self, predict: Callable[[list[Any]], Any], instances: list[Any]) -> dict[str, Any]:
        try:
            answers = predict(instances)
        except ValueError as problem:
            raise Refused(400, str(problem)[:200] or "the instances are not right") from None
        if hasattr(answers, "tolist"):
            answers = answers.tolist()
        answers = list(answers)
        if len(answers) != len(instances):
            raise RuntimeError(f"the predict function gave {len(answers)} answers to {len(instances)} instances")
        return {"predictions": answers}

    def _instances(self) -> list[Any]:
        try:
            content = json.loads(self._body())
        except (ValueError, RecursionError):
            raise Refused(400, "the body is not valid JSON") from None
        if not isinstance(content, dict) or not isinstance(content.get("instances"), list):
            raise Refused(400, 'the body must be {"instances": [...]}')
        instances = content["instances"]
        most = self.server.limits.max_instances
        if not 1 <= len(instances) <= most:
            raise Refused(400, f"instances must have 1 to {most} entries")
        return instances

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise Refused(411, "Content-Length is missing or not a number")
        if len(length) > 12 or int(length) > self.server.limits.max_bytes:
            raise Refused(413, f"the body may have at most {self.server.limits.max_bytes} bytes")
        self.body_taken = True
        try:
            body = self.rfile.read(int(length))
        except OSError:
            raise Refused(408, "the body did not arrive in time") from None
        if len(body) < int(length):
            raise Refused(400, "the body is shorter than its Content-Length")
        return body

    def _discard_body(self) -> None:
        """Read what a refused client still sends: closing on it could lose our answer."""
        length = self.headers.get("Content-Length", "")
        if self.body_taken or not (length.isascii() and length.isdigit() and len(length) <= 12):
            return
        left = min(int(length), MAX_DISCARDED_BYTES)
        try:
            while left > 0:
                part = self.rfile.read(min(left, 65536))
                left = left - len(part) if part else 0
        except OSError:
            self.close_connection = True

    def _send(self, status: int, text: str, is_text: bool = False) -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8" if is_text else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")  # some clients would send the next request on it
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: Any = None, explain: Any = None) -> None:
        """What http.server itself refuses (such as an unknown method), as JSON too."""
        self.server.counters.add("other", code, 0.0, 0)
        self._send(code, as_json({"error": message or "bad request"}))

    def log_message(self, format: str, *args: Any) -> None:
        """No line per request; /metrics counts them."""


def as_json(content: Any) -> str:
    """JSON without NaN, which other languages' readers refuse."""
    return json.dumps(content, allow_nan=False, default=plain) + "\n"


def plain(value: Any) -> Any:
    """Numbers and arrays of numpy as JSON."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"a {type(value).__name__} is no JSON")


def load(written: str, model: Path) -> Callable[[list[Any]], Any]:
    """The predict function of FILE:FUNCTION, bound to the model."""
    file, _, name = written.rpartition(":")
    path = Path(file).resolve()
    # Its neighbours can be imported, whether it lies at the top of the project or in a folder.
    sys.path[:0] = [str(path.parent), str(Path(__file__).resolve().parent)]
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise RuntimeError(f"{file}: no such Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    function = getattr(module, name, None)
    if not callable(function):
        raise RuntimeError(f"{file} has no function {name}")
    loaded = module.load(model) if callable(getattr(module, "load", None)) else model
    return lambda instances: function(loaded, instances)


def main() -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--predict", required=True, metavar="FILE:FUNCTION")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0: any free port")
    parser.add_argument("--max-bytes", type=int, default=1_000_000, help="largest body of a request")
    parser.add_argument("--max-instances", type=int, default=1000)
    options = parser.parse_args()
    try:
        server = Server((options.host, options.port), options)
    except (OSError, OverflowError) as problem:
        print(f"port {options.port}: {problem}", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.stop())
    failed: list[str] = []

    def load_model() -> None:
        try:
            server.predict = load(options.predict, options.model)
            print("ready", flush=True)
        except Exception as problem:  # one line; the whole trace goes before it
            traceback.print_exc()
            failed.append(f"the model cannot be loaded: {type(problem).__name__}: {problem}")
            server.stop()

    print("listening on http://{}:{}".format(*server.server_address[:2]), flush=True)
    threading.Thread(target=load_model, daemon=True).start()
    server.serve_forever(poll_interval=0.1)
    server.server_close()  # waits for the requests that are still running
    print(failed[0] if failed else "stopped", file=sys.stderr if failed else sys.stdout, flush=True)
    return 2 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
