"""Writes the suite of 40 expectations that the benchmarks of the data gate share: python3 suite.py FILE"""

import json
import sys

PLANS = ["basic", "plus", "pro", "enterprise"]
COUNTRIES = ["DE", "FR", "US", "GB", "IT", "ES", "PL", "SE", "NL", "JP"]
COLUMNS = ["id", "customer", "country", "amount", "age", "score", "churned", "day", "seen", "email", "visits", "plan"]


def column(kind, name, **kwargs):
    return {"type": f"expect_column_{kind}", "kwargs": {"column": name, **kwargs}}


def expectations():
    for name in COLUMNS:
        if name != "visits":
            yield column("values_to_not_be_null", name)
    yield column("values_to_not_be_null", "visits", mostly=0.9)
    yield column("values_to_be_unique", "id")
    yield column("values_to_be_between", "amount", min_value=0, max_value=1000)
    yield column("values_to_be_between", "age", min_value=18, max_value=87)
    yield column("values_to_be_between", "score", min_value=0, max_value=1)
    yield column("values_to_be_between", "visits", min_value=0, max_value=999)
    yield column("values_to_be_between", "customer", min_value=0, max_value=4999999)
    yield column("values_to_be_in_set", "country", value_set=COUNTRIES)
    yield column("values_to_be_in_set", "plan", value_set=PLANS)
    yield column("values_to_match_regex", "email", regex=r"^user\d+@example\.org$")
    yield column("values_to_match_regex", "country", regex="^[A-Z]{2}$")
    yield column("value_lengths_to_be_between", "email", min_value=10, max_value=40)
    yield column("mean_to_be_between", "amount", min_value=490, max_value=510)
    yield column("mean_to_be_between", "age", min_value=50, max_value=55)
    yield column("mean_to_be_between", "score", min_value=0.49, max_value=0.51)
    yield column("median_to_be_between", "amount", min_value=490, max_value=510)
    yield column("median_to_be_between", "score", min_value=0.49, max_value=0.51)
    yield column("stdev_to_be_between", "amount", min_value=250, max_value=320)
    yield column("stdev_to_be_between", "score", min_value=0.2, max_value=0.35)
    yield column("min_to_be_between", "amount", min_value=0, max_value=1)
    yield column("max_to_be_between", "amount", min_value=999, max_value=1000)
    yield column("min_to_be_between", "age", min_value=18, max_value=18)
    yield column("max_to_be_between", "age", min_value=87, max_value=87)
    yield column("sum_to_be_between", "visits", min_value=0)
    yield column("unique_value_count_to_be_between", "country", min_value=10, max_value=10)
    yield column("unique_value_count_to_be_between", "customer", min_value=1)
    yield column("distinct_values_to_be_in_set", "plan", value_set=PLANS)
    yield {"type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 1}}
    yield {"type": "expect_table_columns_to_match_ordered_list", "kwargs": {"column_list": COLUMNS}}


if __name__ == "__main__":
    suite = {"name": "benchmark", "expectations": list(expectations()), "meta": {}}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(suite, file, indent=1)
    print(len(suite["expectations"]), "expectations")
