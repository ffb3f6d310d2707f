"""Makes the reference values of UncertaintyReferenceTest.

    python3 -m venv venv && venv/bin/pip install scipy==1.16.3 numpy==2.4.6
    venv/bin/python uncertainty_reference.py \
        > ../resources/io/jenkins/plugins/mlcicd/engine/evaluation/uncertainty/reference.json

Tango's interval and DeLong's variance are computed here by their definitions (a likelihood that is maximised
numerically; all pairs of a positive and a negative row), not by the formulas that the engine uses.
"""

import json
import sys

import numpy as np
import scipy
from scipy import optimize, stats

Z = stats.norm.ppf(0.975)


def wilson(successes, rows):
    interval = stats.binomtest(successes, rows).proportion_ci(0.95, method="wilson")
    return {"kind": "share", "counts": [successes, rows], "low": interval.low, "high": interval.high}


def tango_z(first, second, rows, difference):
    """The score statistic, with the nuisance parameter that makes the counts most likely."""
    same = rows - first - second

    def unlikeliness(q):
        p = q + difference
        terms = [(first, p), (second, q), (same, 1 - p - q)]
        return -sum(count * np.log(share) for count, share in terms if count > 0)

    low = max(0.0, -difference)
    high = (1 - difference) / 2
    margin = (high - low) * 1e-12
    q = optimize.minimize_scalar(
        unlikeliness, bounds=(low + margin, high - margin), method="bounded", options={"xatol": 1e-14}
    ).x
    return (first - second - rows * difference) / np.sqrt(rows * (2 * q + difference * (1 - difference)))


def tango(first, second, rows):
    center = (first - second) / rows
    low = optimize.brentq(lambda d: tango_z(first, second, rows, d) - Z, -0.9999, center - 1e-9, xtol=1e-12)
    high = optimize.brentq(lambda d: tango_z(first, second, rows, d) + Z, center + 1e-9, 0.9999, xtol=1e-12)
    p = stats.binomtest(min(first, second), first + second, 0.5).pvalue
    return {"kind": "pair", "counts": [first, second, rows], "low": low, "high": high, "mcnemar": p}


def kernel(labels, scores):
    positives, negatives = scores[labels == 1], scores[labels == 0]
    return np.sign(positives[:, None] - negatives[None, :]) / 2 + 0.5


def variance(pairs):
    return np.var(pairs.mean(axis=1), ddof=1) / pairs.shape[0] + np.var(pairs.mean(axis=0), ddof=1) / pairs.shape[1]


def delong(labels, first, second):
    one, two = kernel(labels, first), kernel(labels, second)
    area, error = one.mean(), np.sqrt(variance(one))
    logit, spread = np.log(area / (1 - area)), error / (area * (1 - area))
    difference, of_difference = (one - two).mean(), np.sqrt(variance(one - two))
    return {
        "kind": "area",
        "labels": labels.tolist(),
        "first": first.tolist(),
        "second": second.tolist(),
        "low": 1 / (1 + np.exp(-(logit - Z * spread))),
        "high": 1 / (1 + np.exp(-(logit + Z * spread))),
        "difference_low": difference - Z * of_difference,
        "difference_high": difference + Z * of_difference,
        "p_at_least_zero": stats.norm.cdf(difference / of_difference),
    }


def main():
    random = np.random.default_rng(7)
    labels = (random.random(120) < 0.4).astype(int)
    first = np.round(labels * 0.4 + random.random(120), 2)
    second = np.round(labels * 0.3 + random.random(120) * 0.5 + first * 0.5, 1)
    cases = [
        wilson(81, 100),
        wilson(0, 20),
        wilson(20, 20),
        wilson(70000, 1000000),
        tango(12, 2, 50),
        tango(0, 1, 44),
        tango(30, 41, 500),
        tango(900, 850, 100000),
        delong(labels, first, second),
    ]
    json.dump({"scipy": scipy.__version__, "cases": cases}, sys.stdout, separators=(",", ":"), default=float)
    print()


main()
