#!/usr/bin/env bash
# Benchmarks the evaluation gate against scikit-learn: bench/evaluate.sh PYTHON [ROWS] [RUNS]
# PYTHON has scikit-learn, pandas and pyarrow. Both read two Parquet files with the predictions of two models for the same
# rows. scikit-learn computes the point metrics of both; the gate also joins the rows by their key, proves that the labels are
# the same, has DeLong's intervals of the ROC AUC and of its difference, draws the charts, and writes its reports. Runs are
# paired; what counts is the median of their ratios, by the clock and, as a machine is seldom idle, by the processors' time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=${1:?a Python with scikit-learn, pandas and pyarrow} rows=${2:-10000000} runs=${3:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/bin/ml-cicd" --version
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "$(nproc) cores, $(free -g | awk '/^Mem:/ {print $2}') GiB, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg)"
"$java" -cp "$root/engine/target/ml-cicd.jar" "$root/bench/GeneratePredictions.java" "$work/candidate.parquet" "$work/baseline.parquet" "$rows"
cat >"$work/evaluate.yml" <<YAML
{predictions: candidate.parquet, key: id, label: y, score: p, prediction: q, baseline: {file: baseline.parquet},
 rules: [{metric: roc_auc, min: 0.5, confidence: 0.95, no-worse-than: {by: 0.01, confidence: 0.95}}]}
YAML

# Seconds by the clock, of the processors, and peak memory in KB of a command, whose output is not shown.
measure() {
  /usr/bin/time -f "%e %U %S %M" -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk '{print $1, $2 + $3, $4}' "$work/time"
}
median() { sort -n | awk '{all[NR] = $1} END {print all[int((NR + 1) / 2)]}'; }

for run in $(seq "$runs"); do
  read -r peer peer_cpu peer_kb <<<"$(measure "$python" "$root/bench/scikit_learn_run.py" "$work/candidate.parquet" "$work/baseline.parquet")"
  read -r gate gate_cpu gate_kb <<<"$(measure "$root/bin/ml-cicd" evaluate --thresholds "$work/evaluate.yml" --report-dir "$work/report")"
  echo "run $run: scikit-learn $peer s, $peer_cpu s CPU, $((peer_kb / 1024)) MB; gate $gate s, $gate_cpu s CPU, $((gate_kb / 1024)) MB"
  awk "BEGIN {print $peer / $gate, $peer_cpu / $gate_cpu, $gate_kb / $peer_kb}" >>"$work/ratios"
done
echo "medians: $(cut -d' ' -f1 "$work/ratios" | median) times faster, $(cut -d' ' -f2 "$work/ratios" | median) times by CPU," \
  "$(cut -d' ' -f3 "$work/ratios" | median) of the memory"
