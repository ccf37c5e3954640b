#!/usr/bin/env python3
# test-lost-worker.py: a worker process that is killed costs its own task one retry.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import signal

from cli_support import PATIENCE, CliTest, PictureServer, children_of, main, start

N_PICTURES = 20
N_WORKERS = 4


class LostWorker(CliTest):
    def kill_one(self, number):
        server = PictureServer()
        self.addCleanup(server.stop)
        addresses = self.file("addresses", "".join(server.url("/held/%d\n" % i) for i in range(N_PICTURES)))
        process = start("run", "gallery", "--source=" + addresses, "--mode=processes",
                        "--workers=%d" % N_WORKERS, "--json=-")
        server.wait_for_requests(N_WORKERS)
        workers = [pid for pid, name in children_of(process.pid).items() if name.startswith("pratos-fetch")]
        self.assertEqual(len(workers), N_WORKERS)
        os.kill(workers[0], number)
        server.wait_for_requests(N_WORKERS + 1)
        server.released.set()
        stdout, stderr = process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, 0, stderr)
        return json.loads(stdout)["runs"][0]

    def test_killed(self):
        for number in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT):
            with self.subTest(signal=number.name):
                run = self.kill_one(number)
                self.assertEqual((run["done"], run["failed"]), (N_PICTURES, 0))
                self.assertEqual(run["attempts"], N_PICTURES + 1)
                self.assertEqual([task["outcome"] for task in run["tasks"]], ["done"] * N_PICTURES)
                lanes = [lane for lane in run["lanes"] if lane["kind"] == "process"]
                self.assertEqual(len({lane["pid"] for lane in lanes}), N_WORKERS + 1)

    def test_stopped(self):
        """It would hold its task for ever."""
        run = self.kill_one(signal.SIGSTOP)
        self.assertEqual((run["done"], run["failed"], run["attempts"]), (N_PICTURES, 0, N_PICTURES + 1))


def computed(pid):
    """Whether a process has computed for a tenth of a second."""
    with open("/proc/%d/stat" % pid, encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) >= os.sysconf("SC_CLK_TCK") / 10


class LostCounter(CliTest):
    """A worker that dies in the middle of a race, perhaps with the lock, perhaps between
    writing the count and noting that it has: then that one increment is made again."""

    def test_killed(self):
        process = start("run", "race", "--protection=lock", "--increments=10_000_000", "--mode=processes",
                        "--workers=2", "--json=-")
        busy = []
        while not busy and process.poll() is None:
            workers = [pid for pid, name in children_of(process.pid).items() if name.startswith("pratos-worker")]
            busy = [pid for pid in workers if computed(pid)]
        os.kill(busy[0], signal.SIGKILL)
        stdout, stderr = process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, 0, stderr)
        run = json.loads(stdout)["runs"][0]
        self.assertEqual((run["done"], run["failed"], run["attempts"]), (2, 0, 3))
        self.assertEqual(run["race"]["expected"], 20_000_000)
        self.assertIn(run["race"]["lost"], (0, -1))


if __name__ == "__main__":
    main()
