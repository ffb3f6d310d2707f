"""Runs a suite on a CSV file by Great Expectations on pandas: python great_expectations_run.py SUITE FILE"""

import json
import sys
import time

start = time.perf_counter()
import great_expectations as gx
import pandas as pd

imported = time.perf_counter() - start
suite = json.load(open(sys.argv[1], encoding="utf-8"))
frame = pd.read_csv(sys.argv[2])
context = gx.get_context(mode="ephemeral")
batches = context.data_sources.add_pandas("pandas").add_dataframe_asset("data").add_batch_definition_whole_dataframe("all")
expectations = gx.ExpectationSuite(name="benchmark", expectations=suite["expectations"])
result = batches.get_batch({"dataframe": frame}).validate(expectations)
print(f"{len(frame)} rows, success {result.success}, import alone {imported:.2f} s")
