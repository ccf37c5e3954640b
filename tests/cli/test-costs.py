#!/usr/bin/env python3
# test-costs.py: "pratos-cli costs" measures, tells people and scripts, and can be stopped.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import signal
import time

from cli_support import PATIENCE, CliTest, children_of, main, run, run_full, start

COSTS = {
    "start": "s", "life": "s", "switch": "s", "switch-cores": "s", "memory": "B",
    "pass-byte": "s", "pass-copy": "s", "pass-reference": "s",
}
KINDS = ["thread", "process", "coroutine"]


class Costs(CliTest):
    def check_figure(self, figure):
        parts = [figure[name] for name in ("least", "lower_quartile", "median", "upper_quartile", "most")]
        self.assertEqual(parts, sorted(parts))
        self.assertGreater(figure["least"], 0)
        self.assertGreaterEqual(figure["values"], 1)

    def test_json(self):
        done = run("costs", "--quick", "--json=-")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        report = json.loads(done.stdout)
        self.assertEqual((report["format"], report["version"], report["quick"]), ("pratos-costs", 1, True))
        self.assertEqual(report["machine"]["cores"], len(os.sched_getaffinity(0)))
        self.assertEqual({cost["cost"]: cost["unit"] for cost in report["costs"]}, COSTS)
        for cost in report["costs"]:
            for kind in KINDS:
                with self.subTest(cost=cost["cost"], kind=kind):
                    if cost["cost"] == "switch-cores" and (kind == "coroutine" or report["machine"]["cores"] < 2):
                        self.assertIsNone(cost[kind])
                    else:
                        self.check_figure(cost[kind])
        self.assertGreaterEqual(report["now"]["threads"], report["now"]["processes"])

    def test_table_and_file(self):
        path = self.file("costs.json", "")
        done = run("costs", "--quick", "--json=" + path)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for word in ("Thread", "Process", "Coroutine", "Start and end", "Pass 1 MB by reference"):
            self.assertIn(word, done.stdout)
        with open(path, encoding="utf-8") as report:
            self.assertEqual(json.load(report)["format"], "pratos-costs")

    def test_chart_and_table(self):
        chart, table = self.file("costs.svg", ""), self.file("costs.csv", "")
        done = run("costs", "--quick", "--quiet", "--chart=" + chart, "--table=" + table)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(chart, encoding="utf-8") as drawing:
            self.assertIn("<svg", drawing.read())
        with open(table, encoding="utf-8") as lines:
            self.assertTrue(lines.readline().startswith("cost,of,unit,median"))

    def test_one_failure_loses_nothing(self):
        table = self.path("costs.csv")
        done = run_full("costs", "--quick", "--json=/dev/full", "--table=" + table)
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 2), done.stderr)
        with open(table, encoding="utf-8") as lines:
            self.assertTrue(lines.readline().startswith("cost,of,unit,median"))

    def test_quiet(self):
        done = run("costs", "--quick", "--quiet")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_wrong_usage(self):
        self.assert_one_line(run("costs", "threads"), 2, "threads")
        self.assert_one_line(run("costs", "--quick=yes"), 2, "--quick")
        self.assert_one_line(run("costs", "--mode=async"), 2, "--mode")
        self.assert_one_line(run("costs", "--chart=costs.docx"), 2, "costs.docx", ".pdf")
        self.assert_one_line(run("costs", "--json=/nonexistent/costs.json"), 2, "/nonexistent/costs.json")
        self.assert_one_line(run("costs", "--chart=/nonexistent/costs.png"), 2, "--chart", "/nonexistent/costs.png")

    def test_stop(self):
        process = start("costs", "--json=-")
        deadline = time.monotonic() + PATIENCE
        while not children_of(process.pid) and time.monotonic() < deadline:
            time.sleep(0.002)
        children = children_of(process.pid)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=PATIENCE)
        self.assertEqual((process.returncode, stdout, stderr), (130, "", ""))
        for child in children:
            self.assertFalse(os.path.exists("/proc/%d" % child), children[child])


if __name__ == "__main__":
    main()
