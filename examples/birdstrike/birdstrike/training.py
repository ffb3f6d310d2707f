"""Fit the logistic regression, with L2, by Newton's method (IRLS).

There is no randomness and no learning rate: the loss is convex and each run walks the same
few steps to its minimum. The bias (column 0) is not penalised.
"""
from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from birdstrike import features
from birdstrike.metrics import best_f1_threshold
from birdstrike.model import Model, sigmoid
from birdstrike.schema import Record

MIN_COUNT = 10
MAX_STEPS = 30
TOLERANCE = 1e-9


class Variant(NamedTuple):
    """What one variant of the model is trained from."""

    feature_names: tuple[str, ...]
    l2: float
    shift_wildlife: bool = False


ALL_FEATURES = tuple(sorted(features.FEATURES))
VARIANTS: dict[str, Variant] = {
    "champion": Variant(("phase_of_flight", "wildlife_size"), l2=1.0),
    "challenger": Variant(ALL_FEATURES, l2=3.0),
    "worse": Variant(ALL_FEATURES, l2=3.0, shift_wildlife=True),
}


def train(variant_name: str, strikes: Sequence[Record], data_sha256: str) -> Model:
    """Train one of VARIANTS on strikes."""
    variant = VARIANTS[variant_name]
    if variant.shift_wildlife:
        strikes = shift_wildlife(strikes)
    names = sorted(variant.feature_names)
    columns = _number_columns(names, strikes)
    rows = [_encode(names, columns, strike) for strike in strikes]
    labels = [strike["damage"] for strike in strikes]
    weights = fit(rows, labels, 1 + sum(map(len, columns.values())), variant.l2)
    by_feature = {
        name: {value: weights[index] for value, index in columns[name].items()} for name in names
    }
    model = Model(variant_name, weights[0], by_feature, 0.5, {
        "data_sha256": data_sha256,
        "first_date": min(strike["date"] for strike in strikes),
        "last_date": max(strike["date"] for strike in strikes),
        "l2": variant.l2,
        "min_count": MIN_COUNT,
        "positives": sum(labels),
        "rows": len(strikes),
    })
    scores = [model.probability(strike) for strike in strikes]
    model.threshold = best_f1_threshold(labels, scores)
    return model


def shift_wildlife(strikes: Sequence[Record]) -> list[Record]:
    """The mistake of the variant "worse": the wildlife columns are one row off.

    This is what a join by row position does when one of the two tables has lost its first
    row: every strike gets the animal of the strike after it.
    """
    return [
        {**strike, "species": other["species"], "wildlife_size": other["wildlife_size"]}
        for strike, other in zip(strikes, list(strikes[1:]) + [strikes[0]])
    ]


def fit(
    rows: Sequence[Sequence[int]], labels: Sequence[int], width: int, l2: float
) -> list[float]:
    """The weights with the smallest penalised loss. A row lists its columns that are 1."""
    weights = [0.0] * width
    loss = _loss(rows, labels, weights, l2)
    for _ in range(MAX_STEPS):
        step = _newton_step(rows, labels, weights, l2)
        scale = 1.0
        while True:
            candidate = [weight - scale * part for weight, part in zip(weights, step)]
            new_loss = _loss(rows, labels, candidate, l2)
            if new_loss <= loss or scale < 1e-4:
                break
            scale /= 2
        if new_loss > loss:
            break
        gain, loss, weights = loss - new_loss, new_loss, candidate
        if gain <= TOLERANCE * loss:
            break
    return weights


def _number_columns(
    names: Sequence[str], strikes: Sequence[Record]
) -> dict[str, dict[str, int]]:
    """Give every category of every feature its column; column 0 is the bias."""
    columns: dict[str, dict[str, int]] = {}
    next_index = 1
    for name in names:
        values = features.learn_vocabulary(name, strikes, MIN_COUNT)
        columns[name] = {value: next_index + i for i, value in enumerate(values)}
        next_index += len(values)
    return columns


def _encode(
    names: Sequence[str], columns: dict[str, dict[str, int]], strike: Record
) -> list[int]:
    """The ascending column numbers that are 1 for a strike."""
    row = [0]
    for name in names:
        known = columns[name]
        value = features.FEATURES[name](strike)
        row.append(known[value] if value in known else known[features.OTHER])
    return row


def _score(row: Sequence[int], weights: Sequence[float]) -> float:
    score = 0.0
    for index in row:
        score += weights[index]
    return score


def _loss(
    rows: Sequence[Sequence[int]], labels: Sequence[int], weights: Sequence[float], l2: float
) -> float:
    """Negative log likelihood plus the penalty."""
    def row_loss(row: Sequence[int], label: int) -> float:
        score = _score(row, weights)
        signed = -score if label else score
        return max(signed, 0.0) + math.log1p(math.exp(-abs(signed)))
    penalty = l2 / 2 * math.fsum(weight * weight for weight in weights[1:])
    return math.fsum(map(row_loss, rows, labels)) + penalty


def _newton_step(
    rows: Sequence[Sequence[int]], labels: Sequence[int], weights: Sequence[float], l2: float
) -> list[float]:
    """Solve (second derivatives) * step = (first derivatives)."""
    width = len(weights)
    gradient = [0.0] + [l2 * weight for weight in weights[1:]]
    hessian = [[0.0] * width for _ in range(width)]
    for index in range(1, width):
        hessian[index][index] = l2
    for row, label in zip(rows, labels):
        probability = sigmoid(_score(row, weights))
        error = probability - label
        curvature = probability * (1.0 - probability)
        for position, index in enumerate(row):
            gradient[index] += error
            line = hessian[index]
            for other in row[position:]:
                line[other] += curvature
    return solve(hessian, gradient)


def solve(upper: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination for a symmetric positive definite matrix (its upper half)."""
    width = len(right)
    right = list(right)
    tails = [line[index:] for index, line in enumerate(upper)]
    for pivot in range(width):
        tail = tails[pivot]
        for offset in range(1, len(tail)):
            if tail[offset] == 0.0:
                continue
            factor = tail[offset] / tail[0]
            below = pivot + offset
            tails[below] = [a - factor * b for a, b in zip(tails[below], tail[offset:])]
            right[below] -= factor * right[pivot]
    for pivot in range(width - 1, -1, -1):
        value = right[pivot]
        for offset, part in enumerate(tails[pivot][1:], start=1):
            value -= part * right[pivot + offset]
        right[pivot] = value / tails[pivot][0]
    return right
