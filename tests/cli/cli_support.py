"""cli_support.py: running pratos-cli from outside, and saying the results as TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

MODES = ["sequential", "threads", "processes", "async"]

# How long a program may take before the test gives it up: not a claim about speed.
PATIENCE = 120


def cli_path():
    return os.environ["PRATOS_CLI"]


def environment(**changes):
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="C")
    env.update(changes)
    return env


def start(*arguments, **popen):
    popen.setdefault("env", environment())
    return subprocess.Popen([cli_path(), *arguments], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **popen)


def run(*arguments, **popen):
    """CompletedProcess of pratos-cli with @arguments."""
    process = start(*arguments, **popen)
    try:
        stdout, stderr = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def run_full(*arguments):
    """The same, with a standard output that takes nothing."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        return subprocess.run([cli_path(), *arguments], stdout=full, stderr=subprocess.PIPE, text=True,
                              env=environment(), stdin=subprocess.DEVNULL, check=False, timeout=PATIENCE)


def report_of(*arguments, status=0):
    """The JSON report of a run that must end with @status."""
    done = run("run", *arguments, "--json=-")
    if done.returncode != status:
        raise AssertionError("%s: exit status %d, not %d: %s"
                             % (arguments, done.returncode, status, done.stderr))
    return json.loads(done.stdout)


def quick(demo):
    """Options that make a demonstration short."""
    return {
        "gallery": ["gallery", "--pictures=4", "--rate=0", "--delay=0"],
        "primes": ["primes", "--magnitude=40", "--algorithm=fast"],
        "pipeline": ["pipeline", "--step=0.05"],
        "plates": ["plates", "--plates=4", "--push=0.001", "--turn=0.02", "--fall=600"],
        "prices": ["prices", "--iterations=1000"],
        "race": ["race", "--increments=20_000"],
    }[demo]


class PictureHandler(http.server.BaseHTTPRequestHandler):
    """Answers /good/… with a photograph, /held/… when that is released, /missing/…
    with 404, /silent/… never."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.count_request()
        if self.path.startswith("/silent"):
            self.server.released.wait()
            self.close_connection = True
        elif self.path.startswith("/good"):
            self.answer(200, "image/jpeg", self.server.picture)
        elif self.path.startswith("/held"):
            self.server.released.wait()
            self.answer(200, "image/jpeg", self.server.picture)
        else:
            self.answer(404, "text/plain", b"there is none\n")

    def answer(self, status, content_type, body):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class PictureServer(http.server.ThreadingHTTPServer):
    """A server under the test's control; requests can be waited for and held back."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), PictureHandler)
        folder = os.path.join(os.environ["PRATOS_DATA_DIR"], "pictures")
        names = [name for name in os.listdir(folder) if name.endswith(".jpg")]
        smallest = min((os.path.join(folder, name) for name in names), key=os.path.getsize)
        with open(smallest, "rb") as picture:
            self.picture = picture.read()
        self.released = threading.Event()
        self.requests = 0
        self.changed = threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A client that went away is what some tests are about."""

    def count_request(self):
        with self.changed:
            self.requests += 1
            self.changed.notify_all()

    def wait_for_requests(self, number):
        with self.changed:
            if not self.changed.wait_for(lambda: self.requests >= number, PATIENCE):
                raise AssertionError("only %d of %d requests came" % (self.requests, number))

    def url(self, path):
        return "http://127.0.0.1:%d%s" % (self.server_address[1], path)

    def stop(self):
        self.released.set()
        self.shutdown()
        self.server_close()


def children_of(pid):
    """Process ids of living children, with their names."""
    children = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % entry, encoding="utf-8", errors="replace") as stat:
                name, rest = stat.read().split("(", 1)[1].rsplit(")", 1)
        except (FileNotFoundError, ProcessLookupError):
            continue
        state, parent = rest.split()[:2]
        if int(parent) == pid and state not in "ZX":
            children[int(entry)] = name
    return children


def refused_port():
    """A port of the loopback interface on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class CliTest(unittest.TestCase):
    """A folder of its own for each test, and assertions that say what was printed."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def file(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def assert_one_line(self, done, status, *words):
        """It ended with @status and said one line, in which all @words stand."""
        self.assertEqual(done.returncode, status, done.stderr)
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("pratos-cli: "), lines[0])
        for word in words:
            self.assertIn(word, lines[0])


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def say(self, verdict, test, reason=""):
        self.number += 1
        print("%s %d %s%s" % (verdict, self.number, test.id().split(".", 1)[-1], reason), flush=True)

    def explain(self, failure):
        for line in self._exc_info_to_string(failure[0], failure[1]).splitlines():
            print(line, file=sys.stderr)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say("ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.explain((err, test))
        self.say("not ok", test)

    def addError(self, test, err):
        super().addError(test, err)
        self.explain((err, test))
        self.say("not ok", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say("ok", test, " # SKIP " + reason)

    def addSubTest(self, test, subtest, err):
        """A failed part counts as a case of its own, a good one only with its whole."""
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.explain((err, subtest))
            self.say("not ok", subtest)


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if len(sys.argv) > 1:
        os.environ["PRATOS_CLI"] = sys.argv[1]
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    result = TapResult()
    suite.run(result)
    print("1..%d" % result.number)
    sys.exit(0 if result.wasSuccessful() else 1)
