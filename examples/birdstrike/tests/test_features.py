"""Checking and encoding of strikes."""
import tempfile
import unittest
from pathlib import Path

from birdstrike import features
from birdstrike.schema import InvalidStrike, clean, read_strikes
from tests import ROOT

MINIMAL = {"phase_of_flight": "Climb", "wildlife_size": "Large"}


class CleanTest(unittest.TestCase):
    """What is accepted as a strike."""

    def test_absent_fields_become_empty(self):
        strike = clean(MINIMAL)
        self.assertEqual(strike["species"], "")
        self.assertIsNone(strike["speed_kt"])

    def test_wrong_values_are_refused_by_name(self):
        wrong = {
            "phase_of_flight": ["En Route", "climb", 3, None, ""],
            "wildlife_size": ["Huge", [], {}],
            "time_of_day": ["Noon"],
            "speed_kt": [-1, 401, "140", True, float("nan"), float("inf"), 10 ** 400],
            "date": ["04/07/1999", "1999-02-30", "1999-4-7", 19990407],
            "species": [7],
        }
        for name, values in wrong.items():
            for value in values:
                shown = self.subTest(field=name, value=repr(value)[:30])
                with shown, self.assertRaisesRegex(InvalidStrike, name):
                    clean({**MINIMAL, name: value})


class FeatureTest(unittest.TestCase):
    """Derived categories."""

    def value(self, name, **fields):
        return features.FEATURES[name](clean({**MINIMAL, **fields}))

    def test_speed_band_is_named_by_its_lower_limit(self):
        self.assertEqual(self.value("speed_band", speed_kt=0), "0")
        self.assertEqual(self.value("speed_band", speed_kt=59), "0")
        self.assertEqual(self.value("speed_band", speed_kt=60), "60")
        self.assertEqual(self.value("speed_band", speed_kt=400), "250")
        self.assertEqual(self.value("speed_band"), features.MISSING)

    def test_aircraft_family_drops_the_series(self):
        self.assertEqual(self.value("aircraft_family", aircraft="B-737-300"), "B-737")
        self.assertEqual(self.value("aircraft_family", aircraft="FOKKER F100"), "FOKKER")
        self.assertEqual(self.value("aircraft_family"), features.MISSING)

    def test_operator_kind(self):
        self.assertEqual(self.value("operator_kind", operator="MILITARY"), "military")
        self.assertEqual(self.value("operator_kind", operator="DELTA AIR LINES"), "airline")
        self.assertEqual(self.value("operator_kind", operator="UNKNOWN"), features.MISSING)

    def test_month(self):
        self.assertEqual(self.value("month", date="1999-04-07"), "04")
        self.assertEqual(self.value("month"), features.MISSING)

    def test_rare_categories_share_one_name(self):
        strikes = [clean({**MINIMAL, "species": name}) for name in ["Killdeer"] * 3 + ["Mallard"]]
        self.assertEqual(
            features.learn_vocabulary("species", strikes, 2), ["Killdeer", features.OTHER]
        )
        self.assertEqual(
            features.learn_vocabulary("species", strikes, 1), ["Killdeer", "Mallard"]
        )


class FileTest(unittest.TestCase):
    """The shipped files, and files that cannot be used."""

    def test_shipped_files_are_split_by_time(self):
        train = read_strikes(ROOT / "data" / "train.csv")
        holdout = read_strikes(ROOT / "data" / "holdout.csv")
        self.assertLess(max(s["date"] for s in train), min(s["date"] for s in holdout))
        keys = [strike["strike_id"] for strike in train + holdout]
        self.assertEqual(len(keys), len(set(keys)))

    def test_the_damaged_delivery_is_refused_with_its_line(self):
        with self.assertRaisesRegex(InvalidStrike, r"train-damaged\.csv, line [0-9]+: "):
            read_strikes(ROOT / "data" / "train-damaged.csv")

    def test_missing_columns_are_named(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "short.csv"
            path.write_text("strike_id,date\n1,1999-04-07\n", encoding="utf-8")
            with self.assertRaisesRegex(InvalidStrike, "missing columns: .*damage"):
                read_strikes(path)
