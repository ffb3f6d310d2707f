#!/usr/bin/env bash
# Benchmarks the image gate: bench/image.sh [MODEL_MB] [RUNS]
# A model of random numbers; each build after the first has other metadata. Needs docker-registry and buildah.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
megabytes=${1:-500} runs=${2:-5}
builds=()
work=$(mktemp -d)
registry=
trap '[ -z "$registry" ] || kill "$registry"; rm -rf "$work"' EXIT
"$root/bin/ml-cicd" --version
echo "$(nproc) cores, $(free -g | awk '/^Mem:/ {print $2}') GiB, load $(cut -d' ' -f1 /proc/loadavg)," \
  "$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | head -1), $(buildah --version)"

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/registry.yml" <<YML
version: 0.1
log: {level: error, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $work/registry}}
http: {addr: "127.0.0.1:$port", secret: bench}
YML
docker-registry serve "$work/registry.yml" >"$work/registry.log" 2>&1 &
registry=$!

project=$work/project
mkdir -p "$project/out/model" "$project/serving"
cd "$project"
head -c "$((megabytes * 1000000))" /dev/urandom >out/model/weights.bin
echo "print('serving')" >serving/serve.py
echo "numpy==1.26.4" >requirements.lock
cat >ml-cicd.yml <<YML
model: {name: bench, path: out/model}
image:
  name: localhost:$port/bench:1
  base: scratch
  dependencies: [requirements.lock]
  files: [serving]
  metadata: [metrics.json]
  entrypoint: [python3, serving/serve.py]
  allow-http: ["localhost:$port"]
YML
cat >Dockerfile <<'DOCKERFILE'
FROM scratch
WORKDIR /app
COPY requirements.lock ./
COPY serving serving
COPY out/model model
COPY metrics.json ./
USER 65532
ENTRYPOINT ["python3", "serving/serve.py"]
DOCKERFILE
# A file that was just written is read again, as another change might not show; a real one is older.
sleep 4

metadata() { echo "{\"accuracy\": 0.$RANDOM$RANDOM}" >metrics.json; }
# Seconds of a command, whose output is not shown: on the clock, and of the processors, which other processes disturb less.
measure() {
  /usr/bin/time -f "%e %U %S" -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk '{print $1, $2 + $3}' "$work/time"
}
median() { sort -n | awk '{v[NR] = $1} END {print (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2)}'; }
medians() { echo "$(cut -d' ' -f1 "$1" | median) s, $(cut -d' ' -f2 "$1" | median) s CPU"; }
gate() { "$root/bin/ml-cicd" image --cache-dir "$work/cache" --report-dir "$work/report${build:-}" "$@"; }
export -f gate
export root work
sent() { python3 -c "import json; print(json.load(open('$work/report/image.json'))['outputs']['image.pushed-bytes'])"; }
peer() { buildah --root "$work/containers" --runroot "$work/run" --storage-driver vfs build --isolation chroot --layers -t bench .; }
export -f peer

metadata
echo "Seconds on the clock, and of the processors:"
echo "first build and push: $(measure bash -c 'gate --push'), $(sent) bytes sent"
echo "first buildah build: $(measure bash -c peer)"
for run in $(seq "$runs"); do
  metadata
  push=$(measure bash -c 'gate --push') bytes=$(sent)
  tar=$(measure bash -c 'gate --to out/image.tar')
  other=$(measure bash -c peer)
  echo "run $run: build and push $push, $bytes bytes sent; build to a tar $tar; buildah build $other"
  echo "$push" >>"$work/push"
  echo "$tar" >>"$work/tar"
  echo "$other" >>"$work/peer"
done
echo "medians: build and push $(medians "$work/push"); to a tar $(medians "$work/tar"); buildah $(medians "$work/peer")"

metadata
start=$(date +%s.%N)
for build in $(seq 10); do
  (gate --push >"$work/log-$build" 2>&1; echo "$?" >"$work/exit-$build") &
  builds+=($!)
done
wait "${builds[@]}"
echo "ten at once: $(awk "BEGIN {printf \"%.1f\", $(date +%s.%N) - $start}") s," \
  "$(cat "$work"/exit-* | grep -c '^0$') right, $(grep -ho '"image.digest" *: *"[^"]*"' "$work"/report*/image.json |
    tail -n 10 | sort -u | wc -l) digest"
