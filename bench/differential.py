"""Compares the data gate with Great Expectations on pandas: differential.py ENGINE SUITES SEED FOLDER

ENGINE is the command that runs the engine. Made-up data and suites are judged by both, and each difference is printed with
its data, expectation and both results. Those of a kind that docs/expectations.md explains are only counted.
"""

import csv
import json
import math
import os
import random
import shlex
import subprocess
import sys
import warnings
from collections import Counter

warnings.simplefilter("ignore")
import great_expectations as gx
import pandas as pd

CHUNK = 25
COMPARED = [
    "element_count", "unexpected_count", "unexpected_percent", "unexpected_percent_total", "unexpected_percent_nonmissing",
    "missing_count", "missing_percent", "observed_value", "unexpected_list", "unexpected_index_list",
    "partial_unexpected_list",
]
TYPES = {"i": int, "j": int, "k": int, "d": float, "f": float, "s": str, "u": str, "t": str, "b": bool, "e": None}
NUMBERS = ["i", "j", "k", "d", "f"]
TEXTS = ["s", "u", "t"]
WHOLE = [name for name in TYPES if name not in "kde"]  # without missing values, by the most part


class Generator:
    """Makes up one table and one suite."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def data(self):
        """Columns by name; None for a missing value. Every one of them, but e, has a value in the first row."""
        rows = self.random.choice([1, 2, 3, 5, 10, 20, 40, 60])
        nulls = self.random.choice([0, 0.1, 0.5])
        few = self.random.choice([2, 5, 1000])
        make = {
            "i": lambda row: self.random.randrange(-few, few),
            "j": lambda row: row + self.random.randrange(2),
            "k": lambda row: self.random.randrange(few),
            "d": lambda row: round(self.random.gauss(0, 10), 2),
            "f": lambda row: self.random.random() * 10 ** self.random.randrange(-5, 6),
            "s": lambda row: "a" if row == 0 else self.random.choice(["a", "b", "ab", "B", "a b", "é", "NA", "x'y", "12"]),
            "u": lambda row: f"id-{row}",
            "t": lambda row: f"2024-0{self.random.randrange(1, 4)}-{self.random.randrange(1, 29):02}",
            "b": lambda row: self.random.random() < 0.5,
            "e": lambda row: None,
        }
        has_nulls = {"k": nulls, "d": nulls, "s": nulls, "t": nulls / 5}
        return {
            name: [one(row) if row == 0 or self.random.random() >= has_nulls.get(name, 0) else None for row in range(rows)]
            for name, one in make.items()
        }

    def suite(self, data):
        return [self.expectation(data) for _ in range(self.random.randrange(3, 12))]

    def expectation(self, data):
        kind, kwargs = self.random.choice(self.kinds())(data)
        if kind.startswith("expect_column_value") or kind.split("_")[1] in ("compound", "select", "multicolumn"):
            if self.random.random() < 0.5 and not kind.endswith(("type", "type_list")):
                kwargs["mostly"] = self.random.choice([0, 0.3, 0.5, 0.9, 0.95, 1.0])
        if not kind.startswith("expect_table_col") and kind != "expect_column_to_exist" and self.random.random() < 0.2:
            kwargs["row_condition"] = self.random.choice([
                "i > 0", "k <= 2", "s == 'a'", "s == \"a\" or i < 0", "d >= 0 and j > 3", "i in [1, 2]", "not (i > 1)",
                "s != 'a'", "t >= '2024-02-01'", "j < -5", "k.notnull()", "`i` > 0"])
            kwargs["condition_parser"] = "pandas"
        return {"type": kind, "kwargs": kwargs}

    def kinds(self):
        pick = self.random.choice
        text = lambda names=TYPES: pick(list(names))
        values = lambda data, name: sorted({v for v in data[name] if v is not None}, key=str)

        def sample(data, name, more=()):
            found = values(data, name)
            return self.random.sample(found, self.random.randrange(0, len(found) + 1)) + list(more) or [found[0] if found else 1]

        def bounds(low, high):
            result = {}
            shape = pick(["min", "max", "both"])
            first, second = sorted([low, high])
            if shape != "max":
                result["min_value"] = first
            if shape != "min":
                result["max_value"] = second
            for which in ("min", "max"):
                if which + "_value" in result and self.random.random() < 0.2:
                    result["strict_" + which] = True
            return result

        def of_column(data, name):
            if name in TEXTS:
                return bounds(pick(values(data, name)), pick(values(data, name)))
            numbers = values(data, name) if name in NUMBERS else [0, 1]
            return bounds(pick(numbers), pick(numbers))

        def statistic(name, names):
            def make(data):
                column = text(names)
                numbers = values(data, column) if column in NUMBERS else [0]
                limits = bounds(pick(numbers), pick(numbers)) if name not in ("min", "max") else of_column(data, column)
                return f"expect_column_{name}_to_be_between", {"column": column, **limits}
            return make

        def share(name):
            return lambda data: (f"expect_column_{name}_to_be_between", {"column": text(), **bounds(round(self.random.random(), 2), 1.0)})

        def ranged(data):
            column = text(NUMBERS + TEXTS)
            return "expect_column_values_to_be_between", {"column": column, **of_column(data, column)}

        def in_set(name, names):
            def make(data):
                column = text(names)
                return f"expect_column_{name}", {"column": column, "value_set": sample(data, column, [] if self.random.random() < 0.7 else [99])}
            return make

        def regex(name):
            def make(data):
                one = lambda: pick(["^a", "b$", "[0-9]+", "^id-\\d$", "a|b", "\\s", "(?i)b", "^$", "\\bb", "é", "-02-"])
                kwargs = {"regex": one()} if not name.endswith("list") else {"regex_list": [one(), one()]}
                if name == "match_regex_list":
                    kwargs["match_on"] = pick(["any", "all"])
                return f"expect_column_values_to_{name}", {"column": text(TEXTS), **kwargs}
            return make

        def simple(name, names=TYPES, **kwargs):
            return lambda data: (f"expect_column_{name}", {"column": text(names), **{k: pick(v) for k, v in kwargs.items()}})

        def ignore(pair):
            names = ["both_values_are_missing", "either_value_is_missing", "neither"] if pair else ["all_values_are_missing", "any_value_is_missing", "never"]
            return {"ignore_row_if": pick(names)} if self.random.random() < 0.6 else {}

        def pair(name, names, **kwargs):
            return lambda data: (
                f"expect_column_pair_{name}",
                {**dict(zip(["column_A", "column_B"], self.random.sample(names, 2))), **{k: pick(v) for k, v in kwargs.items()}, **ignore(True)})

        def pairs_in_set(data):
            pairs = [[data["i"][row], data["s"][row]] for row in range(0, len(data["i"]), 2)]
            return "expect_column_pair_values_to_be_in_set", {"column_A": "i", "column_B": "s", "value_pairs_set": pairs, **ignore(True)}

        def several(name, names, **kwargs):
            return lambda data: (
                f"expect_{name}",
                {"column_list": self.random.sample(names, pick([2, 3])), **{k: pick(v) for k, v in kwargs.items()}, **ignore(False)})

        def quantiles(data):
            column = text(NUMBERS)
            limits = of_column(data, column)
            return "expect_column_quantile_values_to_be_between", {
                "column": column,
                "quantile_ranges": {
                    "quantiles": [0.05, 0.25, 0.5, 0.9],
                    "value_ranges": [[limits.get("min_value"), limits.get("max_value")]] * 4}}

        def divergence(data):
            column = text(["s", "b"]) if self.random.random() < 0.5 else text(["f", "i"])
            if column in ("s", "b"):
                found = values(data, column)
                partition = {"values": found, "weights": [1 / len(found)] * len(found)}
            else:
                partition = {"bins": [-2000, -1, 0, 1, 2000000], "weights": [0.25] * 4}
            return "expect_column_kl_divergence_to_be_less_than", {
                "column": column, "partition_object": partition, "threshold": pick([0.1, 1.0]),
                "tail_weight_holdout": pick([0, 0.01]) if column in ("f", "i") else 0,
                "internal_weight_holdout": 0.01 if column in ("f", "i") else 0}

        all_names = list(TYPES)
        return [
            ranged, ranged, quantiles, divergence, pairs_in_set,
            *[statistic(name, NUMBERS + ["e"]) for name in ("mean", "median", "stdev", "sum")],
            *[statistic(name, NUMBERS + TEXTS + ["e"]) for name in ("min", "max")],
            share("proportion_of_unique_values"), share("proportion_of_non_null_values"),
            lambda data: ("expect_column_unique_value_count_to_be_between", {"column": text(), **bounds(pick([0, 1, 3]), pick([2, 5, 50]))}),
            *[in_set(name, NUMBERS + TEXTS) for name in ("values_to_be_in_set", "values_to_not_be_in_set", "distinct_values_to_be_in_set", "distinct_values_to_equal_set", "distinct_values_to_contain_set", "most_common_value_to_be_in_set")],
            *[regex(name) for name in ("match_regex", "not_match_regex", "match_regex_list", "not_match_regex_list")],
            *[simple("values_to_" + name) for name in ("not_be_null", "be_null", "be_unique")],
            *[simple("values_to_be_" + name, NUMBERS, strictly=[True, False]) for name in ("increasing", "decreasing")],
            simple("value_z_scores_to_be_less_than", NUMBERS, threshold=[0.5, 1, 2], double_sided=[True, False]),
            simple("values_to_not_be_outliers", NUMBERS, method=["iqr", "std"], multiplier=[0.5, 1.5, 3]),
            simple("values_to_match_strftime_format", TEXTS, strftime_format=["%Y-%m-%d", "%d.%m.%Y", "%Y"]),
            simple("values_to_be_dateutil_parseable", TEXTS), simple("values_to_be_json_parseable", TEXTS),
            simple("values_to_match_json_schema", ["s"], json_schema=[{"type": "integer"}]),
            simple("value_lengths_to_equal", TEXTS, value=[1, 2, 10]),
            lambda data: ("expect_column_value_lengths_to_be_between", {"column": text(TEXTS), **bounds(1, pick([2, 4, 10]))}),
            simple("values_to_be_of_type", type_=["int64", "float64", "str", "bool", "int", "float"]),
            simple("values_to_be_in_type_list", type_list=[["int64", "str"], ["float64"], ["bool", "int"]]),
            pair("values_to_be_equal", NUMBERS), pair("values_to_be_equal", TEXTS),
            pair("values_a_to_be_greater_than_b", NUMBERS, or_equal=[True, False]), pair("values_a_to_be_greater_than_b", ["t", "s"], or_equal=[True, False]),
            several("compound_columns_to_be_unique", [n for n in all_names if n != "e"]),
            several("select_column_values_to_be_unique_within_record", NUMBERS), several("multicolumn_values_to_be_equal", NUMBERS),
            several("multicolumn_sum_to_equal", ["i", "j", "k"], sum_total=[0, 1, 2, 5]),
            lambda data: ("expect_table_row_count_to_equal", {"value": pick([1, 10, len(data["i"])])}),
            lambda data: ("expect_table_row_count_to_be_between", bounds(1, pick([1, 10, 50])) | {}),
            lambda data: ("expect_table_column_count_to_equal", {"value": pick([9, 10])}),
            lambda data: ("expect_table_columns_to_match_ordered_list", {"column_list": all_names[: pick([9, 10])]}),
            lambda data: ("expect_table_columns_to_match_set", {"column_set": self.random.sample(all_names, 9), "exact_match": pick([True, False])}),
            lambda data: ("expect_column_to_exist", {"column": pick(["i", "nope"])}),
        ]


def frame(file):
    """The file as pandas reads it where, as in the engine, nothing but an empty field is missing."""
    return pd.read_csv(file, keep_default_na=False, na_values=[""])


def plain(value):
    """A value as JSON has it; a number with the type that it has in the file."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def same(left, right):
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return left == right


