"""The trained model: a logistic regression over categories, kept as one JSON file."""
from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from birdstrike.features import FEATURES, OTHER
from birdstrike.schema import Record

FORMAT = "birdstrike-logistic-regression/1"
NAME = "birdstrike-damage"
FILE_NAME = "model.json"


class InvalidModel(ValueError):
    """The model file cannot be used."""


class Model:
    """Scores strikes. `weights` maps feature name -> category -> weight."""

    def __init__(
        self,
        variant: str,
        bias: float,
        weights: Mapping[str, Mapping[str, float]],
        threshold: float,
        training: Mapping[str, Any],
    ) -> None:
        self.variant = variant
        self.bias = bias
        self.weights = weights
        self.threshold = threshold
        self.training = training
        self.sha256 = ""

    def probability(self, strike: Record) -> float:
        """The estimated probability that the strike damaged the aircraft."""
        score = self.bias
        for name, weights in self.weights.items():
            value = FEATURES[name](strike)
            score += weights.get(value, weights.get(OTHER, 0.0))
        return sigmoid(score)

    def decide(self, probability: float) -> int:
        """1 if the probability reaches the threshold of the model."""
        return int(probability >= self.threshold)

    def to_json(self) -> str:
        """The model file's text; the same model always gives the same bytes."""
        content: dict[str, Any] = {
            "format": FORMAT,
            "name": NAME,
            "variant": self.variant,
            "features": sorted(self.weights),
            "weights": self.weights,
            "bias": self.bias,
            "threshold": self.threshold,
            "training": self.training,
        }
        return json.dumps(content, indent=1, sort_keys=True, allow_nan=False) + "\n"

    def save(self, folder: Path) -> Path:
        """Write the model file into a folder, which is created if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        path.write_bytes(self.to_json().encode("utf-8"))
        return path


def load(folder: Path) -> Model:
    """Read a model that `save` wrote. Raises InvalidModel with the reason."""
    path = folder / FILE_NAME
    try:
        raw = path.read_bytes()
        content = json.loads(raw)
        if content["format"] != FORMAT:
            raise InvalidModel(f"{path}: unknown format {content['format']!r}")
        unknown = sorted(set(content["weights"]) - set(FEATURES))
        if unknown:
            raise InvalidModel(f"{path}: unknown features: {', '.join(unknown)}")
        # Sorted, so that sums are taken in the same order after training and after loading.
        weights = {
            name: {value: float(weight) for value, weight in content["weights"][name].items()}
            for name in sorted(content["weights"])
        }
        model = Model(
            content["variant"], float(content["bias"]), weights, float(content["threshold"]),
            content["training"],
        )
    except OSError as problem:
        raise InvalidModel(f"{path}: {problem.strerror}") from None
    except InvalidModel:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise InvalidModel(f"{path}: not a model file ({problem!r})") from None
    model.sha256 = hashlib.sha256(raw).hexdigest()
    return model


def sigmoid(score: float) -> float:
    """The logistic function, safe for large scores of either sign."""
    if score >= 0:
        return 1.0 / (1.0 + math.exp(-score))
    power = math.exp(score)
    return power / (1.0 + power)
