"""Records envelopes of securesystemslib and signatures of the model-signing tool as the fixtures of EnvelopeTest and
ModelSignatureTest, with the keys that made them. The keys protect nothing.

    python attestation_reference.py FOLDER

Recorded with securesystemslib 1.6.0, model-signing 1.1.1 (with pyopenssl) and cryptography 50.0.2. The folder's other keys
are OpenSSL 3.0's: ml-cicd must read or refuse them.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from securesystemslib.dsse import Envelope
from securesystemslib.signer import CryptoSigner

IN_TOTO = "application/vnd.in-toto+json"


def model_signing(*args: str) -> None:
    subprocess.run([sys.executable, "-m", "model_signing", *args], check=True, stdout=subprocess.DEVNULL)


def write_key(folder: pathlib.Path, name: str, key) -> None:
    (folder / f"{name}.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (folder / f"{name}.pub").write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )


def record(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    keys = {
        "ed25519": ed25519.Ed25519PrivateKey.generate(),
        "p256": ec.generate_private_key(ec.SECP256R1()),
        "p384": ec.generate_private_key(ec.SECP384R1()),
        "p521": ec.generate_private_key(ec.SECP521R1()),
    }
    body = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "modèle 模型", "digest": {"sha256": "a" * 64}}],
        "predicateType": "https://example.org/p/v1",
        "predicate": {"one": 1},
    }
    for name, key in keys.items():
        write_key(folder, name, key)
        envelope = Envelope(json.dumps(body, ensure_ascii=False).encode("utf-8"), IN_TOTO, {})
        envelope.sign(CryptoSigner(key))
        (folder / f"securesystemslib-{name}.json").write_text(json.dumps(envelope.to_dict()), "utf-8")
    model = pathlib.Path(tempfile.mkdtemp()) / "model"
    (model / "a").mkdir(parents=True, exist_ok=True)
    # Sorted by path parts and by characters, these two stand in another order.
    (model / "a" / "b.bin").write_text("weights", "utf-8")
    (model / "a.bin").write_text("more weights", "utf-8")
    (model / "größe.json").write_text("{}", "utf-8")
    for name in ("p256", "p384", "p521"):
        sign = ["sign", "key", str(model), "--private_key", str(folder / f"{name}.pem")]
        model_signing(*sign, "--signature", str(folder / f"model-{name}.sig"))
    sign = ["sign", "key", str(model), "--private_key", str(folder / "p256.pem")]
    model_signing(*sign, "--signature", str(folder / "model-without-a.sig"), "--ignore-paths", str(model / "a"))


if __name__ == "__main__":
    record(pathlib.Path(sys.argv[1]))