def ordered(key, value):
    """Distinct values have no order."""
    return sorted(value, key=lambda v: (str(type(v)), v)) if key == "observed_value" and isinstance(value, list) and not any(isinstance(v, (dict, list)) for v in value) else value


def differences(theirs, ours):
    """What differs in two results of one expectation."""
    found = []
    if theirs["success"] != ours["success"]:
        found.append(("success", theirs["success"], ours["success"]))
    for key in COMPARED:
        left, right = (ordered(key, plain(result["result"].get(key))) for result in (theirs, ours))
        if not same(left, right):
            found.append((key, left, right))
    return found


def judge_by_pandas(batches, file, expectation):
    kwargs = {"result_format": {"result_format": "COMPLETE"}, **expectation["kwargs"]}
    try:
        suite = gx.ExpectationSuite(name="one", expectations=[{"type": expectation["type"], "kwargs": kwargs}])
        result = batches.get_batch({"dataframe": file}).validate(suite, result_format="COMPLETE").to_json_dict()["results"][0]
    except Exception as e:  # whatever it is, it is no result
        return {"success": None, "result": {}, "error": f"{type(e).__name__}: {e}".splitlines()[0]}
    info = result.get("exception_info") or {}
    infos = [info] if "raised_exception" in info else list(info.values())
    raised = [one for one in infos if one.get("raised_exception")]
    if raised:
        return {"success": None, "result": {}, "error": str(raised[0].get("exception_message")).splitlines()[0]}
    return result


