#!/usr/bin/env python3
"""Send the recorded requests to a running service and check its answers.

Prints one line per check. Exit code 0: all held; 1: one did not, or the service was never
ready; 2: wrong use.
"""
from __future__ import annotations

import argparse
import http.client
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Callable

RECORDED = Path(__file__).resolve().parent / "smoke" / "requests.json"
REQUEST_SECONDS = 5.0
# Straight to the service, whatever proxy the environment names.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class CheckFailed(Exception):
    """A check did not hold; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True)
    parser.add_argument("--timeout", type=float, default=20.0, help="seconds until ready")
    parser.add_argument("--requests", type=Path, default=RECORDED)
    parser.add_argument("--sha256", help="what the served model.json must hash to")
    options = parser.parse_args(arguments)
    url = options.url.rstrip("/")
    try:
        cases = json.loads(options.requests.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        print(f"smoke_test.py: {options.requests}: {problem}", file=sys.stderr)
        return 2

    checks: list[tuple[str, Callable[[], None]]] = [
        ("the service is ready", partial(wait_until_ready, url, options.timeout)),
        ("the model names itself", partial(check_model, url, options.sha256)),
    ]
    checks += [(case["name"], partial(check_case, url, case)) for case in cases]
    failed = 0
    for number, (name, check) in enumerate(checks):
        try:
            check()
            print(f"ok    {name}", flush=True)
        except CheckFailed as problem:
            failed += 1
            print(f"FAIL  {name}: {problem}", flush=True)
            if number == 0:
                print("the other checks were not run")
                return 1
    print(f"{len(checks)} checks, {failed} failed")
    return 1 if failed else 0


def wait_until_ready(url: str, timeout: float) -> None:
    """Ask GET /ready until it answers 200."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            status, _ = ask(url + "/ready")
            if status == 200:
                return
            last = f"status {status}"
        except CheckFailed as problem:
            last = str(problem)
        if time.monotonic() >= deadline:
            raise CheckFailed(f"not ready after {timeout:g} s ({last})")
        time.sleep(0.2)


def check_model(url: str, sha256: str | None) -> None:
    """GET /model gives a name, a variant and the expected hash."""
    status, answer = ask(url + "/model")
    if status != 200:
        raise CheckFailed(f"status {status}")
    missing = [field for field in ("name", "variant", "sha256") if not answer.get(field)]
    if missing:
        raise CheckFailed(f"no {', '.join(missing)} in the answer")
    if sha256 and answer["sha256"] != sha256.lower():
        raise CheckFailed(f"serves {answer['sha256']}, expected {sha256}")


def check_case(url: str, case: dict[str, Any]) -> None:
    """Send one recorded request and compare the answer with what is expected of it."""
    expect = case["expect"]
    status, answer = ask(url + "/predict", {"instances": case["instances"]})
    if status != expect["status"]:
        raise CheckFailed(f"status {status}, expected {expect['status']}: {answer}")
    if "error_contains" in expect:
        if expect["error_contains"] not in str(answer.get("error")):
            raise CheckFailed(f"error does not name {expect['error_contains']}: {answer}")
        return
    check_probabilities(expect, probabilities(answer, len(case["instances"])))


def check_probabilities(expect: dict[str, Any], found: list[float]) -> None:
    """`p_between`: all lie in a range. `falling`: each is below the one before it."""
    low, high = expect.get("p_between", (0, 1))
    for value in found:
        if not low <= value <= high:
            raise CheckFailed(f"p_damage {value:.4f} is not between {low} and {high}")
    if expect.get("falling") and any(a <= b for a, b in zip(found, found[1:])):
        shown = ", ".join(f"{value:.4f}" for value in found)
        raise CheckFailed(f"p_damage does not fall: {shown}")


def probabilities(answer: dict[str, Any], count: int) -> list[float]:
    """The p_damage values of an answer of the right form."""
    predictions = answer.get("predictions")
    if not isinstance(predictions, list) or len(predictions) != count:
        raise CheckFailed(f"expected {count} predictions: {answer}")
    for entry in predictions:
        if not isinstance(entry, dict) or not isinstance(entry.get("p_damage"), float):
            raise CheckFailed(f"a prediction without p_damage: {entry}")
        if entry.get("damage") not in (0, 1):
            raise CheckFailed(f"damage is not 0 or 1: {entry}")
    return [entry["p_damage"] for entry in predictions]


def ask(url: str, content: Any = None) -> tuple[int, dict[str, Any]]:
    """GET, or POST if there is content; returns status and the JSON object answered."""
    data = None if content is None else json.dumps(content).encode("utf-8")
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        try:
            with OPENER.open(request, timeout=REQUEST_SECONDS) as response:
                status, body = response.status, response.read()
        except urllib.error.HTTPError as refused:
            status, body = refused.code, refused.read()
    except urllib.error.URLError as problem:
        raise CheckFailed(f"no answer from {url}: {problem.reason}") from None
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise CheckFailed(f"no answer from {url}: {problem}") from None
    try:
        answer = json.loads(body)
    except ValueError:
        raise CheckFailed(f"{url} did not answer JSON (status {status})") from None
    if not isinstance(answer, dict):
        raise CheckFailed(f"{url} did not answer a JSON object")
    return status, answer


if __name__ == "__main__":
    sys.exit(main())
