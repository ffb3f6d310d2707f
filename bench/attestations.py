"""Checks what ml-cicd signed with other implementations: securesystemslib for the envelopes, in-toto's protocol buffers
for statements and predicates, and the model-signing tool for the model's files.

    python bench/attestations.py VERSION_FOLDER PUBLIC_KEY
"""

import hashlib
import json
import pathlib
import subprocess
import sys

from cryptography.hazmat.primitives import serialization
from google.protobuf import json_format
from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

IN_TOTO = "application/vnd.in-toto+json"


def statement_of(payload: bytes) -> Statement:
    pb = statement_pb2.Statement()
    json_format.Parse(payload, pb)
    statement = Statement.copy_from_pb(pb)
    statement.validate()
    return statement


def check_predicate(payload: bytes) -> str:
    """Reads the predicate with in-toto's own classes; unknown fields only where the specification lets readers pass over."""
    body = json.loads(payload)
    kind = body["predicateType"]
    if kind == "https://in-toto.io/attestation/test-result/v0.1":
        json_format.ParseDict(body["predicate"], test_result_pb2.TestResult(), ignore_unknown_fields=True)
    elif kind == "https://slsa.dev/provenance/v1":
        json_format.ParseDict(body["predicate"], provenance_pb2.Provenance())
    return kind


def verify(version: pathlib.Path, public_key: pathlib.Path) -> None:
    crypto_key = serialization.load_pem_public_key(public_key.read_bytes())
    der = crypto_key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    key = SSlibKey.from_crypto(crypto_key, keyid=hashlib.sha256(der).hexdigest())
    found = sorted((version / "evidence").glob("*-statement-*.json"))
    assert found, "no statements"
    for file in found:
        envelope = Envelope.from_dict(json.loads(file.read_text("utf-8")))
        assert envelope.payload_type == IN_TOTO
        assert envelope.verify([key], 1)
        statement_of(envelope.payload)
        print("verified", file.name[:24], check_predicate(envelope.payload))
        envelope.payload = envelope.payload.replace(b"PASSED", b"FAILED").replace(b'"model"', b'"modal"')
        try:
            envelope.verify([key], 1)
            raise AssertionError(f"{file}: a changed payload verifies")
        except Exception as e:
            if isinstance(e, AssertionError):
                raise
    for file in sorted((version / "evidence").glob("model-signature-*.sig")):
        model_signing("verify", "key", str(version / "model"), "--signature", str(file), "--public_key", str(public_key))
        print("verified", file.name[:24], "by the model-signing tool")


def model_signing(*args: str) -> None:
    subprocess.run([sys.executable, "-m", "model_signing", *args], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    verify(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
