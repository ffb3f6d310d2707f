#!/usr/bin/env python3
"""Train one variant of the model and score the holdout with it."""
from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from birdstrike import training
from birdstrike.features import operator_kind
from birdstrike.metrics import evaluate
from birdstrike.model import Model
from birdstrike.schema import InvalidStrike, Record, read_strikes

VARIANT_SETTING = "BIRDSTRIKE_VARIANT"
DEFAULT_VARIANT = "champion"
SLICES = ("phase_of_flight", "wildlife_size", "time_of_day", "operator_kind")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    options = _parse(arguments)
    try:
        train_rows = read_strikes(options.train)
        holdout_rows = read_strikes(options.holdout)
    except (OSError, InvalidStrike) as problem:
        print(f"train.py: {problem}", file=sys.stderr)
        return 2
    started = time.perf_counter()
    digest = hashlib.sha256(options.train.read_bytes()).hexdigest()
    model = training.train(options.variant, train_rows, digest)
    seconds = time.perf_counter() - started

    model_file = model.save(options.out / "model")
    scores, metrics = score(model, holdout_rows)
    write_predictions(options.out / "predictions.csv", model, holdout_rows, scores)
    metrics["train_rows"] = len(train_rows)
    metrics["train_seconds"] = round(seconds, 3)
    text = json.dumps(metrics, indent=1, sort_keys=True) + "\n"
    (options.out / "metrics.json").write_text(text, encoding="utf-8")
    print(
        f"{options.variant}: roc_auc {metrics['roc_auc']:.4f}, log_loss {metrics['log_loss']:.4f}"
        f" on {metrics['rows']} holdout rows; {model_file}"
    )
    return 0


def score(model: Model, strikes: Sequence[Record]) -> tuple[list[float], dict[str, Any]]:
    """The probability for every strike, and the measures over all of them."""
    labels = [strike["damage"] for strike in strikes]
    scores = [model.probability(strike) for strike in strikes]
    return scores, dict(evaluate(labels, scores, [model.decide(p) for p in scores]))


def write_predictions(
    path: Path, model: Model, strikes: Sequence[Record], scores: Sequence[float]
) -> None:
    """One line per holdout strike: key, label, score, decision and the slice columns."""
    with open(path, "w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("strike_id", "damage", "p_damage", "predicted") + SLICES)
        for strike, probability in zip(strikes, scores):
            shown = {**strike, "operator_kind": operator_kind(strike).strip("()")}
            writer.writerow(
                [strike["strike_id"], strike["damage"], repr(probability),
                 model.decide(probability)] + [shown[name] for name in SLICES]
            )


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    names = sorted(training.VARIANTS)
    parser.add_argument(
        "--variant", choices=names,
        help=f"default: ${VARIANT_SETTING} if it is set, else {DEFAULT_VARIANT}",
    )
    parser.add_argument("--train", type=Path, default=Path("data/train.csv"))
    parser.add_argument("--holdout", type=Path, default=Path("data/holdout.csv"))
    parser.add_argument("--out", type=Path, default=Path("out"))
    options = parser.parse_args(arguments)
    if options.variant is None:
        options.variant = os.environ.get(VARIANT_SETTING) or DEFAULT_VARIANT
        if options.variant not in names:
            parser.error(f"{VARIANT_SETTING} must be one of {', '.join(names)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
