#!/usr/bin/env python3
# test-interrupt.py: SIGINT stops any mode at once, and what arrived is in the report.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import signal
import subprocess
import time

from cli_support import MODES, PATIENCE, CliTest, PictureServer, children_of, main, quick, start

# Silent addresses keep a worker until the connection is given up, after far longer.
AT_ONCE = 5


class Interrupt(CliTest):
    def setUp(self):
        super().setUp()
        self.server = PictureServer()
        self.addCleanup(self.server.stop)

    def start_silent(self, mode, n_good, *arguments):
        """@n_good pictures that come, then addresses that never answer; two workers."""
        urls = ["/good/%d" % i for i in range(n_good)] + ["/silent/%d" % i for i in range(8)]
        addresses = self.file("addresses", "".join(self.server.url(url) + "\n" for url in urls))
        process = start("run", "gallery", "--source=" + addresses, "--mode=" + mode, "--workers=2",
                        *arguments)
        self.addCleanup(self.end, process)
        in_flight = 1 if mode == "sequential" else 2
        self.server.wait_for_requests(n_good + in_flight)
        return process

    def end(self, process):
        if process.poll() is None:
            process.kill()
        process.communicate()

    def stop(self, process, number=signal.SIGINT):
        began = time.monotonic()
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=PATIENCE)
        self.assertLess(time.monotonic() - began, AT_ONCE)
        return stdout, stderr

    def test_every_mode(self):
        for mode in MODES:
            with self.subTest(mode=mode):
                self.server.requests = 0
                process = self.start_silent(mode, 3, "--json=-")
                children = children_of(process.pid)
                stdout, _ = self.stop(process)
                self.assertEqual(process.returncode, 130)
                run = json.loads(stdout)["runs"][0]
                self.assertEqual((run["done"], run["failed"], run["cancelled"]), (3, 0, 8))
                for child in children:
                    self.assertFalse(os.path.exists("/proc/%d" % child), children[child])

    def test_other_modes_are_left_out(self):
        process = self.start_silent("sequential", 1, "--json=-", "--mode=all")
        stdout, _ = self.stop(process)
        self.assertEqual(process.returncode, 130)
        self.assertEqual([run["mode"] for run in json.loads(stdout)["runs"]], ["sequential"])

    def test_files_are_written(self):
        path = self.path("report.json")
        process = self.start_silent("async", 2, "--json=" + path)
        stdout, _ = self.stop(process)
        self.assertEqual(process.returncode, 130)
        self.assertIn("2/0", stdout)
        with open(path, encoding="utf-8") as report:
            self.assertEqual(json.load(report)["runs"][0]["done"], 2)

    def test_terminate(self):
        process = self.start_silent("threads", 1, "--quiet")
        self.stop(process, signal.SIGTERM)
        self.assertEqual(process.returncode, 130)

    def test_twice(self):
        """The first one ends the run; the second the program, stuck at a pipe nobody reads."""
        pipe = self.path("pipe")
        os.mkfifo(pipe)
        process = self.start_silent("threads", 1, "--json=" + pipe)
        process.send_signal(signal.SIGINT)
        process.stdout.readline()
        with self.assertRaises(subprocess.TimeoutExpired):
            process.wait(0.5)
        self.stop(process)
        self.assertEqual(process.returncode, -signal.SIGINT)

    def test_writing(self):
        """Once all is measured the first one ends the program, stuck at a pipe nobody reads."""
        pipe = self.path("pipe")
        os.mkfifo(pipe)
        for arguments in (["run", *quick("pipeline")], ["sweep", "prices", "--to=1"], ["costs", "--quick"]):
            for number in (signal.SIGINT, signal.SIGTERM):
                with self.subTest(arguments=arguments, number=number):
                    process = start(*arguments, "--json=" + pipe)
                    self.addCleanup(self.end, process)
                    process.stdout.readline()
                    self.stop(process, number)
                    self.assertEqual(process.returncode, -number)

    def test_computing(self):
        """Trial division far from its end, of numbers that would take minutes."""
        for mode in MODES:
            with self.subTest(mode=mode):
                numbers = self.file("numbers", "18446744073709551557\n" * 40)
                process = start("run", "primes", "--numbers=" + numbers, "--mode=" + mode, "--json=-",
                                "--workers=2")
                self.addCleanup(self.end, process)
                self.wait_for_threads(process.pid, mode)
                stdout, _ = self.stop(process)
                self.assertEqual(process.returncode, 130)
                self.assertGreater(json.loads(stdout)["runs"][0]["cancelled"], 30)

    def wait_for_threads(self, pid, mode):
        """Until the run's workers are there."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            names = list(children_of(pid).values()) if mode == "processes" else self.thread_names(pid)
            if any(name.startswith("pratos-w") for name in names):
                return
            time.sleep(0.005)
        raise AssertionError("no worker was started")

    def thread_names(self, pid):
        names = []
        for thread in os.listdir("/proc/%d/task" % pid):
            try:
                with open("/proc/%d/task/%s/comm" % (pid, thread), encoding="utf-8") as comm:
                    names.append(comm.read().strip())
            except (FileNotFoundError, ProcessLookupError):
                continue
        return names


if __name__ == "__main__":
    main()
