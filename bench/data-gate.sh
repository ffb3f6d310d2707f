#!/usr/bin/env bash
# Benchmarks the data gate: bench/data-gate.sh [ROWS] [RUNS] [PYTHON with great-expectations, pandas]
# Each run takes the hand-written query and the gate one after the other; what counts is the median of their ratio.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rows=${1:-10000000} runs=${2:-3} python=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=$root/engine/target/ml-cicd.jar
"$root/bin/ml-cicd" --version
echo "$(nproc) cores, $(free -g | awk '/^Mem:/ {print $2}') GiB, $("$java" -version 2>&1 | head -1)"
python3 "$root/bench/suite.py" "$work/suite.json"

# Seconds by the clock, of the processors, and peak memory in KB of a command, whose output is not shown.
measure() {
  /usr/bin/time -f "%e %U %S %M" -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk '{print $1, $2 + $3, $4}' "$work/time"
}

for format in csv parquet; do
  data=$work/data.$format
  "$java" -cp "$jar" "$root/bench/Generate.java" "$data" "$rows"
  echo "== $rows rows x 12 columns of $format, $(stat -c %s "$data") bytes"
  for run in $(seq "$runs"); do
    read -r hand hand_cpu hand_kb <<<"$(measure "$java" -cp "$jar" "$root/bench/HandWritten.java" "$data")"
    read -r gate gate_cpu gate_kb <<<"$(measure "$root/bin/ml-cicd" data --suite "$work/suite.json" --report-dir "$work/report" "$data")"
    echo "run $run: hand-written $hand s, $hand_cpu s CPU, $((hand_kb / 1024)) MB;" \
      "gate $gate s, $gate_cpu s CPU, $((gate_kb / 1024)) MB;" \
      "ratio $(awk "BEGIN {printf \"%.2f, by CPU %.2f\", $gate / $hand, $gate_cpu / $hand_cpu}")"
  done
  if [ -n "$python" ] && [ $format = csv ]; then
    read -r peer peer_cpu peer_kb <<<"$(measure "$python" "$root/bench/great_expectations_run.py" "$work/suite.json" "$data")"
    echo "Great Expectations on pandas: $peer s, $peer_cpu s CPU, $((peer_kb / 1024)) MB; $(tail -1 "$work/log")"
  fi
  rm "$data"
done