def judge_by_engine(engine, folder, names):
    config = os.path.join(folder, "ml-cicd.yml")
    with open(config, "w", encoding="utf-8") as out:
        json.dump({"model": {"name": "m"}, "data": [
            {"name": name, "source": name + ".csv", "suite": name + ".json", "result-format": "COMPLETE"} for name in names]}, out)
    report = os.path.join(folder, "report")
    run = subprocess.run(
        engine + ["data", "--config", config, "--no-page", "--report-dir", report], capture_output=True, text=True)
    if run.returncode == 2:
        if len(names) == 1:
            print(f"{names[0]}: refused: {run.stderr.strip()}")
            return {}
        return {key: value for name in names for key, value in judge_by_engine(engine, folder, [name]).items()}
    with open(os.path.join(report, "validation-result.json"), encoding="utf-8") as written:
        results = json.load(written)
    return results.get("run_results", {names[0]: results})


def explained(expectation, theirs, ours, found):
    """Why the two differ, where docs/expectations.md says so; else nothing."""
    kind, kwargs = expectation["type"], expectation["kwargs"]
    error, our_error = theirs.get("error", ""), str((ours.get("exception_info") or {}).get("exception_message"))
    keys = {key for key, _, _ in found}
    if kind == "expect_column_values_to_match_json_schema" and "Expecting value" in error:
        return "JSON schema: Great Expectations gives up at the first value that is no JSON"
    refused = ["must either be None or of the same type", "not supported between instances of 'str'", "ValidationError"]
    if "between" in kind and any(words in error for words in refused):
        return "bounds that are texts: Great Expectations takes none but dates, and compares no dates of a CSV file with them"
    if "of_type" in kind or "type_list" in kind:
        if keys == {"observed_value"}:
            return "types: each names what it has, DOUBLE or float64"
        there = {key: left for key, left, _ in found}.get("observed_value")
        if there == "str":
            return "types: a column of texts is a str here; Great Expectations does not know pandas' new dtype str by that name"
        if kwargs["column"] in ("e", "k"):
            return "types: whole numbers with missing values, and columns without any value, are float64 on pandas"
    if "distinct_values" in kind and keys == {"observed_value"} and found[0][1] is None:
        return "distinct values: observed_value holds them here, nothing in 1.24"
    if "most_common" in kind and all(left is None for _, left, _ in found):
        return "most common value: counts of all and missing rows are given here, too"
    if "of type DATE" in our_error and "cannot be compared" in our_error:
        return "dates and texts: a column of dates does not compare with one of texts; both are texts on pandas"
    if "pair_values_to_be_in_set" in kind and "row_condition" in kwargs:
        return "pairs in a set, with a row condition: Great Expectations mixes up rows, or fails"
    return None


