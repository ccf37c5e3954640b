#!/usr/bin/env python3
# test-seen-from-outside.py: what the operating system says of the modes, by strace.
#
# Threads are threads, processes are other programs, async and sequential have one worker.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import shutil
import subprocess
import unittest

from cli_support import PATIENCE, CliTest, cli_path, environment, main, quick

N_WORKERS = 3
WORKER = re.compile(r'PR_SET_NAME, "pratos-w(\d+)"')


def refused_reason():
    """Why strace cannot be used here, None if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    done = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else "strace is refused: " + done.stderr.strip()


REFUSED = refused_reason()


class Calls:
    """The system calls of one run that make threads and processes."""

    def __init__(self, lines):
        self.worker_names = set()
        self.n_threads = 0
        self.n_forks = 0
        self.started = {}  # by process, what it was told to become
        self.programs = []
        for line in lines:
            self.read(line)

    def read(self, line):
        pid = line.split()[0]
        name = WORKER.search(line)
        if name is not None:
            self.worker_names.add(int(name.group(1)))
        if re.search(r"\bclone3?\(.*CLONE_THREAD", line):
            self.n_threads += 1
        elif re.search(r"\b(clone3?|v?fork)\(", line):
            self.n_forks += 1
        program = re.search(r'\bexecve\("([^"]*)"', line)
        if program is not None:
            self.started[pid] = program.group(1).rsplit("/", 1)[-1]
        if re.search(r"\bexecve\b.*= 0$", line):
            self.programs.append(self.started[pid])


@unittest.skipIf(REFUSED is not None, REFUSED or "")
class SeenFromOutside(CliTest):
    def trace(self, mode):
        log = self.path("strace-" + mode)
        done = subprocess.run(["strace", "-f", "-s", "256", "-o", log,
                               "-e", "trace=clone,clone3,fork,vfork,execve,prctl",
                               cli_path(), "run", *quick("primes"), "--mode=" + mode, "--quiet",
                               "--workers=%d" % N_WORKERS],
                              stderr=subprocess.PIPE, text=True, env=environment(), timeout=PATIENCE,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(log, encoding="utf-8", errors="replace") as lines:
            return Calls(lines)

    def test_sequential(self):
        calls = self.trace("sequential")
        self.assertEqual(calls.worker_names, {1})
        self.assertEqual((calls.n_forks, calls.programs), (0, ["pratos-cli"]))

    def test_threads(self):
        calls = self.trace("threads")
        self.assertEqual(calls.worker_names, set(range(1, N_WORKERS + 1)))
        self.assertEqual((calls.n_forks, calls.programs), (0, ["pratos-cli"]))

    def test_threads_beside_the_workers_are_as_many_as_in_sequential(self):
        """There the conductor is itself the worker."""
        self.assertEqual(self.trace("threads").n_threads, self.trace("sequential").n_threads + N_WORKERS)

    def test_processes(self):
        calls = self.trace("processes")
        self.assertEqual(calls.programs, ["pratos-cli"] + ["pratos-worker"] * N_WORKERS)
        self.assertEqual(calls.n_forks, N_WORKERS)
        self.assertEqual(calls.worker_names, set())

    def test_async(self):
        calls = self.trace("async")
        self.assertEqual(calls.worker_names, {1})
        self.assertEqual((calls.n_forks, calls.programs), (0, ["pratos-cli"]))


if __name__ == "__main__":
    main()
