"""Writes distributions.csv and distributions.json: what scipy and pandas find, as Great Expectations 0.18 calls them.

Run with scipy and pandas installed: python distribution_reference.py FOLDER
"""

import json
import pathlib
import sys

import numpy as np
import pandas as pd
import scipy
from scipy import stats

folder = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(20241124)
frame = pd.DataFrame(
    {
        "norm": rng.normal(3, 2, 400),
        "gamma": rng.gamma(2, 3, 400) + 20,
        "beta": rng.beta(0.5, 10, 400) * 11 + 5,
        "chi2": rng.chisquare(30, 400) * 5 + 3,
        "expon": rng.exponential(10, 400) + 4.2,
        "uniform": rng.uniform(-5, 6, 400),
        "poisson": rng.poisson(4, 400),
        "phase": rng.choice(["Climb", "Cruise", "Descent", "Taxi"], 400, p=[0.3, 0.4, 0.25, 0.05]),
        "runway": rng.choice(["A", "B"], 400),
        "some": np.where(rng.random(400) < 0.1, np.nan, rng.normal(0, 1, 400)),
    }
)
frame["wet"] = np.where(rng.random(400) < 0.7, frame["runway"] == "A", rng.random(400) < 0.5)
frame.to_csv(folder / "distributions.csv", index=False)
frame = pd.read_csv(folder / "distributions.csv")

ks = {}
for name, column, args in [
    ("norm", "norm", [3, 2]),
    ("norm", "norm", [3.3, 2]),
    ("gamma", "gamma", [2, 20, 3]),
    ("gamma", "gamma", [2.5, 20, 3]),
    ("beta", "beta", [0.5, 10, 5, 11]),
    ("chi2", "chi2", [30, 3, 5]),
    ("expon", "expon", [4.2, 10]),
    ("expon", "expon", [5, 10]),
    ("uniform", "uniform", [-5, 11]),
    ("uniform", "uniform", [-4, 12]),
    ("poisson", "poisson", [4]),
    ("norm", "some", [0, 1]),
]:
    result = stats.kstest(frame[column].dropna(), name, args=args)
    ks[json.dumps([name, column, args])] = [result.statistic, result.pvalue]

counts = frame["phase"].value_counts().sort_index()
weights = [0.3, 0.45, 0.2, 0.05]
expected = np.array(weights) * 400
observed = counts / 400
quantiles = {}
for rule in ["nearest", "linear", "lower", "higher", "midpoint"]:
    for column in ["norm", "some", "poisson"]:
        values = frame[column].quantile([0, 0.05, 0.25, 0.5, 0.77, 1], interpolation=rule)
        quantiles[f"{rule} {column}"] = [float(value) for value in values]


def phi(a, b):
    table = pd.crosstab(a, b)
    return float(np.sqrt(stats.chi2_contingency(table)[0] / len(a) / (min(table.shape) - 1)))


json.dump(
    {
        "scipy": scipy.__version__,
        "pandas": pd.__version__,
        "ks": ks,
        "chisquare": float(stats.chisquare(counts, expected)[1]),
        "kl": float(stats.entropy(observed, weights)),
        "phi_2x4": phi(frame["runway"], frame["phase"]),
        "phi_2x2": phi(frame["runway"], frame["wet"]),
        "quantiles": quantiles,
    },
    (folder / "distributions.json").open("w"),
    indent=1,
)
