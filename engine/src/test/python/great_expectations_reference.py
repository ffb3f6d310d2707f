"""Record what Great Expectations itself finds, as the reference of GreatExpectationsReferenceTest.

Needs great-expectations and pandas; run it as
    python great_expectations_reference.py FIXTURE.csv CASES.json > reference.json
CASES.json is a list of [expectation_type, kwargs].
"""
from __future__ import annotations

import json
import math
import sys
from typing import Any

import great_expectations as gx
import pandas as pd


def plain(value: Any) -> Any:
    """A value that JSON can hold; numbers stay numbers."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def main() -> None:
    fixture, cases = sys.argv[1:3]
    frame = pd.read_csv(fixture)
    context = gx.get_context(mode="ephemeral")
    batch = (
        context.data_sources.add_pandas("pandas")
        .add_dataframe_asset("fixture")
        .add_batch_definition_whole_dataframe("all")
        .get_batch({"dataframe": frame})
    )
    results = []
    with open(cases, encoding="utf-8") as file:
        for expectation_type, kwargs in json.load(file):
            name = "".join(part.title() for part in expectation_type.split("_"))
            expectation = getattr(gx.expectations, name)(**kwargs)
            outcome = batch.validate(expectation, result_format="COMPLETE").to_json_dict()
            results.append(
                {"type": expectation_type, "kwargs": kwargs, "success": outcome["success"], "result": plain(outcome["result"])}
            )
    versions = {"great_expectations": gx.__version__, "pandas": pd.__version__}
    json.dump({"versions": versions, "results": results}, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
