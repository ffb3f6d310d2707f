#!/usr/bin/env bash
# Many processes promote versions of their own into one store at once: bench/race.sh [PROCESSES] [VERSIONS each] [FOLDER]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${3:-${TMPDIR:-/tmp}}/race.XXXXXX")
trap 'rm -rf "$work"' EXIT
jar=$root/engine/target/ml-cicd.jar archive=$root/engine/target/ml-cicd.jsa
"$root/bin/ml-cicd" --version
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -cp "$jar" -d "$work/classes" "$root/bench/Promotions.java"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Darchive="$archive" -cp "$jar:$work/classes" Promotions race "$work" "${1:-64}" "${2:-50}"
