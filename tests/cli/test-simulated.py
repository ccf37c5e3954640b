#!/usr/bin/env python3
# test-simulated.py: what was not measured is exact, the same every time, and says so.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json

from cli_support import MODES, CliTest, main, quick, report_of, run


class WhatIf(CliTest):
    def what_if(self, *arguments):
        return report_of(*quick("primes"), *arguments)["runs"]

    def test_more_cores(self):
        """A sequential run's steps on more cores: in processes, one a core."""
        runs = self.what_if("--mode=sequential", "--what-if=1,4,16")
        self.assertEqual([run_["mode"] for run_ in runs], ["sequential"] + 3 * ["processes"])
        self.assertEqual([run_["simulated"] for run_ in runs], [False, True, True, True])
        self.assertEqual([len(run_["cores"]) for run_ in runs[1:]], [1, 4, 16])
        self.assertEqual([run_["workers"] for run_ in runs[2:]], [4, 16])
        for run_ in runs[1:]:
            self.assertEqual(run_["cpu_source"], "simulated")
            self.assertEqual([task["result"] for task in run_["tasks"]],
                             [task["result"] for task in runs[0]["tasks"]])
            for lane in run_["lanes"]:
                self.assertIsNone(lane["tid"])
                self.assertIsNone(lane["pid"])

    def test_named_modes(self):
        runs = self.what_if("--mode=threads", "--no-gil", "--what-if=2", "--what-if-mode=all", "--workers=3")
        self.assertEqual([run_["mode"] for run_ in runs], ["threads"] + MODES)
        self.assertEqual({run_["workers"] for run_ in runs}, {3})
        self.assertEqual({run_["gil"] for run_ in runs}, {False})

    def test_what_was_run(self):
        runs = self.what_if("--mode=all", "--what-if=8")
        self.assertEqual([run_["mode"] for run_ in runs], MODES + MODES[1:])

    def test_waiting_needs_no_core(self):
        """Two steps of 50 ms that need each other: no number of cores makes them shorter."""
        runs = report_of(*quick("pipeline"), "--mode=sequential", "--what-if=1,64", "--what-if-mode=async")["runs"]
        walls = [run_["wall_s"] for run_ in runs]
        self.assertEqual(walls[1], walls[2])
        self.assertGreater(walls[1], 0.1)
        self.assertLess(walls[1], walls[0])

    def test_shared_link(self):
        """Whoever waits for the same link gains nothing from company: all bytes must come over it."""
        for mode in ("sequential", "async"):
            runs = report_of("gallery", "--mode=" + mode, "--pictures=4", "--size=100000", "--rate=0", "--link=1000000",
                             "--delay=50", "--workers=4", "--what-if=4", "--what-if-mode=all")["runs"]
            for run_ in runs[1:]:
                self.assertGreaterEqual(run_["wall_s"], run_["bytes"] / 1e6 + 0.05)
            walls = {run_["mode"]: run_["wall_s"] for run_ in runs[1:]}
            self.assertGreater(walls["sequential"], walls["async"] + 2 * 0.05)

    def test_saved(self):
        """A saved run says again that it was simulated, and on how many cores."""
        path = self.path("what-if.pratos")
        first = run("run", *quick("primes"), "--mode=sequential", "--what-if=4", "--json=-", "--save=" + path)
        again = run("view", path, "--json=-")
        self.assertEqual((first.returncode, again.returncode), (0, 0))
        self.assertEqual(json.loads(first.stdout)["runs"][1], json.loads(again.stdout)["runs"][1])
        table = run("view", path).stdout
        self.assertIn("Processes, 4 cores (simulated)", table)
        self.assertIn("Simulated, not measured", table)

    def test_named_in_exports(self):
        svg, trace, table = self.path("line.svg"), self.path("trace.json"), self.path("table.csv")
        done = run("run", *quick("primes"), "--mode=sequential", "--what-if=4", "--quiet", "--table=" + table,
                   "--trace=" + trace, "--timeline=" + svg)
        self.assertEqual(done.returncode, 0)
        for path, words in ((trace, "4 cores · simulated"), (table, "processes simulated on 4 cores")):
            with open(path, encoding="utf-8") as file:
                self.assertIn(words, file.read())

    def test_wrong(self):
        for wrong in ("0", "65", "4,", "many", "4,x"):
            done = run("run", *quick("primes"), "--what-if=" + wrong)
            self.assertEqual(done.returncode, 2, wrong)
            self.assertIn("--what-if", done.stderr)
        self.assertEqual(run("run", *quick("primes"), "--what-if=4", "--what-if-mode=queue").returncode, 2)
        self.assertEqual(run("run", *quick("primes"), "--cpu-source=simulated").returncode, 2)


class Games(CliTest):
    def games(self, *arguments):
        return {run_["mode"]: run_ for run_ in report_of("games", *arguments)["runs"]}

    def test_as_told(self):
        """20 boards, 5 s and 55 s a move, 30 moves: exactly so long."""
        runs = self.games()
        self.assertEqual(list(runs), MODES)
        self.assertEqual(runs["sequential"]["wall_s"], 36000)
        self.assertEqual(runs["async"]["wall_s"], 3055)
        self.assertEqual(runs["threads"]["wall_s"], 1800)
        self.assertEqual({run_["cpu_s"] for run_ in runs.values()}, {3000})
        for run_ in runs.values():
            self.assertIs(run_["simulated"], True)
            self.assertEqual({task["result"]["moves"] for task in run_["tasks"]}, {30})

    def test_players(self):
        """Two players share the boards: ten games each."""
        self.assertEqual(self.games("--mode=threads", "--workers=2")["threads"]["wall_s"], 18000)

    def test_parameters(self):
        """One board leaves the player nothing to do meanwhile; quick replies none to wait for."""
        self.assertEqual(self.games("--boards=1", "--mode=async")["async"]["wall_s"], 1800)
        self.assertEqual(self.games("--boards=20", "--mode=async", "--reply=0")["async"]["wall_s"], 3000)
        self.assertEqual(self.games("--boards=3", "--moves=2", "--move=1", "--reply=10")["async"]["wall_s"], 2 * 11 + 2)

    def test_every_digit(self):
        """Repeated, nothing of the runs differs."""
        self.assertEqual(report_of("games")["runs"], report_of("games")["runs"])

    def test_says_so(self):
        done = run("run", "games")
        self.assertIn("Async (simulated)", done.stdout)
        self.assertIn("50 min 55 s", done.stdout)
        self.assertEqual(run("run", "games", "--what-if=4").returncode, 2)


if __name__ == "__main__":
    main()
