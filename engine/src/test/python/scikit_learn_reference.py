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


def at_least(x, y, least):
    """The best y of all thresholds at which x is at least a value."""
    return float(np.max(y[x >= least]))


def binary(name, labels, scores, threshold=0.5, weights=None):
    labels = np.asarray(labels, dtype=int)
    scores = np.asarray(scores, dtype=float)
    predicted = (scores >= threshold).astype(int)
    values = {
        "accuracy": m.accuracy_score(labels, predicted, sample_weight=weights),
        "balanced_accuracy": m.balanced_accuracy_score(labels, predicted, sample_weight=weights),
        "precision": m.precision_score(labels, predicted, sample_weight=weights, zero_division=np.nan),
        "recall": m.recall_score(labels, predicted, sample_weight=weights),
        "specificity": m.recall_score(labels, predicted, sample_weight=weights, pos_label=0),
        "f1": m.f1_score(labels, predicted, sample_weight=weights),
        "mcc": m.matthews_corrcoef(labels, predicted, sample_weight=weights),
        "roc_auc": m.roc_auc_score(labels, scores, sample_weight=weights),
        "pr_auc": m.average_precision_score(labels, scores, sample_weight=weights),
        "log_loss": m.log_loss(labels, scores, sample_weight=weights),
        "brier_score": m.brier_score_loss(labels, scores, sample_weight=weights),
        "fpr": 1 - m.recall_score(labels, predicted, pos_label=0, sample_weight=weights),
        "fnr": 1 - m.recall_score(labels, predicted, sample_weight=weights),
        "f_beta(beta=2)": m.fbeta_score(labels, predicted, beta=2, sample_weight=weights),
        "recall(threshold=0.2)": m.recall_score(labels, scores >= 0.2, sample_weight=weights),
        "expected_calibration_error": calibration_error(labels, scores) if weights is None else np.nan,
        "positives": labels.sum() if weights is None else np.sum(labels * weights),
        "prevalence": np.average(labels, weights=weights),
        "selection_rate": np.average(predicted, weights=weights),
        "rows": len(labels),
    }
    precision, recall, _ = m.precision_recall_curve(labels, scores, sample_weight=weights)
    # Without the point that scikit-learn adds, which no threshold reaches.
    precision, recall = precision[:-1], recall[:-1]
    values["precision_at_recall(at=0.8)"] = at_least(recall, precision, 0.8)
    values["recall_at_precision(at=0.4)"] = at_least(precision, recall, 0.4) if np.any(precision >= 0.4) else 0.0
    rates, recalls, _ = m.roc_curve(labels, scores, sample_weight=weights, drop_intermediate=False)
    values["recall_at_fpr(at=0.1)"] = float(np.max(recalls[rates <= 0.1]))
    if predicted.sum() in (0, len(labels)):
        del values["mcc"]
    return {
        "name": name,
        "task": "binary",
        "threshold": threshold,
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "metrics": {key: float(value) for key, value in values.items() if not np.isnan(value)},
    }


def regression(name, labels, predictions, weights=None):
    labels = np.asarray(labels, dtype=float)
    predictions = np.asarray(predictions, dtype=float)
    values = {
        "mae": m.mean_absolute_error(labels, predictions, sample_weight=weights),
        "mse": m.mean_squared_error(labels, predictions, sample_weight=weights),
        "rmse": m.root_mean_squared_error(labels, predictions, sample_weight=weights),
        "r2": m.r2_score(labels, predictions, sample_weight=weights),
        "max_error": m.max_error(labels, predictions),
        "bias": np.average(predictions - labels, weights=weights),
        "quantile_loss(quantile=0.9)": m.mean_pinball_loss(labels, predictions, alpha=0.9, sample_weight=weights),
        "median_absolute_error": m.median_absolute_error(labels, predictions, sample_weight=weights),
        "rows": len(labels),
    }
    if np.all(labels > -1) and np.all(predictions > -1):
        logs = np.log1p(predictions) - np.log1p(labels)
        values["msle"] = np.average(logs**2, weights=weights)
    if np.all(labels != 0):
        values["mape"] = m.mean_absolute_percentage_error(labels, predictions, sample_weight=weights)
    return {
        "name": name,
        "task": "regression",
        "labels": labels.tolist(),
        "predictions": predictions.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "metrics": {key: float(value) for key, value in values.items()},
    }


