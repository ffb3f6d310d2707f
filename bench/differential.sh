#!/bin/sh
# Judges made-up data and suites by Great Expectations 1.24.1 on pandas and by this engine, and prints what differs:
# bench/differential.sh PYTHON [SUITES] [SEED]
# PYTHON is one with great-expectations and pandas, for example /path/to/venv/bin/python.
set -eu

python=${1:?name a Python with great-expectations}
suites=${2:-300}
seed=${3:-$(date +%s)}
bench=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
exec "$python" "$bench/differential.py" "$bench/../bin/ml-cicd" "$suites" "$seed" "$folder"