def main():
    engine, count, seed, folder = shlex.split(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    print(f"Great Expectations {gx.__version__}, pandas {pd.__version__}, seed {seed}, files in {folder}")
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = gx.data_context.types.base.ProgressBarsConfig(globally=False)
    batches = context.data_sources.add_pandas("p").add_dataframe_asset("d").add_batch_definition_whole_dataframe("all")
    suites = {}
    for number in range(count):
        generator = Generator(seed * 1_000_003 + number)
        data = generator.data()
        suites[f"s{number}"] = generator.suite(data)
        with open(os.path.join(folder, f"s{number}.csv"), "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(data)
            writer.writerows([str(v).lower() if isinstance(v, bool) else v for v in row] for row in zip(*data.values()))
        with open(os.path.join(folder, f"s{number}.json"), "w", encoding="utf-8") as out:
            json.dump({"name": f"s{number}", "expectations": suites[f"s{number}"]}, out)
    names = list(suites)
    compared, kinds, unexplained = 0, Counter(), 0
    for start in range(0, count, CHUNK):
        ours = judge_by_engine(engine, folder, names[start:start + CHUNK])
        for name in names[start:start + CHUNK]:
            if name not in ours:
                continue
            file = frame(os.path.join(folder, name + ".csv"))
            for expectation, our in zip(suites[name], ours[name]["results"]):
                compared += 1
                their = judge_by_pandas(batches, file, expectation)
                found = differences(their, our)
                if not found:
                    continue
                why = explained(expectation, their, our, found)
                kinds[why or "not explained"] += 1
                if not why:
                    unexplained += 1
                    print(f"\n{name}: {expectation['type']} {json.dumps(expectation['kwargs'], ensure_ascii=False)}")
                    if "error" in their:
                        print(f"  Great Expectations: {their['error'][:300]}")
                        print(f"  here: {our['success']} {json.dumps(our['result'])[:200]} {json.dumps(our.get('exception_info'))[:200]}")
                        continue
                    if (our.get("exception_info") or {}).get("raised_exception"):
                        print(f"  here: {our['exception_info']['exception_message']}")
                    for key, left, right in found:
                        print(f"  {key}: there {json.dumps(left)[:150]}, here {json.dumps(right)[:150]}")
    print(f"\n{compared} expectations of {count} suites compared, seed {seed}: {unexplained} differences that are not explained")
    for why, how_often in kinds.most_common():
        print(f"{how_often:6} {why}")
    sys.exit(1 if unexplained else 0)


main()
