"""What one strike looks like, in the CSV files and in a prediction request.

Training and serving both pass every strike through `clean`, so a value that one of them
refuses is refused by the other as well.
"""
from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COLUMNS = (
    "strike_id", "date", "state", "aircraft", "operator", "phase_of_flight",
    "wildlife_size", "species", "time_of_day", "speed_kt", "damage",
)
PHASES = ("Parked", "Taxi", "Take-off run", "Climb", "Descent", "Approach", "Landing Roll")
SIZES = ("Small", "Medium", "Large")
TIMES_OF_DAY = ("Dawn", "Day", "Dusk", "Night")
MAX_SPEED_KT = 400

REQUIRED = {"phase_of_flight": PHASES, "wildlife_size": SIZES}
OPTIONAL_CLOSED = {"time_of_day": TIMES_OF_DAY}
OPTIONAL_TEXT = ("state", "aircraft", "operator", "species")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Record = dict[str, Any]


class InvalidStrike(ValueError):
    """One strike cannot be used; the message says which field and why."""


def clean(values: Mapping[str, Any]) -> Record:
    """Check what is known about one strike and return it with every field present.

    A field that is absent, None or empty becomes "" (speed: None).
    """
    known = {name: value for name, value in values.items() if value not in (None, "")}
    record: Record = {}
    for name, allowed in REQUIRED.items():
        if name not in known:
            raise InvalidStrike(f"{name} is missing")
        record[name] = _one_of(name, known[name], allowed)
    for name, allowed in OPTIONAL_CLOSED.items():
        record[name] = _one_of(name, known[name], allowed) if name in known else ""
    for name in OPTIONAL_TEXT:
        record[name] = _text(name, known.get(name, ""))
    record["date"] = _iso_date(known["date"]) if "date" in known else ""
    record["speed_kt"] = _speed(known["speed_kt"]) if "speed_kt" in known else None
    return record


def read_strikes(path: Path) -> list[Record]:
    """Read a prepared CSV file. Raises InvalidStrike with the line number."""
    with open(path, encoding="utf-8", newline="") as source:
        reader = csv.DictReader(source)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise InvalidStrike(f"{path}: missing columns: {', '.join(missing)}")
        strikes = []
        for row in reader:
            try:
                strikes.append(_labelled(row))
            except InvalidStrike as problem:
                raise InvalidStrike(f"{path}, line {reader.line_num}: {problem}") from None
    if not strikes:
        raise InvalidStrike(f"{path}: no rows")
    return strikes


def _labelled(row: Mapping[str, str]) -> Record:
    """Turn one CSV row into a record with its key and its label."""
    values: dict[str, Any] = dict(row)
    if values["speed_kt"]:
        try:
            values["speed_kt"] = float(values["speed_kt"])
        except ValueError:
            raise InvalidStrike(f"speed_kt is not a number: {values['speed_kt']!r}") from None
    record = clean(values)
    if not re.fullmatch(r"[0-9]+", row["strike_id"] or ""):
        raise InvalidStrike(f"strike_id is not a whole number: {row['strike_id']!r}")
    if row["damage"] not in ("0", "1"):
        raise InvalidStrike(f"damage is not 0 or 1: {row['damage']!r}")
    if not record["date"]:
        raise InvalidStrike("date is missing")
    record["strike_id"] = int(row["strike_id"])
    record["damage"] = int(row["damage"])
    return record


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidStrike(f"{name} must be a string")
    return value


def _one_of(name: str, value: Any, allowed: tuple) -> str:
    if _text(name, value) not in allowed:
        raise InvalidStrike(f"{name} must be one of {', '.join(allowed)}; got {value[:40]!r}")
    return value


def _iso_date(value: Any) -> str:
    text = _text("date", value)
    try:
        if not ISO_DATE.fullmatch(text):
            raise ValueError
        datetime.date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        raise InvalidStrike(f"date must be YYYY-MM-DD; got {text[:40]!r}") from None
    return text


def _speed(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidStrike("speed_kt must be a number")
    if not 0 <= value <= MAX_SPEED_KT:
        raise InvalidStrike(f"speed_kt must be between 0 and {MAX_SPEED_KT}")
    return float(value)
