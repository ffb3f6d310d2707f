#!/usr/bin/env python3
"""Make data/train.csv and data/holdout.csv from birdstrikes.csv of vega-datasets.

Usage: python3 tools/prepare_data.py path/to/birdstrikes.csv [--out data] [--full FILE]
"""
from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from birdstrike.schema import COLUMNS, read_strikes

RENAMED = {
    "date": "Flight Date",
    "state": "Origin State",
    "aircraft": "Aircraft Make Model",
    "operator": "Aircraft Airline Operator",
    "phase_of_flight": "Phase of flight",
    "wildlife_size": "Wildlife Size",
    "species": "Wildlife Species",
    "time_of_day": "Time of day",
    "speed_kt": "Speed IAS in knots",
}
FIRST_ID = 10001
TRAIN_SHARE = 0.7


def main() -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path("data"))
    parser.add_argument("--full", type=Path, help="also write all rows to this file")
    options = parser.parse_args()
    with open(options.source, encoding="utf-8", newline="") as source:
        strikes = prepare(list(csv.DictReader(source)))
    cut = strikes[int(len(strikes) * TRAIN_SHARE)]["date"]
    parts = {
        options.out / "train.csv": [row for row in strikes if row["date"] < cut],
        options.out / "holdout.csv": [row for row in strikes if row["date"] >= cut],
    }
    if options.full:
        parts[options.full] = strikes
    for path, rows in parts.items():
        write(path, rows)
        read_strikes(path)  # a value that training would refuse stops us here
        damaged = sum(row["damage"] == "1" for row in rows)
        print(f"{path}: {len(rows)} rows, {rows[0]['date']} to {rows[-1]['date']}, "
              f"{damaged} with damage")
    return 0


def prepare(original: list[dict[str, str]]) -> list[dict[str, str]]:
    """Drop exact repeats, sort by date, rename, number, and make the label."""
    unique = list({tuple(row.items()): row for row in original}.values())
    unique.sort(key=lambda row: row["Flight Date"])  # stable: file order within a day
    return [_strike(FIRST_ID + index, row) for index, row in enumerate(unique)]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows with the columns of the example."""
    with open(path, "w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _strike(strike_id: int, row: dict[str, str]) -> dict[str, str]:
    strike = {name: row[original].strip() for name, original in RENAMED.items()}
    strike["strike_id"] = str(strike_id)
    strike["operator"] = strike["operator"].rstrip("*")
    strike["damage"] = "0" if row["Effect Amount of damage"] == "None" else "1"
    return strike


if __name__ == "__main__":
    sys.exit(main())
