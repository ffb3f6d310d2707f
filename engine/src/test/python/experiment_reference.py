"""Makes the reference values of ExperimentReferenceTest.

    python3 -m venv venv && venv/bin/pip install statsmodels==0.15.0 scipy==1.17.1
    venv/bin/python experiment_reference.py \
        > ../resources/io/jenkins/plugins/mlcicd/engine/evaluation/experiment/reference.json

Computed with statsmodels and scipy (shares, means, arms' sizes) and by definition (Fieller's interval, the
confidence sequence of Waudby-Smith and others, doi:10.1214/24-AOS2408, theorem 2.2).
"""

import json
import math

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest


def share(treated, control, confidence):
    low, high = confint_proportions_2indep(
        treated[1], treated[0], control[1], control[0], compare="diff", method="newcomb", alpha=1 - confidence
    )
    _, p = proportions_ztest([treated[1], control[1]], [treated[0], control[0]])
    return {
        "kind": "share",
        "treatment": treated,
        "control": control,
        "confidence": confidence,
        "low": low,
        "high": high,
        "p": p,
    }


def mean(treated, control, confidence):
    test = stats.ttest_ind(treated, control, equal_var=False)
    interval = test.confidence_interval(confidence)
    greater = stats.ttest_ind(treated, control, equal_var=False, alternative="greater")
    return {
        "kind": "mean",
        "treatment": treated,
        "control": control,
        "confidence": confidence,
        "low": interval.low,
        "high": interval.high,
        "p": test.pvalue,
        "p_greater": greater.pvalue,
        "relative_low": relative(treated, control, confidence, 0),
        "relative_high": relative(treated, control, confidence, 1),
    }


def relative(treated, control, confidence, end):
    """Where a Welch test of mean(treated) - (1 + share) * mean(control) = 0 changes its mind, as a share."""

    def p_greater(value):
        scaled = [(1 + value) * each for each in control]
        return stats.ttest_ind(treated, scaled, equal_var=False, alternative="greater").pvalue

    target = (1 - confidence) / 2 if end == 0 else 1 - (1 - confidence) / 2
    low, high = -0.99, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        if p_greater(middle) < target:
            low = middle
        else:
            high = middle
    return low


def ratio(units, planned):
    expected = [sum(units) * each / sum(planned) for each in planned]
    return {"kind": "ratio", "units": units, "planned": planned, "p": stats.chisquare(units, expected).pvalue}


def sequence(units, planned, confidence):
    alpha = 1 - confidence
    rho2 = (-2 * math.log(alpha) + math.log(-2 * math.log(alpha) + 1)) / planned
    half = math.sqrt(2 * (units * rho2 + 1) / (units**2 * rho2) * math.log(math.sqrt(units * rho2 + 1) / alpha))
    return {
        "kind": "sequence",
        "units": units,
        "planned": planned,
        "confidence": confidence,
        "reach": half * math.sqrt(units),
    }


random = np.random.default_rng(5)


def numbers(size, scale):
    return [round(float(each), 3) for each in random.gamma(2, scale, size)]


cases = [
    share([1000, 61], [1000, 52], 0.95),
    share([10100, 1150], [10000, 1000], 0.95),
    share([40, 40], [38, 36], 0.95),
    share([25, 0], [30, 3], 0.9),
    share([500, 490], [200, 190], 0.99),
    mean(numbers(12, 3), numbers(9, 2), 0.95),
    mean(numbers(60, 3), numbers(80, 3), 0.95),
    mean(numbers(30, 8), numbers(90, 1.5), 0.9),
    ratio([10000, 10100], [1, 1]),
    ratio([10000, 10500], [1, 1]),
    ratio([9000, 1100], [9, 1]),
    sequence(100, 20000, 0.95),
    sequence(20000, 20000, 0.95),
    sequence(50000, 20000, 0.9),
]
print(json.dumps({"statsmodels": statsmodels.__version__, "scipy": scipy.__version__, "cases": cases}, indent=1))
