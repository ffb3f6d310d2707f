"""Record what Great Expectations itself finds, as the reference of AggregatesReferenceTest.

Run it twice on distributions.csv, with each version installed that knows the expectations:
    python great_expectations_aggregates_reference.py FOLDER > aggregates-1.x.json   (great-expectations 1.24.1)
    python great_expectations_aggregates_reference.py FOLDER > aggregates-0.18.json  (great-expectations 0.18.19)
"""

import json
import logging
import math
import pathlib
import sqlite3
import sys
import tempfile
import warnings

import great_expectations as gx
import pandas as pd

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
folder = pathlib.Path(sys.argv[1])
frame = pd.read_csv(folder / "distributions.csv")
phases = ["Climb", "Cruise", "Descent", "Taxi"]
partition = {"values": phases, "weights": [0.3, 0.45, 0.2, 0.05]}
part = {"values": phases[:3], "weights": [0.3, 0.45, 0.25]}
bins = {"bins": [-5.0, -2.0, 0.0, 3.0, 6.0], "weights": [0.3, 0.2, 0.25, 0.25]}
few = {"bins": [-4.0, 0.0, 3.0, 5.0], "weights": [0.5, 0.25, 0.25]}
tails = {"bins": [-4.0, 0.0, 5.0], "weights": [0.4, 0.4], "tail_weights": [0.1, 0.1]}
open_below = {"bins": [-math.inf, 0.0, 3.0, 5.0], "weights": [0.4, 0.3, 0.3]}
kl = "expect_column_kl_divergence_to_be_less_than"
quantile = "expect_column_quantile_values_to_be_between"
ranges = {"quantiles": [0.05, 0.5, 0.95], "value_ranges": [[-1, 1], [2.5, 3.5], [None, 6]]}
PANDAS = [
    [quantile, {"column": "norm", "quantile_ranges": ranges}],
    [quantile, {"column": "some", "quantile_ranges": ranges}],
    [quantile, {"column": "norm", "quantile_ranges": ranges, "allow_relative_error": "linear"}],
    ["expect_column_most_common_value_to_be_in_set", {"column": "phase", "value_set": ["Cruise"]}],
    ["expect_column_most_common_value_to_be_in_set", {"column": "poisson", "value_set": [17]}],
    ["expect_column_proportion_of_non_null_values_to_be_between", {"column": "some", "min_value": 0.95}],
    ["expect_column_proportion_of_non_null_values_to_be_between", {"column": "norm", "min_value": 0.95}],
    [kl, {"column": "phase", "partition_object": partition, "threshold": 0.1}],
    [kl, {"column": "phase", "partition_object": part, "threshold": 0.1}],
    [kl, {"column": "phase", "partition_object": part, "threshold": 0.1, "tail_weight_holdout": 0.05}],
    [kl, {"column": "uniform", "partition_object": bins, "threshold": 0.1}],
    [kl, {"column": "uniform", "partition_object": few, "threshold": 0.1}],
    [kl, {"column": "uniform", "partition_object": few, "threshold": 0.1, "tail_weight_holdout": 0.2}],
    [kl, {"column": "uniform", "partition_object": tails, "threshold": 0.02}],
    [kl, {"column": "uniform", "partition_object": open_below, "threshold": 1, "tail_weight_holdout": 0.1}],
    [kl, {"column": "some", "partition_object": open_below, "threshold": 1, "tail_weight_holdout": 0.1}],
]
DATASET = [
    ["expect_column_chisquare_test_p_value_to_be_greater_than", {"column": "phase", "partition_object": partition}],
    [
        "expect_column_chisquare_test_p_value_to_be_greater_than",
        {"column": "phase", "partition_object": part, "tail_weight_holdout": 0.05, "p": 0.01},
    ],
    [
        "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
        {"column": "norm", "distribution": "norm", "params": {"mean": 3, "std_dev": 2}},
    ],
    [
        "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
        {"column": "uniform", "distribution": "uniform", "params": {"min": -5, "max": 11}},
    ],
    ["expect_column_pair_cramers_phi_value_to_be_less_than", {"column_A": "runway", "column_B": "phase"}],
    ["expect_column_pair_cramers_phi_value_to_be_less_than", {"column_A": "runway", "column_B": "norm"}],
    [
        "expect_column_pair_cramers_phi_value_to_be_less_than",
        {"column_A": "uniform", "column_B": "norm", "n_bins_A": 3, "n_bins_B": 4},
    ],
    [
        "expect_column_pair_cramers_phi_value_to_be_less_than",
        {"column_A": "phase", "column_B": "runway", "bins_A": [["Climb", "Descent"]], "threshold": 0.5},
    ],
]
QUERIES = [
    [
        "expect_query_results_to_match_comparison",
        {
            "base_query": "SELECT phase, count(*) AS n FROM {batch} GROUP BY phase",
            "comparison_query": "SELECT phase, count(*) AS m FROM {batch} WHERE phase <> 'Taxi' OR poisson < 5 GROUP BY phase",
            "mostly": mostly,
        },
    ]
    for mostly in (0.75, 1)
] + [["unexpected_rows_expectation", {"unexpected_rows_query": "SELECT phase, poisson FROM {batch} WHERE poisson > 8 ORDER BY norm"}]]


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


def on_pandas(context):
    asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("fixture")
    return asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})


def on_sqlite(context):
    file = pathlib.Path(tempfile.mkdtemp()) / "fixture.db"
    with sqlite3.connect(file) as database:
        frame.to_sql("fixture", database, index=False)
    source = context.data_sources.add_sqlite("sqlite", connection_string=f"sqlite:///{file}")
    return source.add_table_asset("fixture", table_name="fixture").add_batch_definition_whole_table("all").get_batch()


def judge_1x():
    context = gx.get_context(mode="ephemeral")
    for batch, cases in [(on_pandas(context), PANDAS), (on_sqlite(context), QUERIES)]:
        for name, kwargs in cases:
            given = dict(kwargs)
            if "comparison_query" in given:
                given["comparison_data_source_name"] = "sqlite"
                given["comparison_query"] = given["comparison_query"].replace("{batch}", "fixture")
            class_name = "".join(part.title() for part in name.split("_")).replace("Kl", "KL")
            expectation = getattr(gx.expectations, class_name)(**given)
            result = batch.validate(expectation, result_format="COMPLETE")
            yield name, kwargs, bool(result.success), result.to_json_dict()["result"]


def judge_018():
    from great_expectations.dataset import PandasDataset

    for name, kwargs in DATASET:
        result = getattr(PandasDataset(frame), name)(result_format="COMPLETE", **kwargs)
        yield name, kwargs, bool(result.success), {"observed_value": result.result["observed_value"]}


results = [
    {"type": name, "kwargs": kwargs, "success": success, "result": plain(result)}
    for name, kwargs, success, result in (judge_018() if gx.__version__.startswith("0.") else judge_1x())
]
versions = {"great_expectations": gx.__version__, "pandas": pd.__version__}
json.dump({"versions": versions, "results": results}, sys.stdout, indent=1)
print()
