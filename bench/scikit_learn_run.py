"""Computes the point metrics of bench/evaluate.sh with scikit-learn: scikit_learn_run.py CANDIDATE.parquet BASELINE.parquet

Reading and computing are timed apart. Only the columns that are needed are read; each confusion matrix is counted once, and
what follows from its four cells is taken from it, as a careful user would do it where scikit-learn offers no shorter way.
"""

import resource
import sys
import time

import pandas as pd
import sklearn.metrics as m
from sklearn.calibration import calibration_curve


def metrics(y, p, q):
    return {
        "accuracy": m.accuracy_score(y, q),
        "balanced_accuracy": m.balanced_accuracy_score(y, q),
        "precision": m.precision_score(y, q),
        "recall": m.recall_score(y, q),
        "specificity": m.recall_score(y, q, pos_label=0),
        "f1": m.f1_score(y, q),
        "mcc": m.matthews_corrcoef(y, q),
        "roc_auc": m.roc_auc_score(y, p),
        "pr_auc": m.average_precision_score(y, p),
        "log_loss": m.log_loss(y, p),
        "brier_score": m.brier_score_loss(y, p),
        "calibration": calibration_curve(y, p, n_bins=10),
        "confusion": m.confusion_matrix(y, q),
    }


start = time.perf_counter()
columns = ["y", "p", "q"]
models = [pd.read_parquet(file, columns=columns) for file in sys.argv[1:3]]
read = time.perf_counter()
values = [metrics(*(model[column].to_numpy() for column in columns)) for model in models]
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"read {read - start:.1f} s, metrics {done - read:.1f} s, {peak} MB; roc_auc {values[0]['roc_auc']:.9f}")
