"""Measures of a set of scored strikes.

Sums use math.fsum: plain sum() of floats rounds differently from Python 3.12 on.
"""
from __future__ import annotations

import math
from collections.abc import Sequence


def roc_auc(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The chance that a damaged case scores above an undamaged one; ties count half."""
    order = sorted(range(len(scores)), key=lambda index: scores[index])
    rank_sum = 0.0
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and scores[order[end]] == scores[order[start]]:
            end += 1
        mean_rank = (start + 1 + end) / 2
        rank_sum += mean_rank * sum(labels[index] for index in order[start:end])
        start = end
    positives = sum(labels)
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("roc_auc needs both labels")
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def log_loss(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The mean negative log likelihood, with scores kept off 0 and 1."""
    def loss(label: int, score: float) -> float:
        kept = min(max(score, 1e-15), 1 - 1e-15)
        return -math.log(kept if label else 1 - kept)
    return math.fsum(map(loss, labels, scores)) / len(labels)


def brier_score(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The mean squared difference between score and label."""
    return math.fsum((s - y) ** 2 for y, s in zip(labels, scores)) / len(labels)


def best_f1_threshold(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The lowest score to call damage so that F1 is highest on these cases."""
    pairs = sorted(zip(scores, labels), reverse=True)
    positives = sum(labels)
    best, threshold, hits = -1.0, 0.5, 0
    for count, (score, label) in enumerate(pairs, start=1):
        hits += label
        if count < len(pairs) and pairs[count][0] == score:
            continue
        f1 = 2 * hits / (count + positives)
        if f1 > best:
            best, threshold = f1, score
    return threshold


def evaluate(
    labels: Sequence[int], scores: Sequence[float], predicted: Sequence[int]
) -> dict[str, int | float]:
    """All measures as one flat dictionary."""
    cells: list[int] = [0, 0, 0, 0]
    for label, guess in zip(labels, predicted):
        cells[2 * label + guess] += 1
    true_negatives, false_positives, false_negatives, true_positives = cells
    return {
        "rows": len(labels),
        "positives": sum(labels),
        "roc_auc": roc_auc(labels, scores),
        "log_loss": log_loss(labels, scores),
        "brier_score": brier_score(labels, scores),
        "accuracy": (true_positives + true_negatives) / len(labels),
        "precision": _ratio(true_positives, true_positives + false_positives),
        "recall": _ratio(true_positives, true_positives + false_negatives),
        "f1": _ratio(2 * true_positives, 2 * true_positives + false_positives + false_negatives),
    }


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
