#!/usr/bin/env bash
# Kills processes that promote, roll back and repair, at random times: bench/crash.sh [POINTS] [FOLDER]
# After each kill the ledger, the stages, all versions and all that the processes told of are looked at.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${2:-${TMPDIR:-/tmp}}/crash.XXXXXX")
trap 'rm -rf "$work"' EXIT
jar=$root/engine/target/ml-cicd.jar archive=$root/engine/target/ml-cicd.jsa
"$root/bin/ml-cicd" --version
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -cp "$jar" -d "$work/classes" "$root/bench/Promotions.java"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Darchive="$archive" -cp "$jar:$work/classes" Promotions crash "$work" "${1:-1000}"
