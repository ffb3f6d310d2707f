#!/bin/sh
# Signs with ml-cicd and verifies with others: bench/attestations.sh PYTHON
# PYTHON is one with securesystemslib, in-toto-attestation, model-signing and pyopenssl. ML_CICD is the command line to
# use, bin/ml-cicd unless it is set. Needs openssl.
set -eu

python=${1:?name a Python with securesystemslib, in-toto-attestation and model-signing}
bench=$(cd "$(dirname "$0")" && pwd)
if ! "$python" -c 'import securesystemslib, in_toto_attestation, model_signing.signing' 2>/dev/null; then
  echo "attestations: not run: $python has not securesystemslib, in-toto-attestation and model-signing with pyopenssl"
  exit 0
fi
ml_cicd=${ML_CICD:-$bench/../bin/ml-cicd}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

mkdir -p model/layers
printf 'weights' >model/weights.bin
printf 'one' >model/layers/größe.bin
printf '*.bin filter=lfs' >model/.gitattributes
printf 'id,x\n1,2\n' >data.csv
cat >suite.json <<'S'
{"expectation_suite_name": "s", "expectations": [
  {"expectation_type": "expect_column_values_to_not_be_null", "kwargs": {"column": "x"}}]}
S
openssl genpkey -algorithm ed25519 -out ed25519.pem
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256.pem
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out p384.pem

for key in ed25519 p256 p384; do
  openssl pkey -in $key.pem -pubout -out $key.pub
  # shellcheck disable=SC2086
  ML_CICD_SIGNING_KEY=$key.pem $ml_cicd data --suite suite.json data.csv --report-dir reports >log 2>&1 || { cat log; exit 1; }
  # shellcheck disable=SC2086
  ML_CICD_SIGNING_KEY=$key.pem $ml_cicd promote demo --to staging --model-path model --store "store-$key" \
    --public-key $key.pub --report-dir reports --build-url https://ci.example/job/demo/7/ >log 2>&1 || { cat log; exit 1; }
  # shellcheck disable=SC2086
  $ml_cicd history demo --store "store-$key" --verify --public-key $key.pub >log 2>&1 || { cat log; exit 1; }
  echo "== $key"
  "$python" "$bench/attestations.py" "store-$key"/demo/versions/* $key.pub
done

# The other way: the tool signs, ml-cicd verifies before it promotes.
"$python" -m model_signing sign key model --private_key p256.pem --signature model/model.sig >/dev/null
# shellcheck disable=SC2086
$ml_cicd promote demo --to staging --model-path model --store store-tool --public-key p256.pub --report-dir other >log 2>&1 ||
  { cat log; exit 1; }
printf 'poison' >model/weights.bin
# shellcheck disable=SC2086
if $ml_cicd promote demo --to staging --model-path model --store store-tool --public-key p256.pub --report-dir other >log 2>&1; then
  echo "a changed model was promoted"
  exit 1
fi
grep -q 'weights.bin was changed' log
echo "== the model-signing tool's signature: verified, and its model refused once it was changed"
