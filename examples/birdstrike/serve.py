#!/usr/bin/env python3
"""Serve a trained model over HTTP until SIGTERM or SIGINT."""
from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from birdstrike.model import InvalidModel, load
from birdstrike.service import Service


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("out/model"), metavar="DIR")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0: any free port")
    options = parser.parse_args(arguments)
    try:
        service = Service((options.host, options.port), load(options.model))
    except (InvalidModel, OSError, OverflowError) as problem:
        print(f"serve.py: {problem}", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: service.stop())
    print(f"listening on {service.url}", flush=True)
    service.serve_forever(poll_interval=0.1)
    service.server_close()  # waits for the requests that are still running
    print("stopped", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
