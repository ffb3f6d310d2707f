#!/usr/bin/env bash
# promote and history in a large store: bench/promotion.sh [MODELS] [TRANSITIONS of each] [RUNS] [FOLDER]
# Prints the medians of whole processes, and how much longer each is than `ml-cicd --version`, the start-up.
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

# Milliseconds of each run of a command; RUN in its arguments is the run's number.
measure() {
  for run in $(seq "$runs"); do
    echo "weights $run" >model.bin
    begin=$(date +%s%N)
    "$root/bin/ml-cicd" "${@//RUN/$run}" --no-page >log 2>&1 || { cat log >&2; exit 1; }
    echo $((($(date +%s%N) - begin) / 1000000))
  done | sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'
}

start=$(for run in $(seq "$runs"); do
  begin=$(date +%s%N); "$root/bin/ml-cicd" --version >/dev/null; echo $((($(date +%s%N) - begin) / 1000000))
done | sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}')
echo "start-up: $start ms"
promote=$(measure promote model0 --to staging --model-path model.bin --store models --reason "run RUN")
history=$(measure history model$((models - 1)) --store models)
echo "promote: $promote ms, $((promote - start)) ms after start-up"
echo "history of one model: $history ms, $((history - start)) ms after start-up"
"$java" -Darchive="$archive" -cp "$jar:$work/classes" Promotions time "$work" 50
