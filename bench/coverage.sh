#!/usr/bin/env bash
# Simulates evaluations whose truth is known: bench/coverage.sh [EVALUATIONS] [RESAMPLES] [SEED] [POPULATIONS] [METRICS] [ROWS...]
# How often the intervals hold the true value, and how often a model passes a non-inferiority rule that is worse by just more
# than the rule allows. POPULATIONS (usual, rare, numbers) and METRICS are lists with commas, or "all".
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
rows=("${@:6}")
[ ${#rows[@]} -gt 0 ] || rows=(200 1000 5000)
cd "$root/engine"
mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath.txt >&2
exec "$java" -cp "target/test-classes:target/classes:$(cat target/bench-classpath.txt)" \
  io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.CoverageSimulation \
  "${1:-2000}" "${2:-400}" "${3:-1}" "${4:-all}" "${5:-all}" "${rows[@]}"
