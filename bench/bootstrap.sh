#!/usr/bin/env bash
# Benchmarks the paired bootstrap on slices against NumPy: bench/bootstrap.sh PYTHON [ROWS] [RESAMPLES] [PEER_RESAMPLES] [RUNS]
# PYTHON has numpy, pandas and pyarrow. Five metrics (F1, MCC, PR AUC, log loss, Brier score) of two models in 20 slices. NumPy
# draws PEER_RESAMPLES, as it takes minutes; its time is scaled up. It is written in two ways, see numpy_bootstrap.py: "plain",
# row numbers and metrics of the rows drawn; "counts", how often each row counts. The gate's time is from start to exit.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=${1:?a Python with numpy, pandas and pyarrow} rows=${2:-1000000} resamples=${3:-1000} peer_resamples=${4:-50} runs=${5:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/bin/ml-cicd" --version
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "$(nproc) cores, $(free -g | awk '/^Mem:/ {print $2}') GiB, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg)"
"$java" -cp "$root/engine/target/ml-cicd.jar" "$root/bench/GeneratePredictions.java" "$work/candidate.parquet" "$work/baseline.parquet" "$rows"
{
  echo "{predictions: candidate.parquet, key: id, label: y, score: p, prediction: q, baseline: {file: baseline.parquet},"
  echo " bootstrap: {resamples: $resamples}, rules: ["
  for metric in f1 mcc pr_auc log_loss brier_score; do
    echo "  {metric: $metric, slices: [slice], no-worse-than: {by: 0.1, confidence: 0.95}},"
  done
  echo "]}"
} >"$work/evaluate.yml"
measure() {
  /usr/bin/time -f "%e %U %S" -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk '{print $1, $2 + $3}' "$work/time"
}
median() { sort -n | awk '{all[NR] = $1} END {print all[int((NR + 1) / 2)]}'; }

for run in $(seq "$runs"); do
  read -r gate gate_cpu <<<"$(measure "$root/bin/ml-cicd" evaluate --thresholds "$work/evaluate.yml" --report-dir "$work/report")"
  line="run $run: gate $gate s, $gate_cpu s CPU"
  for kind in plain counts; do
    measure "$python" "$root/bench/numpy_bootstrap.py" "$kind" "$work/candidate.parquet" "$work/baseline.parquet" "$peer_resamples" >/dev/null
    read -r peer peer_cpu <<<"$(awk -v scale="$((resamples / peer_resamples))" '{print $1 * scale, $2 * scale}' "$work/log")"
    line="$line; NumPy $kind $peer s, $peer_cpu s CPU"
    awk "BEGIN {print $peer / $gate, $peer_cpu / $gate_cpu}" >>"$work/$kind"
  done
  echo "$line"
done
for kind in plain counts; do
  echo "medians, NumPy $kind: $(cut -d' ' -f1 "$work/$kind" | median) times faster, $(cut -d' ' -f2 "$work/$kind" | median) times by CPU"
done
