#!/usr/bin/env python3
# test-many-addresses.py: ten thousand addresses within the usual 1024 descriptors.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import resource

from cli_support import MODES, CliTest, environment, main, refused_port, run

N_ADDRESSES = 10000
USUAL_DESCRIPTORS = 1024


def limit_descriptors(most=USUAL_DESCRIPTORS):
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class ManyAddresses(CliTest):
    def check(self, mode, workers):
        port = refused_port()
        addresses = self.file("addresses", "".join("http://127.0.0.1:%d/%d\n" % (port, i)
                                                   for i in range(N_ADDRESSES)))
        done = run("run", "gallery", "--source=" + addresses, "--mode=" + mode, "--workers=%d" % workers,
                   "--json=-", preexec_fn=limit_descriptors, env=environment())
        self.assertEqual(done.returncode, 1, done.stderr)
        report = json.loads(done.stdout)["runs"][0]
        codes = {task["error"]["code"] for task in report["tasks"]}
        self.assertEqual((report["done"], report["failed"], report["cancelled"]), (0, N_ADDRESSES, 0))
        self.assertEqual(len(codes), 1, codes)
        self.assertLess(len(done.stderr.splitlines()), 20)

    def test_too_few_descriptors(self):
        """Nothing is wrong with the host, and that is not what is said."""
        for mode in ("threads", "async"):
            with self.subTest(mode=mode):
                done = run("run", "gallery", "--pictures=100", "--rate=0", "--delay=300", "--workers=100",
                           "--mode=" + mode, "--json=-", preexec_fn=lambda: limit_descriptors(60))
                self.assertEqual(done.returncode, 1, done.stderr)
                tasks = json.loads(done.stdout)["runs"][0]["tasks"]
                codes = {task["error"]["code"] for task in tasks if task["error"] is not None}
                self.assertLessEqual(codes, {"no-descriptor", "spool"})
                self.assertIn("open files", done.stderr)

    def test_usual_workers(self):
        for mode in MODES:
            with self.subTest(mode=mode):
                self.check(mode, 5)

    def test_most_workers(self):
        for mode in ("threads", "async"):
            with self.subTest(mode=mode):
                self.check(mode, 200)


if __name__ == "__main__":
    main()
