"""The HTTP service: right answers, wrong input, start and stop."""
import contextlib
import http.client
import io
import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import smoke_test
from birdstrike import training
from birdstrike.model import load
from birdstrike.schema import read_strikes
from birdstrike.service import MAX_BODY_BYTES, MAX_INSTANCES, Service
from tests import ROOT

LARGE_CLIMB = {"phase_of_flight": "Climb", "wildlife_size": "Large"}
SMALL_PARKED = {"phase_of_flight": "Parked", "wildlife_size": "Small"}


def setUpModule():
    """Train one small model for all tests."""
    global FOLDER, MODEL_DIR
    FOLDER = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(FOLDER.cleanup)
    MODEL_DIR = Path(FOLDER.name) / "model"
    strikes = read_strikes(ROOT / "data" / "train.csv")
    training.train("champion", strikes, "0" * 64).save(MODEL_DIR)


class ServiceTest(unittest.TestCase):
    """A service in this process."""

    def setUp(self):
        self.service = Service(("127.0.0.1", 0), load(MODEL_DIR))
        runner = threading.Thread(target=self.service.serve_forever, args=(0.01,))
        runner.start()
        self.addCleanup(self.service.server_close)
        self.addCleanup(runner.join)
        self.addCleanup(self.service.shutdown)

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(*self.service.server_address, timeout=5)
        self.addCleanup(connection.close)
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8")

    def predict(self, instances):
        status, text = self.ask("POST", "/predict", json.dumps({"instances": instances}))
        return status, json.loads(text)

    def test_predicts_what_the_model_says(self):
        status, answer = self.predict([LARGE_CLIMB, SMALL_PARKED])
        self.assertEqual(status, 200)
        large, small = answer["predictions"]
        self.assertGreater(large["p_damage"], small["p_damage"])
        self.assertEqual((large["damage"], small["damage"]), (1, 0))

    def test_health_ready_model(self):
        self.assertEqual(self.ask("GET", "/health")[0], 200)
        self.assertEqual(self.ask("GET", "/ready")[0], 200)
        model = json.loads(self.ask("GET", "/model")[1])
        self.assertEqual(model["variant"], "champion")
        self.assertEqual(model["name"], "birdstrike-damage")
        self.assertEqual(model["sha256"], self.service.model.sha256)
        self.service.stopping = True
        self.assertEqual(self.ask("GET", "/ready")[0], 503)

    def test_wrong_instances_get_a_reason(self):
        wrong = [
            ([{}], "phase_of_flight is missing"),
            ([LARGE_CLIMB, 7], r"instances\[1\] must be an object"),
            ([{**LARGE_CLIMB, "wieght": 3}], "unknown field 'wieght'"),
            ([{**LARGE_CLIMB, "damage": 1}], "unknown field 'damage'"),
            ([{**LARGE_CLIMB, "speed_kt": -5}], "speed_kt must be between"),
            ([{**LARGE_CLIMB, "speed_kt": "fast"}], "speed_kt must be a number"),
            ([{**LARGE_CLIMB, "wildlife_size": "Huge"}], "wildlife_size must be one of"),
            ([], "1 to"),
            ([SMALL_PARKED] * (MAX_INSTANCES + 1), "1 to"),
        ]
        for instances, reason in wrong:
            with self.subTest(reason):
                status, answer = self.predict(instances)
                self.assertEqual(status, 400)
                self.assertRegex(answer["error"], reason)

    def test_wrong_bodies_get_a_reason(self):
        for body in ("", "{", "\xff", "[]", "7", '{"instances": 1}', "[" * 100_000,
                     ('{"instances": [{"phase_of_flight": "Climb", "wildlife_size": "Large",'
                     ' "speed_kt": NaN}]}')):
            with self.subTest(body[:20]):
                status, text = self.ask("POST", "/predict", body.encode("latin-1"))
                self.assertEqual(status, 400)
                self.assertTrue(json.loads(text)["error"])

    def test_wrong_paths_and_methods(self):
        for method, path, expected in (
            ("GET", "/", 404), ("POST", "/nope", 404), ("GET", "/predict", 405),
            ("POST", "/health", 405), ("DELETE", "/predict", 501),
        ):
            with self.subTest(f"{method} {path}"):
                status, text = self.ask(method, path, "{}" if method == "POST" else None)
                self.assertEqual(status, expected)
                self.assertTrue(json.loads(text)["error"])

    def test_too_large_a_body(self):
        self.assertEqual(self.ask("POST", "/predict", b" " * (MAX_BODY_BYTES + 1))[0], 413)

    def test_wrong_content_length(self):
        for length in ("-1", "x", "1_0"):
            status, _ = self.ask("POST", "/predict", headers={"Content-Length": length})
            self.assertEqual(status, 400)

    def test_not_http_at_all(self):
        with socket.create_connection(self.service.server_address, timeout=5) as client:
            client.sendall(b"\x16\x03\x01 nonsense here now\r\n\r\n")
            self.assertIn(b'"error"', client.recv(65536))
        self.assertEqual(self.ask("GET", "/health")[0], 200)

    def test_metrics_count(self):
        self.predict([LARGE_CLIMB, SMALL_PARKED])
        self.predict([])
        text = self.ask("GET", "/metrics")[1]
        self.assertIn("\nbirdstrike_requests_total 2\n", text)
        self.assertIn("\nbirdstrike_errors_total 1\n", text)
        self.assertIn("\nbirdstrike_predictions_total 2\n", text)

    def test_many_at_once(self):
        statuses = []
        clients = [
            threading.Thread(target=lambda: statuses.append(self.predict([LARGE_CLIMB])[0]))
            for _ in range(20)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        self.assertEqual(statuses, [200] * 20)

    def test_smoke_test_passes_and_fails(self):
        def smoke(*more):
            shown = io.StringIO()
            with contextlib.redirect_stdout(shown):
                code = smoke_test.main(["--url", self.service.url, *more])
            return code, shown.getvalue()

        code, shown = smoke("--sha256", self.service.model.sha256)
        self.assertEqual(code, 0, shown)
        code, shown = smoke("--sha256", "f" * 64)
        self.assertEqual(code, 1, shown)
        self.assertIn("FAIL  the model names itself: serves", shown)
        self.service.stopping = True
        code, shown = smoke("--timeout", "0")
        self.assertEqual(code, 1, shown)
        self.assertIn("not ready after 0 s (status 503)", shown)


class ServeScriptTest(unittest.TestCase):
    """The script as it is started in a container."""

    def start(self, folder):
        process = subprocess.Popen(
            [sys.executable, "serve.py", "--model", str(folder), "--port", "0"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_prints_its_address_and_ends_on_sigterm(self):
        process = self.start(MODEL_DIR)
        line = process.stdout.readline()
        self.assertRegex(line, r"^listening on http://127\.0\.0\.1:[0-9]+\n$")
        status, answer = smoke_test.ask(line.split()[-1] + "/ready")
        self.assertEqual((status, answer), (200, {"status": "ready"}))
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=10), 0)
        self.assertEqual(process.stderr.read(), "")

    def test_no_model_ends_with_a_reason(self):
        process = self.start(Path(FOLDER.name) / "absent")
        self.assertEqual(process.wait(timeout=10), 2)
        self.assertIn("No such file", process.stderr.read())
