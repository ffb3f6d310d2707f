#!/usr/bin/env bash
# promote and history in a large store: bench/promotion.sh [MODELS] [TRANSITIONS of each] [RUNS] [FOLDER]
# Prints the medians of whole processes, by the clock and by the processors' time, and what each takes above
# `ml-cicd --version`, the start-up.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
models=${1:-10000} transitions=${2:-100} runs=${3:-7}
work=$(mktemp -d "${4:-${TMPDIR:-/tmp}}/promotion.XXXXXX")
trap 'rm -rf "$work"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=$root/engine/target/ml-cicd.jar archive=$root/engine/target/ml-cicd.jsa
"$root/bin/ml-cicd" --version
echo "$(nproc) cores, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg)"
"${java}c" -cp "$jar" -d "$work/classes" "$root/bench/Promotions.java"
"$java" -Darchive="$archive" -cp "$jar:$work/classes" Promotions scale "$work" "$models" "$transitions"
cd "$work"

# Medians of a command's runs, in ms: by the clock, and of the processors' time. RUN in its arguments is the run's number.
measure() {
  for run in $(seq "$runs"); do
    echo "weights $run" >model.bin
    { time "$root/bin/ml-cicd" "${@//RUN/$run}" >log 2>&1; } 2>times || { cat log >&2; exit 1; }
    cat times
  done | tee all-times | awk '{print $1 * 1000}' | median
  awk '{print ($2 + $3) * 1000}' all-times | median
}
median() { sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

# Tells the medians of a command, and what they are above those of the start-up.
tell() {
  local name=$1 clock cpu
  shift
  { read -r clock; read -r cpu; } < <(measure "$@")
  echo "$name: $clock ms, $((clock - start)) ms after start-up; CPU $cpu ms, $((cpu - start_cpu)) ms after start-up"
}

TIMEFORMAT='%R %U %S'
start=0 start_cpu=0
{ read -r start; read -r start_cpu; } < <(measure --version)
echo "start-up: $start ms; CPU $start_cpu ms"
tell "promote" promote model0 --to staging --model-path model.bin --store models --reason "run RUN" --no-page
tell "promote with the report's page" promote model1 --to staging --model-path model.bin --store models --reason "run RUN"
tell "history of one model" history "model$((models - 1))" --store models
"$java" -Darchive="$archive" -cp "$jar:$work/classes" Promotions time "$work" 50
