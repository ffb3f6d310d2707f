"""Turn a strike into the categories the model has weights for."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Callable

from birdstrike.schema import Record

MISSING = "(missing)"
OTHER = "(other)"
SPEED_BANDS_KT = (60, 100, 120, 140, 160, 200, 250)
NOT_AIRLINES = {
    "MILITARY": "military",
    "GOVERNMENT": "government",
    "BUSINESS": "private",
    "PRIVATELY OWNED": "private",
    "EXECUTIVE JET AVIATION": "private",
    "UNKNOWN": MISSING,
    "": MISSING,
}


def operator_kind(strike: Record) -> str:
    """Who flies: an airline, the military, the government or a private owner."""
    return NOT_AIRLINES.get(strike["operator"], "airline")


def aircraft_family(strike: Record) -> str:
    """The type without its series: "B-737-300" and "B-737-500" are both "B-737"."""
    match = re.match(r"[A-Z]+-?[0-9]+|[A-Z]+", strike["aircraft"])
    return match.group() if match else MISSING


def speed_band(strike: Record) -> str:
    """The indicated air speed as one of a few bands, named by their lower limit."""
    speed = strike["speed_kt"]
    if speed is None:
        return MISSING
    return str(max((limit for limit in SPEED_BANDS_KT if limit <= speed), default=0))


def month(strike: Record) -> str:
    """The month, for migration and breeding seasons."""
    return strike["date"][5:7] or MISSING


def column(name: str) -> Callable[[Record], str]:
    """A feature that is simply the value of a column."""
    return lambda strike: strike[name] or MISSING


FEATURES: dict[str, Callable[[Record], str]] = {
    "aircraft_family": aircraft_family,
    "month": month,
    "operator": column("operator"),
    "operator_kind": operator_kind,
    "phase_of_flight": column("phase_of_flight"),
    "species": column("species"),
    "speed_band": speed_band,
    "time_of_day": column("time_of_day"),
    "wildlife_size": column("wildlife_size"),
}


def learn_vocabulary(name: str, strikes: Sequence[Record], min_count: int) -> list[str]:
    """The values of one feature that occur often enough; the rest share OTHER."""
    counts = Counter(FEATURES[name](strike) for strike in strikes)
    frequent = sorted(value for value, count in counts.items() if count >= min_count)
    return frequent if len(frequent) == len(counts) else frequent + [OTHER]
