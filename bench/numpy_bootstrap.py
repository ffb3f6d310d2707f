"""The paired bootstrap of bench/bootstrap.sh in NumPy: numpy_bootstrap.py plain|counts CANDIDATE.parquet BASELINE.parquet RESAMPLES

plain draws row numbers and computes each metric of the rows drawn, which are sorted anew for PR AUC.
counts draws how often each row counts (multinomial, by numpy.bincount of row numbers), sorts once, and gets the means of
all rows' losses and the confusion matrices of a resample by one product of the counts with a matrix.
"""

import sys
import time

import numpy as np
import pandas as pd

METRICS = ["f1", "mcc", "pr_auc", "log_loss", "brier_score"]


def of_confusion(tp, fp, tn, fn):
    f1 = 2 * tp / (2 * tp + fp + fn)
    mcc = (tp * tn - fp * fn) / np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return f1, mcc


def losses(y, p):
    kept = np.clip(p, np.finfo(float).eps, 1 - np.finfo(float).eps)
    return -np.log(np.where(y, kept, 1 - kept)), (p - y) ** 2


def plain(y, p, q, index):
    y, p, q = y[index], p[index], q[index]
    tp, fp, fn = np.sum(y & q), np.sum(~y & q), np.sum(y & ~q)
    order = np.argsort(-p)
    hits = y[order]
    true = np.cumsum(hits)
    pr_auc = np.sum(true[hits] / (np.flatnonzero(hits) + 1)) / true[-1]
    log_loss, brier = losses(y, p)
    f1, mcc = of_confusion(float(tp), float(fp), float(len(y) - tp - fp - fn), float(fn))
    return f1, mcc, pr_auc, log_loss.mean(), brier.mean()


class Counted:
    def __init__(self, y, p, q):
        cells = [y & q, ~y & q, ~y & ~q, y & ~q]
        self.columns = np.column_stack([*cells, *losses(y, p)]).astype(float)
        self.order = np.argsort(-p)
        self.hits = np.flatnonzero(y[self.order])

    def values(self, counts):
        tp, fp, tn, fn, log_loss, brier = counts @ self.columns
        sorted_counts = counts[self.order]
        all_above = np.cumsum(sorted_counts)[self.hits]
        hits = sorted_counts[self.hits]
        true = np.cumsum(hits)
        pr_auc = np.sum(hits * true / np.maximum(all_above, 1)) / true[-1]
        return *of_confusion(tp, fp, tn, fn), pr_auc, log_loss / len(counts), brier / len(counts)


def main():
    kind, resamples = sys.argv[1], int(sys.argv[4])
    candidate, baseline = (pd.read_parquet(file) for file in sys.argv[2:4])
    start, cpu = time.perf_counter(), time.process_time()
    generator = np.random.default_rng(1)
    widest = 0
    for _, rows in candidate.groupby("slice").indices.items():
        models = [(m.y.to_numpy(bool)[rows], m.p.to_numpy()[rows], m.q.to_numpy(bool)[rows]) for m in (candidate, baseline)]
        counted = [Counted(*model) for model in models]
        gains = np.empty((resamples, len(METRICS)))
        for resample in range(resamples):
            index = generator.integers(len(rows), size=len(rows))
            if kind == "plain":
                values = [plain(*model, index) for model in models]
            else:
                counts = np.bincount(index, minlength=len(rows)).astype(float)
                values = [each.values(counts) for each in counted]
            gains[resample] = np.subtract(*values)
        low, high = np.percentile(gains, [2.5, 97.5], axis=0)
        widest = max(widest, (high - low)[2])
    # Seconds by the clock and of the processors, without start and reading; and something to compare with the gate's report.
    print(f"{time.perf_counter() - start:.3f} {time.process_time() - cpu:.3f} widest interval of pr_auc {widest:.5f}")


main()
