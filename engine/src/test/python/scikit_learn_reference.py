"""Makes the reference values of MetricsReferenceTest.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.7.2 numpy==2.4.6
    venv/bin/python scikit_learn_reference.py \
        > ../resources/io/jenkins/plugins/mlcicd/engine/evaluation/metric/reference.json

Metrics that are undefined in the engine, where scikit-learn gives a stand-in, are left out.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.calibration import calibration_curve


def calibration_error(labels, scores):
    """scikit-learn has none: from its calibration_curve, weighted by the rows of the same bins."""
    shares, means = calibration_curve(labels, scores, n_bins=10)
    bins = np.searchsorted(np.linspace(0.0, 1.0, 11)[1:-1], scores)
    rows = np.bincount(bins, minlength=10)
    rows = rows[rows > 0]
    return float(np.sum(rows * np.abs(shares - means)) / len(scores))


def binary(name, labels, scores, threshold=0.5):
    labels = np.asarray(labels, dtype=int)
    scores = np.asarray(scores, dtype=float)
    predicted = (scores >= threshold).astype(int)
    values = {
        "accuracy": m.accuracy_score(labels, predicted),
        "balanced_accuracy": m.balanced_accuracy_score(labels, predicted),
        "precision": m.precision_score(labels, predicted, zero_division=np.nan),
        "recall": m.recall_score(labels, predicted),
        "specificity": m.recall_score(labels, predicted, pos_label=0),
        "f1": m.f1_score(labels, predicted),
        "mcc": m.matthews_corrcoef(labels, predicted),
        "roc_auc": m.roc_auc_score(labels, scores),
        "pr_auc": m.average_precision_score(labels, scores),
        "log_loss": m.log_loss(labels, scores),
        "brier_score": m.brier_score_loss(labels, scores),
        "expected_calibration_error": calibration_error(labels, scores),
        "positives": int(labels.sum()),
        "prevalence": labels.mean(),
        "rows": len(labels),
    }
    if predicted.sum() in (0, len(labels)):
        del values["mcc"]
    return {
        "name": name,
        "task": "binary",
        "threshold": threshold,
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        "metrics": {key: float(value) for key, value in values.items() if not np.isnan(value)},
    }


def regression(name, labels, predictions):
    labels = np.asarray(labels, dtype=float)
    predictions = np.asarray(predictions, dtype=float)
    values = {
        "mae": m.mean_absolute_error(labels, predictions),
        "mse": m.mean_squared_error(labels, predictions),
        "rmse": m.root_mean_squared_error(labels, predictions),
        "r2": m.r2_score(labels, predictions),
        "max_error": m.max_error(labels, predictions),
        "bias": np.mean(predictions - labels),
        "median_absolute_error": m.median_absolute_error(labels, predictions),
        "rows": len(labels),
    }
    if np.all(labels != 0):
        values["mape"] = m.mean_absolute_percentage_error(labels, predictions)
    return {
        "name": name,
        "task": "regression",
        "labels": labels.tolist(),
        "predictions": predictions.tolist(),
        "metrics": {key: float(value) for key, value in values.items()},
    }


def main():
    random = np.random.default_rng(20240229)
    labels = random.random(300) < 0.3
    scores = np.clip(0.3 * labels + 0.7 * random.random(300), 0, 1)
    price = random.lognormal(12, 0.6, 200)
    cases = [
        binary("continuous scores", labels, scores),
        binary("scores with ties", labels, np.round(scores, 1)),
        binary("ties and another threshold", labels, np.round(scores, 1), 0.3),
        binary("all scores equal", labels, np.full(300, 0.5)),
        binary("no row predicted positive", labels, scores * 0.4),
        binary("extreme probabilities", [0, 0, 0, 1, 1, 1, 0, 1], [0.0, 1.0, 1e-300, 0.0, 1.0, 1 - 1e-16, 1e-17, 0.5]),
        binary("all correct", [0, 0, 1, 1, 1], [0.0, 0.1, 0.9, 1.0, 0.9]),
        binary("all wrong", [0, 0, 1, 1, 1], [0.9, 1.0, 0.1, 0.0, 0.2]),
        binary("one positive row", [0] * 99 + [1], np.linspace(0, 0.98, 100)),
        binary("two rows", [0, 1], [0.4, 0.6]),
        regression("prices", price, price * random.normal(1.02, 0.1, 200)),
        regression("around zero", random.normal(0, 1, 101), random.normal(0, 1, 101)),
        regression("labels with zeros", [0, 0, 1, 2.5, -3], [0.1, -0.1, 1, 2, -3]),
        regression("all correct", [1, 2, 3, 4], [1, 2, 3, 4]),
        regression("far from zero", 1e9 + random.normal(0, 1, 100), 1e9 + random.normal(0, 1, 100)),
    ]
    document = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "cases": cases}
    json.dump(document, sys.stdout, indent=None, separators=(",", ":"))
    print()


main()
