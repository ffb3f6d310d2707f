"""Measures, the optimiser, and that a training run repeats byte for byte."""
import contextlib
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import train
from birdstrike import metrics, training
from birdstrike.model import InvalidModel, load
from birdstrike.schema import read_strikes
from tests import ROOT


class MetricsTest(unittest.TestCase):
    """Measures on cases small enough to check by hand."""

    def test_roc_auc_counts_ties_half(self):
        self.assertEqual(metrics.roc_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 0.75)
        self.assertEqual(metrics.roc_auc([0, 1], [0.5, 0.5]), 0.5)
        with self.assertRaises(ValueError):
            metrics.roc_auc([1, 1], [0.5, 0.6])

    def test_log_loss(self):
        self.assertAlmostEqual(metrics.log_loss([1, 0], [0.8, 0.4]), 0.3669845875401)

    def test_best_threshold_keeps_tied_scores_together(self):
        labels, scores = [1, 0, 1, 0, 0], [0.9, 0.6, 0.6, 0.2, 0.1]
        self.assertEqual(metrics.best_f1_threshold(labels, scores), 0.6)

    def test_evaluate(self):
        found = metrics.evaluate([1, 1, 0, 0], [0.9, 0.2, 0.6, 0.1], [1, 0, 1, 0])
        self.assertEqual((found["accuracy"], found["precision"], found["recall"]), (0.5,) * 3)


class FitTest(unittest.TestCase):
    """The optimiser."""

    def test_solves_equations(self):
        step = training.solve([[4.0, 2.0], [0.0, 3.0]], [10.0, 8.0])
        self.assertAlmostEqual(step[0], 1.75)
        self.assertAlmostEqual(step[1], 1.5)

    def test_without_penalty_finds_the_observed_rates(self):
        rows = [[0]] * 4 + [[0, 1]] * 4
        labels = [1, 0, 0, 0, 1, 1, 1, 0]
        bias, weight = training.fit(rows, labels, 2, 0.0)
        self.assertAlmostEqual(training.sigmoid(bias), 0.25, places=6)
        self.assertAlmostEqual(training.sigmoid(bias + weight), 0.75, places=6)

    def test_shifted_wildlife_keeps_everything_else(self):
        strikes = read_strikes(ROOT / "data" / "train.csv")[:50]
        shifted = training.shift_wildlife(strikes)
        self.assertEqual(shifted[0]["species"], strikes[1]["species"])
        self.assertEqual(shifted[-1]["species"], strikes[0]["species"])
        for name in ("strike_id", "phase_of_flight", "damage"):
            self.assertEqual([s[name] for s in shifted], [s[name] for s in strikes])


class TrainScriptTest(unittest.TestCase):
    """The script as it is called in a pipeline."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.outs = {}
        for variant, hash_seed in (
            ("champion", "1"), ("challenger", "1"), ("challenger", "2"), ("worse", "1")
        ):
            out = Path(cls.folder.name) / f"{variant}-{hash_seed}"
            subprocess.run(
                [sys.executable, "train.py", "--variant", variant, "--out", str(out)],
                cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONHASHSEED": hash_seed},
            )
            cls.outs[variant, hash_seed] = out

    def metrics(self, variant):
        return json.loads((self.outs[variant, "1"] / "metrics.json").read_text())

    def test_same_bytes_on_every_run(self):
        for name in ("model/model.json", "predictions.csv"):
            first, second = ((self.outs["challenger", s] / name).read_bytes() for s in "12")
            self.assertEqual(first, second, name)

    def test_challenger_is_better_and_worse_is_worse(self):
        champion, challenger, worse = map(self.metrics, ("champion", "challenger", "worse"))
        self.assertGreater(challenger["roc_auc"], champion["roc_auc"] + 0.01)
        self.assertLess(challenger["log_loss"], champion["log_loss"])
        self.assertLess(worse["roc_auc"], champion["roc_auc"] - 0.03)
        self.assertGreater(worse["log_loss"], champion["log_loss"])

    def test_predictions_match_the_saved_model(self):
        out = self.outs["challenger", "1"]
        model = load(out / "model")
        holdout = read_strikes(ROOT / "data" / "holdout.csv")
        with open(out / "predictions.csv", encoding="utf-8", newline="") as source:
            predictions = list(csv.DictReader(source))
        self.assertEqual(len(predictions), len(holdout))
        for row, strike in zip(predictions, holdout):
            self.assertEqual(row["strike_id"], str(strike["strike_id"]))
            self.assertEqual(float(row["p_damage"]), model.probability(strike))
            self.assertEqual(row["predicted"], str(model.decide(float(row["p_damage"]))))

    def test_the_environment_can_choose_the_variant(self):
        for setting, expected in (("", "champion"), ("worse", "worse")):
            with mock.patch.dict(os.environ, {train.VARIANT_SETTING: setting}):
                self.assertEqual(train._parse([]).variant, expected)
                self.assertEqual(train._parse(["--variant", "challenger"]).variant, "challenger")
        with mock.patch.dict(os.environ, {train.VARIANT_SETTING: "wrose"}), \
                contextlib.redirect_stderr(io.StringIO()) as shown, \
                self.assertRaises(SystemExit):
            train._parse([])
        self.assertIn("BIRDSTRIKE_VARIANT must be one of", shown.getvalue())

    def test_damaged_training_data_ends_with_a_reason(self):
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors):
            code = train.main([
                "--variant", "champion", "--train", str(ROOT / "data" / "train-damaged.csv"),
                "--holdout", str(ROOT / "data" / "holdout.csv"), "--out", self.folder.name,
            ])
        self.assertEqual(code, 2)
        self.assertIn("train-damaged.csv, line", errors.getvalue())

    def test_a_broken_model_file_is_refused(self):
        folder = Path(self.folder.name) / "broken"
        with self.assertRaisesRegex(InvalidModel, "No such file"):
            load(folder)
        folder.mkdir()
        good = (self.outs["champion", "1"] / "model" / "model.json").read_text(encoding="utf-8")
        for text in ("", "[]", "{}", '{"format": "something else"}', good[:-20],
                     good.replace('"wildlife_size": {', '"wildlife_colour": {'),
                     good.replace('"bias": ', '"bias": "x", "was": ')):
            (folder / "model.json").write_text(text, encoding="utf-8")
            with self.assertRaises(InvalidModel, msg=text):
                load(folder)
