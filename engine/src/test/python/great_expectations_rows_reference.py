"""Record what Great Expectations itself finds about rows, as the reference of RowsReferenceTest.

Needs great-expectations, pandas and, with 1.x, SQLAlchemy; run it with 1.x and with 0.18 as
    python great_expectations_rows_reference.py FIXTURE.csv CASES.json > rows-VERSION.json
CASES.json is a list of [where, expectation_type, kwargs]; "where" is pandas or sqlite (both 1.x), or 0.18 (pandas).
Cases for another version are left out.
"""
from __future__ import annotations

import json
import math
import pathlib
import sys
import tempfile
import warnings
from typing import Any, Callable

import great_expectations as gx
import pandas as pd

KEPT = (
    "element_count",
    "unexpected_count",
    "unexpected_percent",
    "missing_count",
    "missing_percent",
    "unexpected_percent_total",
    "unexpected_percent_nonmissing",
    "partial_unexpected_list",
    "unexpected_index_list",
)
IS_OLD = gx.__version__.startswith("0.")


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


def message(info: Any) -> str | None:
    """The message in an exception_info, which is one or, in 1.x, one for each metric."""
    if not isinstance(info, dict):
        return None
    if "exception_message" in info:
        return info["exception_message"]
    return next(filter(None, map(message, info.values())), None)


def validators(frame: pd.DataFrame) -> dict[str, Callable[[str, dict], Any]]:
    """For each place a function that validates an expectation there."""
    context = gx.get_context(mode="ephemeral") if not IS_OLD else gx.get_context()
    if IS_OLD:
        asset = context.sources.add_pandas("pandas").add_dataframe_asset("fixture")
        validator = context.get_validator(
            batch_request=asset.build_batch_request(dataframe=frame), create_expectation_suite_with_name="rows"
        )
        return {"0.18": lambda name, kwargs: getattr(validator, name)(**kwargs, result_format="COMPLETE")}
    pandas = context.data_sources.add_pandas("pandas").add_dataframe_asset("fixture")
    in_pandas = pandas.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    file = pathlib.Path(tempfile.mkdtemp()) / "fixture.sqlite"
    database = context.data_sources.add_sqlite("sqlite", connection_string=f"sqlite:///{file}")
    frame.to_sql("fixture", database.get_engine(), index=False)
    table = database.add_table_asset("fixture", table_name="fixture")
    in_sqlite = table.add_batch_definition_whole_table("all").get_batch()

    def validate(batch: Any) -> Callable[[str, dict], Any]:
        def run(name: str, kwargs: dict) -> Any:
            kind = getattr(gx.expectations, "".join(part.title() for part in name.split("_")), None)
            kind = kind or gx.expectations.registry.get_expectation_impl(name)
            return batch.validate(kind(**kwargs), result_format="COMPLETE")

        return run

    return {"pandas": validate(in_pandas), "sqlite": validate(in_sqlite)}


def main() -> None:
    warnings.simplefilter("ignore")
    fixture, cases = sys.argv[1:3]
    places = validators(pd.read_csv(fixture))
    results = []
    with open(cases, encoding="utf-8") as file:
        for where, name, kwargs in json.load(file):
            if where not in places:
                continue
            result: dict[str, Any] = {"where": where, "type": name, "kwargs": kwargs}
            try:
                outcome = places[where](name, kwargs).to_json_dict()
                result["success"] = outcome["success"]
                result["result"] = {key: plain(item) for key, item in outcome["result"].items() if key in KEPT}
                if not result["result"]:
                    result["error"] = message(outcome["exception_info"])
            except Exception as error:  # what it refuses is a part of the reference
                result["success"] = False
                result["error"] = str(error).strip().splitlines()[0]
            results.append(result)
    versions = {"great_expectations": gx.__version__, "pandas": pd.__version__}
    lines = ",\n".join(json.dumps(result, ensure_ascii=False) for result in results)
    print(f'{{"versions": {json.dumps(versions)}, "results": [\n{lines}\n]}}')


if __name__ == "__main__":
    main()