def multiclass(name, classes, labels, scores, weights=None):
    labels = np.asarray(labels)
    scores = np.asarray(scores)
    predicted = np.asarray(classes)[scores.argmax(axis=1)]
    values = {
        "accuracy": m.accuracy_score(labels, predicted, sample_weight=weights),
        "balanced_accuracy": m.balanced_accuracy_score(labels, predicted, sample_weight=weights),
        "mcc": m.matthews_corrcoef(labels, predicted, sample_weight=weights),
        "log_loss": m.log_loss(labels, scores, labels=classes, sample_weight=weights),
        "top_k_accuracy(k=2)": m.top_k_accuracy_score(labels, scores, k=2, labels=classes, sample_weight=weights),
        "roc_auc(average=macro)": m.roc_auc_score(
            labels, scores, multi_class="ovr", average="macro", labels=classes, sample_weight=weights
        ),
        "roc_auc(average=weighted)": m.roc_auc_score(
            labels, scores, multi_class="ovr", average="weighted", labels=classes, sample_weight=weights
        ),
        "rows": len(labels),
    }
    for average in ("macro", "micro", "weighted"):
        for metric, score in (("precision", m.precision_score), ("recall", m.recall_score), ("f1", m.f1_score)):
            values[f"{metric}(average={average})"] = score(
                labels, predicted, average=average, labels=classes, sample_weight=weights, zero_division=np.nan
            )
    for index, each in enumerate(classes):
        for metric, score in (("precision", m.precision_score), ("recall", m.recall_score), ("f1", m.f1_score)):
            values[f"{metric}(class={each})"] = score(
                labels, predicted, average=None, labels=classes, sample_weight=weights, zero_division=np.nan
            )[index]
    if any(np.isnan(values[f"precision(class={each})"]) for each in classes):
        del values["precision(average=macro)"], values["precision(average=weighted)"]
    return {
        "name": name,
        "task": "multiclass",
        "classes": classes,
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "metrics": {key: float(value) for key, value in values.items() if not np.isnan(value)},
    }


def ranking(name, relevance, scores):
    """Each query has as many documents, as scikit-learn asks for."""
    relevance = np.asarray(relevance, dtype=float)
    scores = np.asarray(scores, dtype=float)
    values = {
        "ndcg": m.ndcg_score(relevance, scores),
        "ndcg(k=3)": m.ndcg_score(relevance, scores, k=3),
        "queries": len(relevance),
        "rows": relevance.size,
    }
    if all(len(set(row)) == len(row) for row in scores):
        values["map"] = np.mean([m.average_precision_score(r > 0, s) for r, s in zip(relevance, scores)])
        first = [np.flatnonzero(r[np.argsort(-s)] > 0)[0] for r, s in zip(relevance, scores)]
        values["mrr"] = np.mean(1 / (1 + np.array(first)))
        values["hit_rate(k=2)"] = np.mean(np.array(first) < 2)
    return {
        "name": name,
        "task": "ranking",
        "relevance": relevance.tolist(),
        "scores": scores.tolist(),
        "metrics": {key: float(value) for key, value in values.items()},
    }


def main():
    random = np.random.default_rng(20240229)
    labels = random.random(300) < 0.3
    scores = np.clip(0.3 * labels + 0.7 * random.random(300), 0, 1)
    price = random.lognormal(12, 0.6, 200)
    three = random.choice(["a", "b", "c"], 200, p=[0.5, 0.3, 0.2])
    three_scores = random.random((200, 3)) + 0.5 * (three[:, None] == np.array(["a", "b", "c"]))
    three_scores /= three_scores.sum(axis=1, keepdims=True)
    never = three_scores * [1, 1, 0.01]
    relevance = random.choice([0, 0, 0, 1, 2, 3], (30, 12))
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
        binary("weights", labels, np.round(scores, 1), 0.4, random.exponential(1, 300)),
        multiclass("three classes", ["a", "b", "c"], three, three_scores),
        multiclass("three classes with weights", ["a", "b", "c"], three, three_scores, random.exponential(1, 200)),
        multiclass("a class that is never predicted", ["a", "b", "c"], three, never / never.sum(axis=1, keepdims=True)),
        ranking("queries", relevance, random.random((30, 12))),
        ranking("queries with ties", relevance, np.round(random.random((30, 12)), 1)),
        regression("weights", random.gamma(2, 3, 99), random.gamma(2, 3, 99), random.exponential(1, 99)),
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
