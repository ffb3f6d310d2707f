"""Record what Python makes of patterns, date formats, dates and JSON, as the reference of PythonTextsTest.

Needs python-dateutil; run it in UTC as
    TZ=UTC python python_texts_reference.py CASES.json > texts.json
Each pattern and each format gets one character for each text: 1 if it is found or fits, else 0. What a date does not say
is taken from 24 November 2026.
"""
from __future__ import annotations

import datetime
import json
import platform
import re
import sys
import warnings

import dateutil
from dateutil.parser import parse

TODAY = datetime.datetime(2026, 11, 24)


def bit(fits: bool) -> str:
    """A character for a truth value."""
    return "1" if fits else "0"


def has_format(text: str, pattern: str) -> bool:
    """Whether strptime takes a text."""
    try:
        datetime.datetime.strptime(text, pattern)
        return True
    except ValueError:
        return False


def is_json(text: str) -> bool:
    """Whether json.loads takes a text."""
    try:
        json.loads(text)
        return True
    except ValueError:
        return False


def date(text: str) -> str | None:
    """What dateutil makes of a text, in UTC."""
    try:
        moment = parse(text, default=TODAY)
        if moment.tzinfo:
            moment = moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return moment.isoformat(timespec="microseconds")
    except (ValueError, OverflowError):
        return None


def main() -> None:
    warnings.simplefilter("ignore")
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    results = {
        "patterns": {p: "".join(bit(bool(re.search(p, t))) for t in cases["texts"]) for p in cases["patterns"]},
        "formats": {f: "".join(bit(has_format(t, f)) for t in cases["format_texts"]) for f in cases["formats"]},
        "dates": {t: date(t) for t in cases["dates"]},
        "json": {t: is_json(t) for t in cases["json"]},
    }
    versions = {"python": platform.python_version(), "dateutil": dateutil.__version__}
    json.dump({"versions": versions, **results}, sys.stdout, indent=0)
    print()


if __name__ == "__main__":
    main()
