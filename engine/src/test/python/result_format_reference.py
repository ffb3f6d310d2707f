"""Records results of Great Expectations in all result formats, for ResultFormatTest.

Needs great-expectations 0.18 or 1.x and pandas; run it with each as
    python result_format_reference.py result-formats.csv > result-formats-VERSION.json
"""

import json
import sys
import warnings

import great_expectations as gx
import pandas as pd

warnings.filterwarnings("ignore")
OLD = gx.__version__.startswith("0.")

IN_SET = ("expect_column_values_to_be_in_set", {"column": "x", "value_set": [1]})
MOSTLY = ("expect_column_values_to_be_in_set", {"column": "x", "value_set": [1], "mostly": 0.1})
HELD = ("expect_column_values_to_be_in_set", {"column": "x", "value_set": [1, 2, 9]})
NULL = ("expect_column_values_to_be_null", {"column": "x"})
PAIR = ("expect_column_pair_values_to_be_equal", {"column_A": "x", "column_B": "y"})
COMPOUND = ("expect_compound_columns_to_be_unique", {"column_list": ["x", "s"]})
MEAN = ("expect_column_mean_to_be_between", {"column": "x", "min_value": 0, "max_value": 1})
UNIQUE = ("expect_column_values_to_be_unique", {"column": "s"})
LEVELS = ["BOOLEAN_ONLY", "BASIC", "SUMMARY", "COMPLETE"]
DICTIONARIES = [
    {"result_format": "COMPLETE", "unexpected_index_column_names": ["id"]},
    {"result_format": "COMPLETE", "unexpected_index_column_names": ["id", "y"], "include_unexpected_rows": True},
    {"result_format": "BASIC", "unexpected_index_column_names": ["id"]},
    {"result_format": "SUMMARY", "partial_unexpected_count": 1},
    {"result_format": "COMPLETE", "partial_unexpected_count": 0},
    {"result_format": "COMPLETE", "exclude_unexpected_values": True},
]
CASES = [(one, level) for one in [IN_SET, MOSTLY, HELD, NULL, PAIR, COMPOUND, MEAN, UNIQUE] for level in LEVELS]
CASES += [(IN_SET, dictionary) for dictionary in DICTIONARIES]
CASES += [(PAIR, DICTIONARIES[0]), (COMPOUND, DICTIONARIES[0]), (COMPOUND, DICTIONARIES[5])]
if not OLD:
    CASES.append((IN_SET, {"result_format": "COMPLETE", "return_unexpected_index_query": False}))


def main() -> None:
    frame = pd.read_csv(sys.argv[1])
    context = gx.get_context() if OLD else gx.get_context(mode="ephemeral")
    if OLD:
        validator = context.sources.pandas_default.read_dataframe(frame)
    else:
        definition = context.data_sources.add_pandas("p").add_dataframe_asset("a").add_batch_definition_whole_dataframe("b")
        batch = definition.get_batch({"dataframe": frame})
    results = []
    for (expectation, kwargs), result_format in CASES:
        given = dict(result_format) if isinstance(result_format, dict) else result_format
        if OLD:
            outcome = getattr(validator, expectation)(**kwargs, result_format=given)
        else:
            name = "".join(part.title() for part in expectation.split("_"))
            outcome = batch.validate(getattr(gx.expectations, name)(**kwargs), result_format=given)
        plain = outcome.to_json_dict()
        results.append({"type": expectation, "kwargs": kwargs, "result_format": result_format,
                        "success": plain["success"], "result": plain["result"]})
    json.dump({"version": gx.__version__, "results": results}, sys.stdout, indent=1)
    print()


main()
