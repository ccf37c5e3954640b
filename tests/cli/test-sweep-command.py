#!/usr/bin/env python3
# test-sweep-command.py: "pratos-cli sweep": every mode at every size, stopped at any time.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import json
import os
import signal

from cli_support import PATIENCE, CliTest, main, run, run_full, start

LINES = [("sequential", None), ("threads", True), ("threads", False), ("processes", None), ("async", None)]


def lines_of(sweep):
    return [(line["mode"], line["gil"]) for line in sweep["lines"]]


class Sweep(CliTest):
    def test_measures_all(self):
        done = run("sweep", "prices", "--from=10", "--to=100", "--json=-")
        self.assertEqual(done.returncode, 0, done.stderr)
        sweep = json.loads(done.stdout)
        self.assertEqual((sweep["format"], sweep["version"], sweep["demo"]), ("pratos-sweep", 1, "prices"))
        self.assertEqual((sweep["workers"], sweep["tasks"], sweep["interrupted"]), (2, 20, False))
        self.assertEqual(sweep["machine"]["cores"], len(os.sched_getaffinity(0)))
        self.assertEqual(lines_of(sweep), LINES)
        for line in sweep["lines"]:
            self.assertEqual([point["iterations"] for point in line["points"]], [10, 30, 100])
            for point in line["points"]:
                self.assertGreater(point["wall_s"], 0)

    def test_files(self):
        paths = {name: self.path("sweep." + name) for name in ("png", "csv", "json")}
        done = run("sweep", "prices", "--to=1", "--workers=3", "--quiet", "--chart=" + paths["png"],
                   "--table=" + paths["csv"], "--json=" + paths["json"])
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(paths["png"], "rb") as chart:
            self.assertEqual(chart.read(4), b"\x89PNG")
        with open(paths["csv"], newline="", encoding="utf-8") as table:
            rows = list(csv.DictReader(table))
        with open(paths["json"], encoding="utf-8") as tree:
            sweep = json.load(tree)
        self.assertEqual(sweep["workers"], 3)
        self.assertEqual([row["mode"] for row in rows], [mode for mode, _ in LINES])
        for row, line in zip(rows, sweep["lines"]):
            self.assertAlmostEqual(float(row["wall_s"]), line["points"][0]["wall_s"], delta=1e-8)

    def test_table_for_people(self):
        done = run("sweep", "prices", "--from=1000", "--to=1000")
        self.assertEqual(done.returncode, 0, done.stderr)
        for word in ("Iterations", "Threads, no GIL", "1_000"):
            self.assertIn(word, done.stdout)

    def test_interrupted(self):
        """A billion divisions a price take a minute; what was measured before is reported."""
        process = start("sweep", "prices", "--from=100000000", "--to=1000000000", "--json=-")
        while len(os.listdir("/proc/%d/task" % process.pid)) < 3:
            self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=PATIENCE)
        self.assertEqual((process.returncode, stderr), (130, ""))
        sweep = json.loads(stdout)
        self.assertIs(sweep["interrupted"], True)
        self.assertEqual(lines_of(sweep), LINES)

    def test_one_failure_loses_nothing(self):
        path = self.path("sweep.json")
        self.assert_one_line(run_full("sweep", "prices", "--to=1", "--json=" + path), 1, "standard output")
        with open(path, encoding="utf-8") as tree:
            self.assertEqual(json.load(tree)["format"], "pratos-sweep")

    def test_refused(self):
        for arguments, words in (([], ("prices",)), (["gallery"], ("gallery",)), (["juggling"], ("juggling",)),
                                 (["prices", "--from=0"], ("--from",)), (["prices", "--to=many"], ("--to",)),
                                 (["prices", "--from=4", "--to=9"], ("1, 3, 10",)),
                                 (["prices", "--mode=async"], ("--mode",)),
                                 (["prices", "--workers=0"], ("--workers",)),
                                 (["prices", "--chart=" + self.path("a.gif")], (".png",)),
                                 (["prices", "--table=" + self.path("no/a.csv")], ("--table",))):
            with self.subTest(arguments=arguments):
                self.assert_one_line(run("sweep", *arguments), 2, *words)

    def test_help(self):
        text = run("sweep", "--help").stdout
        for name in ("from", "to", "workers", "nice", "cpu-source", "quiet", "chart", "json", "table"):
            self.assertIn("--" + name, text)


if __name__ == "__main__":
    main()
