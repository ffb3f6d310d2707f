#!/usr/bin/env python3
"""Make data/train-damaged.csv: a delivery from a day when the upstream jobs misbehaved.

It takes the last rows of train.csv and breaks some of them, with a fixed seed.
"""
from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path
from typing import Callable

Row = dict[str, str]
KMH_PER_KNOT = 1.852


def lose_key(row: Row) -> None:
    """The key was lost in a join."""
    row["strike_id"] = ""


def negate_speed(row: Row) -> None:
    """A sensor error code was kept as a negative speed."""
    row["speed_kt"] = f"-{row['speed_kt']}"


def speed_in_kmh(row: Row) -> None:
    """One source reports kilometres per hour in the column for knots."""
    row["speed_kt"] = str(round(float(row["speed_kt"]) * KMH_PER_KNOT))


def new_phase(row: Row) -> None:
    """A newer form has a phase of flight that the column never had."""
    row["phase_of_flight"] = "En Route"


def us_date(row: Row) -> None:
    """A spreadsheet turned ISO dates into American ones."""
    year, month, day = row["date"].split("-")
    row["date"] = f"{month}/{day}/{year}"


def lose_label(row: Row) -> None:
    """The report is not finished: damage is not known yet."""
    row["damage"] = ""


def has_speed(row: Row) -> bool:
    """True if there is a speed above zero to break."""
    return row["speed_kt"] not in ("", "0")


def fast(row: Row) -> bool:
    """True if the speed leaves the plausible range once it is in km/h."""
    return has_speed(row) and int(row["speed_kt"]) >= 220


def any_row(row: Row) -> bool:
    """Every row will do."""
    return True


# What breaks, which rows it can happen to, and how many of them.
DAMAGE: tuple[tuple[Callable[[Row], None], Callable[[Row], bool], int], ...] = (
    (negate_speed, has_speed, 24),
    (speed_in_kmh, fast, 30),
    (new_phase, any_row, 18),
    (us_date, any_row, 60),
    (lose_label, any_row, 9),
    (lose_key, any_row, 12),
)
DUPLICATES = 15


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, default=Path("data/train.csv"))
    parser.add_argument("--out", type=Path, default=Path("data/train-damaged.csv"))
    parser.add_argument("--rows", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with open(options.train, encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    damaged = damage(rows[-(options.rows - DUPLICATES):], random.Random(options.seed))
    with open(options.out, "w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(damaged)
    print(f"{options.out}: {len(damaged)} rows")


def damage(rows: list[Row], chance: random.Random) -> list[Row]:
    """Break rows, each kind on its own sample, then deliver some rows twice."""
    speed_broken = set()
    for breaks, applies, count in DAMAGE:
        fit = [i for i, row in enumerate(rows) if applies(row) and i not in speed_broken]
        for index in sorted(chance.sample(fit, count)):
            breaks(rows[index])
            if breaks in (negate_speed, speed_in_kmh):
                speed_broken.add(index)
    keyed = [i for i, row in enumerate(rows) if row["strike_id"]]
    twice = sorted(chance.sample(keyed, DUPLICATES), reverse=True)
    for index in twice:
        rows.insert(index + 1, dict(rows[index]))
    return rows


if __name__ == "__main__":
    main()
