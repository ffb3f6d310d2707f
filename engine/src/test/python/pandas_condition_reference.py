"""Records which rows pandas' DataFrame.query finds, for PandasConditionTest.

python pandas_condition_reference.py FOLDER writes conditions.csv and conditions.json.
"""

import json
import sys
from pathlib import Path

import pandas

ROWS = {
    "id": [1, 2, 3, 4, 5, 6],
    "x": [1.0, 2.5, None, -3.0, 100.0, 2.5],
    "n": [1, 2, 3, 4, 5, 6],
    "s": ["a", "b", None, "it's", 'say "hi"', "'; DROP TABLE t; --"],
    "flag": [True, False, True, True, False, False],
    "a b": [1, 0, 1, 0, 1, 0],
    "select": [1, 2, 3, 3, 2, 1],
    "größe": [1, 2, 3, 4, 5, 6],
}

CONDITIONS = [
    "x > 2",
    "x != 2.5",
    "not x > 2",
    "~(x > 2)",
    "x == 2.5 or n == 4",
    "x == 2.5 | n == 4",
    "x > 0 and n < 5",
    "x > 0 & n < 5",
    "n > 1 and n < 4 or n == 6",
    "n > 1 and (n < 4 or n == 6)",
    "not n > 1 and n < 4",
    "1 < n <= 4",
    "3 < n",
    "3 >= n",
    "n in [1, 3, 5]",
    "n not in [1, 3, 5]",
    "n == [1, 3]",
    "n != [1, 3]",
    "x in [2.5, 100]",
    "x not in [2.5, 100]",
    "n in (1, 2)",
    's == "a"',
    "s == 'a'",
    's != "a"',
    's in ["a", "b"]',
    's not in ["a", "b"]',
    "s == \"it's\"",
    "s == 'it\\'s'",
    "s == 'say \"hi\"'",
    "s == \"'; DROP TABLE t; --\"",
    "s > 'b'",
    "x.isnull()",
    "x.notnull()",
    "~x.isnull()",
    "not s.isna()",
    "s.notna() and x.notna()",
    "flag",
    "not flag",
    "~flag",
    "flag == True",
    "flag and n > 2",
    "`a b` == 1",
    "`a b` == 1 and `select` > 1",
    "`größe` >= 5",
    "größe >= 5",
    "x > n",
    "x == n",
    "x != n",
    "`select` <= n",
    "x >= -3",
    "x < -2.9e0",
    "n == 1 or n == 2 or n == 3",
    "((n == 1))",
    "not (n == 1 or n == 2)",
    "n.isin([2, 4])",
]


def main(folder: Path) -> None:
    data = pandas.DataFrame(ROWS)
    data.to_csv(folder / "conditions.csv", index=False, lineterminator="\n")
    results = []
    for condition in CONDITIONS:
        ids = data.query(condition, parser="pandas", engine="python")["id"].tolist()
        results.append({"condition": condition, "rows": ids})
    reference = {"tool": "pandas " + pandas.__version__, "results": results}
    text = json.dumps(reference, indent=1, ensure_ascii=False)
    (folder / "conditions.json").write_text(text + "\n", encoding="utf-8")


main(Path(sys.argv[1]))
