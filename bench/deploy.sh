#!/usr/bin/env bash
# Kills promotions to a stage that a folder serves, at random times: bench/deploy.sh [KILLS] [FOLDER]
# After each kill, `deploy` puts right what is left; then what is served must be what the ledger says, whole. Now and then
# two promotions race; then one wins, and what is served is its version.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
kills=${1:-200}
work=$(mktemp -d "${2:-${TMPDIR:-/tmp}}/deploy.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$root/bin/ml-cicd" --version
# Not a function: what is killed must be the process itself.
ml_cicd=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -jar "$root/engine/target/ml-cicd.jar")
cd "$work"
cat > ml-cicd.yml <<'YML'
model: {name: churn, path: model}
promote:
  store: store
  stages: [{name: staging}, {name: production, target: {folder: live, check: {command: [test, -s, live/current/weights]}}}]
YML
mkdir model
killed=0 done=0
for ((i = 1; i <= kills; i++)); do
    head -c $((RANDOM * 20 + 1)) /dev/urandom > model/weights
    "${ml_cicd[@]}" promote churn --to staging >/dev/null 2>&1
    "${ml_cicd[@]}" promote churn --to production --report-dir "report-$i" >/dev/null 2>&1 &
    process=$!
    sleep "$((RANDOM % 2)).$((RANDOM % 90 + 10))"
    if kill -9 $process 2>/dev/null; then killed=$((killed + 1)); else done=$((done + 1)); fi
    wait $process 2>/dev/null || true
    "${ml_cicd[@]}" deploy churn --stage production --take-over >out 2>&1 || {
        # Nothing is to be deployed as long as nothing ever came into production.
        [ -e store/churn/stages/production.json ] && { echo "after kill $i:"; cat out; exit 1; }
        continue
    }
    wanted=$(grep -o '"version" *: *"[0-9a-f]*"' store/churn/stages/production.json | head -1 | grep -o '[0-9a-f]\{64\}')
    served=$(readlink live/current | cut -d/ -f2)
    whole=$(cd live/current && find . -type f | sed 's|^\./||' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum | cut -c1-64)
    [ "$wanted" = "$served" ] && [ "$wanted" = "$whole" ] || { echo "after kill $i: $wanted is wanted, $served served, $whole found"; exit 1; }
    "${ml_cicd[@]}" history churn --verify >out 2>&1 || { echo "after kill $i:"; cat out; exit 1; }
done
echo "$killed killed, $done were done before: what was served was always what the ledger said, and whole"

for ((i = 1; i <= 5; i++)); do
    echo "race $i" > model/weights
    "${ml_cicd[@]}" promote churn --to staging >/dev/null 2>&1
    "${ml_cicd[@]}" promote churn --to production --report-dir a >a.out 2>&1 & first=$!
    "${ml_cicd[@]}" promote churn --to production --report-dir b >b.out 2>&1 & second=$!
    results=0; wait $first || results=$((results + 1)); wait $second || results=$((results + 1))
    [ $results -le 1 ] || { echo "race $i: nobody won"; cat a.out b.out; exit 1; }
    served=$(readlink live/current | cut -d/ -f2)
    grep -q "$served" store/churn/stages/production.json || { echo "race $i: $served is served"; exit 1; }
done
echo "5 races: somebody won each, and its version is served"
