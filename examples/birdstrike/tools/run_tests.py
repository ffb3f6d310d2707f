#!/usr/bin/env python3
"""Run the unit tests and, with --junit FILE, write a JUnit XML report for a CI server."""
from __future__ import annotations

import argparse
import re
import sys
import time
import unittest
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FAILED_SET_UP = re.compile(r"(\w+) \((.+)\)")
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Result(unittest.TextTestResult):
    """Also remembers the time and the outcome of every test."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.cases: dict[str, dict[str, Any]] = {}
        self._started = 0.0

    def startTest(self, test: unittest.TestCase) -> None:
        """Note when the test starts."""
        super().startTest(test)
        self._started = time.perf_counter()
        self._case(test)

    def stopTest(self, test: unittest.TestCase) -> None:
        """Note how long the test took."""
        self._case(test)["seconds"] = time.perf_counter() - self._started
        super().stopTest(test)

    def addFailure(self, test: Any, err: Any) -> None:
        """An assertion did not hold."""
        super().addFailure(test, err)
        self._problem(test, "failure", self.failures[-1][1])

    def addError(self, test: Any, err: Any) -> None:
        """The test, or its set-up, raised something else."""
        super().addError(test, err)
        self._problem(test, "error", self.errors[-1][1])

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        """A failed part of a test makes the whole test fail."""
        super().addSubTest(test, subtest, err)
        if err is not None:
            kind = "failure" if issubclass(err[0], test.failureException) else "error"
            noted = self.failures if kind == "failure" else self.errors
            self._problem(test, kind, f"{subtest}\n{noted[-1][1]}")

    def addSkip(self, test: Any, reason: str) -> None:
        """The test was not run."""
        super().addSkip(test, reason)
        self._problem(test, "skipped", reason)

    def addUnexpectedSuccess(self, test: Any) -> None:
        """A test that was expected to fail passed."""
        super().addUnexpectedSuccess(test)
        self._problem(test, "failure", "unexpected success")

    def _case(self, test: Any) -> dict[str, Any]:
        set_up = FAILED_SET_UP.fullmatch(test.id())  # "setUpClass (tests.test_x.SomeTest)"
        class_name, name = set_up.group(2, 1) if set_up else test.id().rpartition(".")[::2]
        return self.cases.setdefault(
            test.id(), {"class": class_name, "name": name, "seconds": 0.0, "problems": []}
        )

    def _problem(self, test: Any, kind: str, text: str) -> None:
        self._case(test)["problems"].append((kind, text))


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 if tests ran and all passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--junit", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    sys.path.insert(0, str(ROOT))
    suite = unittest.defaultTestLoader.discover(str(ROOT / "tests"), top_level_dir=str(ROOT))
    result = unittest.TextTestRunner(resultclass=Result, verbosity=2).run(suite)
    assert isinstance(result, Result)
    if options.junit:
        options.junit.parent.mkdir(parents=True, exist_ok=True)
        report = junit_report(list(result.cases.values()))
        ElementTree.ElementTree(report).write(
            str(options.junit), encoding="utf-8", xml_declaration=True
        )
    return 0 if result.wasSuccessful() and result.testsRun else 1


def junit_report(cases: list[dict[str, Any]]) -> ElementTree.Element:
    """The report as XML elements: one suite, one element per test."""
    def count(kind: str) -> str:
        return str(sum(any(k == kind for k, _ in case["problems"]) for case in cases))

    suite = ElementTree.Element("testsuite", {
        "name": "birdstrike",
        "tests": str(len(cases)),
        "failures": count("failure"),
        "errors": count("error"),
        "skipped": count("skipped"),
        "time": f"{sum(case['seconds'] for case in cases):.3f}",
    })
    for case in cases:
        element = ElementTree.SubElement(suite, "testcase", {
            "classname": case["class"], "name": case["name"], "time": f"{case['seconds']:.3f}",
        })
        for kind, text in case["problems"]:
            text = NOT_IN_XML.sub("?", text)
            lines = text.strip().splitlines() or [""]
            ElementTree.SubElement(element, kind, {"message": lines[-1]}).text = text
    return suite


if __name__ == "__main__":
    sys.exit(main())
