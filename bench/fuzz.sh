#!/bin/sh
# Runs the command line on made-up and spoilt input: bench/fuzz.sh [CASES] [SEED] [FIRST] [PROCESSES]
# Prints the seed, every case that breaks a rule of bench/README.md, and how many cases ended how. Case FIRST of a seed is
# the same in each run, so that one alone can be run again.
set -eu

cases=${1:-100000}
seed=${2:-$(date +%s)}
first=${3:-0}
processes=${4:-2}
[ "$cases" -ge "$processes" ] || processes=1

cd "$(dirname "$0")/../engine"
mvn -q -B test-compile org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
    -Dmdep.outputFile=target/fuzz.classpath
classpath=target/test-classes:target/classes:$(cat target/fuzz.classpath)
folder=$(mktemp -d)
echo "seed $seed, files of cases that break a rule stay in $folder"

ids=
share=$((cases / processes))
for process in $(seq 1 "$processes"); do
    mkdir "$folder/$process"
    nice java -XX:+UseSerialGC -Xmx1g -cp "$classpath" io.jenkins.plugins.mlcicd.engine.cli.FuzzTest \
        "$share" "$seed" "$((first + (process - 1) * share))" "$folder/$process" &
    ids="$ids $!"
done
failed=0
for id in $ids; do
    wait "$id" || failed=1
done
exit $failed
