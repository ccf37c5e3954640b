#!/usr/bin/env python3
# test-report.py: the JSON report of every demonstration in every mode is what scripts rely on.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import hashlib
import json
import os
import resource

from cli_support import MODES, CliTest, PictureServer, environment, main, quick, refused_port, report_of, run

REPORT = {"format", "version", "machine", "runs", "command"}
RUN = {"demo", "mode", "options", "workers", "gil", "simulated", "prepare_s", "wall_s", "user_s", "sys_s",
       "cpu_s", "bytes", "done", "failed", "cancelled", "attempts", "speedup", "cpu_source", "cores", "events",
       "events_dropped", "lanes", "tasks"}
CORE = {"core", "own_s", "other_s"}
LANE = {"id", "kind", "parent", "pid", "tid", "cpu_s"}
TASK = {"id", "label", "outcome", "error", "start_s", "end_s", "lane", "rank", "attempts", "bytes", "result"}
WORKER_LANE = {"sequential": "main", "threads": "thread", "processes": "process", "async": "coroutine"}

# Numbers are written with 17 digits: what is added up may differ in the last one.
NEARLY = 1e-9


class ReportTest(CliTest):
    def check_frame(self, report):
        self.assertEqual(set(report), REPORT)
        self.assertEqual((report["format"], report["version"]), ("pratos-report", 1))
        self.assertEqual(set(report["machine"]), {"cores", "model"})
        self.assertEqual(report["machine"]["cores"], len(os.sched_getaffinity(0)))
        self.assertTrue(report["machine"]["model"])
        self.assertEqual(set(report["command"]), {"user_s", "sys_s"})

    def check_figures(self, run_):
        self.assertEqual(set(run_), RUN | {run_["demo"]} & {"plates", "race"})
        self.assertIs(run_["simulated"], False)
        self.assertIn(run_["cpu_source"], ("exact", "sampled"))
        self.assertGreater(run_["wall_s"], 0)
        self.assertGreaterEqual(run_["prepare_s"], 0)
        self.assertGreater(run_["events"], 0)
        self.assertEqual(run_["events_dropped"], 0)
        self.assertAlmostEqual(run_["user_s"] + run_["sys_s"], run_["cpu_s"], delta=NEARLY)

    def check_cores(self, run_):
        for core in run_["cores"]:
            self.assertEqual(set(core), CORE)
            self.assertGreaterEqual(core["own_s"], 0)
            self.assertGreaterEqual(core["other_s"], 0)
        self.assertEqual([core["core"] for core in run_["cores"]], sorted(os.sched_getaffinity(0)))
        self.assertAlmostEqual(sum(core["own_s"] for core in run_["cores"]), run_["cpu_s"], delta=NEARLY)

    def check_lanes(self, run_):
        kinds = [lane["kind"] for lane in run_["lanes"]]
        for number, lane in enumerate(run_["lanes"]):
            self.assertEqual(set(lane), LANE)
            self.assertEqual(lane["id"], number)
            if lane["parent"] is not None:
                self.assertLess(lane["parent"], len(kinds))
        self.assertIn(WORKER_LANE[run_["mode"]], kinds)
        if run_["mode"] == "async":
            self.assertEqual(kinds.count("loop"), 1)

    def check_tasks(self, run_):
        outcomes = [task["outcome"] for task in run_["tasks"]]
        for number, task in enumerate(run_["tasks"]):
            self.assertEqual(set(task), TASK)
            self.assertEqual(task["id"], number)
            if task["outcome"] == "done":
                self.assertIsNone(task["error"])
                self.assertLessEqual(0, task["start_s"])
                self.assertLessEqual(task["start_s"], task["end_s"])
                self.assertLessEqual(task["end_s"], run_["wall_s"] + NEARLY)
                self.assertTrue(task["result"])
                self.assertEqual(run_["lanes"][task["lane"]]["kind"], WORKER_LANE[run_["mode"]])
        for outcome in ("done", "failed", "cancelled"):
            self.assertEqual(outcomes.count(outcome), run_[outcome])
        self.assertEqual(sum(task["attempts"] for task in run_["tasks"]), run_["attempts"])
        self.assertEqual(sum(task["bytes"] for task in run_["tasks"]), run_["bytes"])

    def check_ranks(self, run_):
        done = [task for task in run_["tasks"] if task["outcome"] != "cancelled"]
        self.assertEqual(sorted(task["rank"] for task in done), list(range(1, len(done) + 1)))

    def check(self, report, demo):
        self.check_frame(report)
        for run_ in report["runs"]:
            with self.subTest(demo=demo, mode=run_["mode"]):
                self.assertEqual(run_["demo"], demo)
                self.check_figures(run_)
                self.check_cores(run_)
                self.check_lanes(run_)
                self.check_tasks(run_)
                self.check_ranks(run_)

    def check_all_modes(self, demo, *arguments):
        report = report_of(*quick(demo), *arguments, "--mode=all")
        self.assertEqual([run_["mode"] for run_ in report["runs"]], MODES)
        self.check(report, demo)
        results = [[(task["label"], task["result"]) for task in run_["tasks"]] for run_ in report["runs"]]
        for other in results[1:]:
            self.assertEqual(other, results[0])
        return report


class Demonstrations(ReportTest):
    def test_gallery(self):
        report = self.check_all_modes("gallery")
        for task in report["runs"][0]["tasks"]:
            self.assertLessEqual({"file", "url", "width", "height", "sha256"}, set(task["result"]))
            self.assertRegex(task["result"]["sha256"], "^[0-9a-f]{64}$")
            self.assertGreater(task["result"]["width"], 0)
            self.assertGreater(task["bytes"], 0)

    def test_primes(self):
        report = self.check_all_modes("primes")
        self.assertEqual(len(report["runs"][0]["tasks"]), 21)
        for task in report["runs"][0]["tasks"]:
            result = task["result"]
            self.assertEqual(set(result), {"n", "lpf", "prime"})
            self.assertIs(result["prime"], result["n"] == result["lpf"])
            self.assertEqual(int(result["n"]) % int(result["lpf"]), 0)

    def test_algorithms_agree(self):
        fast = report_of("primes", "--magnitude=40", "--algorithm=fast", "--mode=threads")
        trial = report_of("primes", "--magnitude=40", "--algorithm=trial", "--mode=threads")
        self.assertEqual([task["result"] for task in fast["runs"][0]["tasks"]],
                         [task["result"] for task in trial["runs"][0]["tasks"]])

    def test_command_is_what_time_says(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        report = report_of(*quick("gallery"), "--mode=processes")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        outside = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        command = report["command"]["user_s"] + report["command"]["sys_s"]
        self.assertGreaterEqual(command, report["runs"][0]["cpu_s"])
        self.assertLessEqual(command, outside)

    def test_pipeline(self):
        report = self.check_all_modes("pipeline", "--logs=2")
        for run_ in report["runs"]:
            query, process, log, _ = run_["tasks"]
            self.assertLessEqual(query["end_s"], process["start_s"])
            self.assertEqual(log["outcome"], "done")

    def test_plates(self):
        report = report_of(*quick("plates"))
        self.check(report, "plates")
        for run_ in report["runs"]:
            self.assertEqual(run_["plates"], {"kept": 4, "fell": 0})
            for task in run_["tasks"]:
                turned = task["result"]["turned_s"]
                self.assertEqual(len(turned), 3)
                # between pushes it turns by itself at least so long
                self.assertGreaterEqual(min(turned[1:]), 0.02)

    def test_plates_fall_one_after_the_other(self):
        """The second gets its first push only when the first is done, after 0.6 s at least."""
        run_ = report_of("plates", "--plates=5", "--push=0.001", "--turn=0.3", "--fall=0.5", "--mode=sequential",
                         status=1)["runs"][0]
        fell = run_["plates"]["fell"]
        self.assertGreaterEqual(fell, 4)
        self.assertEqual((run_["plates"]["kept"], run_["failed"]), (5 - fell, fell))
        self.assertEqual(run_["tasks"][4]["error"]["code"], "deadline")

    def test_plates_fall_while_the_loop_computes(self):
        """Four pushes of 0.3 s each need 1.2 s on the one event loop: only the first is done in 0.5 s."""
        run_ = report_of("plates", "--plates=4", "--push=0.3", "--turn=0", "--fall=0.5", "--mode=async",
                         status=1)["runs"][0]
        self.assertGreaterEqual(run_["plates"]["fell"], 3)

    def test_prices(self):
        report = self.check_all_modes("prices")
        for i, task in enumerate(report["runs"][0]["tasks"]):
            self.assertEqual(task["result"], {"price_cents": 4200 * i * i, "raised_cents": 4620 * i * i})

    def test_prices_too_cheap_for_processes(self):
        """Starting a process costs a hundred times what the twenty cheap prices do: of CPU
        time, since the clock on the wall also shows what others do."""
        report = report_of("prices", "--iterations=1")
        times = {run_["mode"]: run_["cpu_s"] for run_ in report["runs"]}
        self.assertGreater(times["processes"], times["sequential"])

    def test_steps_of_a_pool(self):
        """What a process pool does for each task, and what its workers begin with."""
        path = self.path("spans.csv")
        done = run("run", "prices", "--iterations=1000", "--mode=processes", "--quiet", "--table=" + path)
        self.assertEqual(done.returncode, 0, done.stderr)
        steps = {number: [] for number in range(20)}
        with open(path, newline="", encoding="utf-8") as file:
            spans = list(csv.DictReader(file))
        for span in sorted(spans, key=lambda span: float(span["start_s"])):
            if span["task"]:
                steps[int(span["task"])].append(span["activity"] or span["state"])
        for step in steps.values():
            self.assertEqual([name for name in dict.fromkeys(step) if name != "ready"],
                             ["pack", "send", "unpack", "computing", "pack-result", "send-result", "unpack-result"])
        starts = [span["activity"] for span in spans if span["state"] == "starting"]
        self.assertEqual(starts, ["load", "load"])

    def test_pipeline_takes_its_time(self):
        for arguments, least in ((["--mode=sequential"], 3), (["--mode=async"], 2),
                                 (["--mode=async", "--await=each"], 3)):
            with self.subTest(arguments=arguments):
                run_ = report_of("pipeline", "--step=0.2", *arguments)["runs"][0]
                self.assertGreaterEqual(run_["wall_s"], 0.2 * least)

    def race(self, *arguments):
        """Every mode's findings, in which the figures must agree."""
        report = report_of(*quick("race"), *arguments)
        self.check(report, "race")
        for run_ in report["runs"]:
            race = run_["race"]
            self.assertEqual(race["expected"], sum(task["result"]["increments"] for task in run_["tasks"]))
            self.assertEqual(race["obtained"], max((task["result"]["place"], task["result"]["count_after"])
                                                   for task in run_["tasks"])[1])
            self.assertEqual(race["lost"], race["expected"] - race["obtained"])
            self.assertGreaterEqual(race["lost"], 0)
            times = [step["time_s"] for step in race["interleaving"]]
            self.assertEqual(times, sorted(times))
        return {run_["mode"]: run_["race"] for run_ in report["runs"]}

    def test_race_is_safe_when_protected(self):
        for protection in ("lock", "atomic"):
            for gil in ("--gil", "--no-gil"):
                with self.subTest(protection=protection, gil=gil):
                    found = self.race("--protection=" + protection, gil, "--workers=3")
                    self.assertEqual([race["lost"] for race in found.values()], [0] * len(MODES))
                    self.assertEqual(found["threads"]["expected"], 60_000)

    def test_race_is_safe_in_one_flow(self):
        found = self.race()
        self.assertEqual((found["sequential"]["lost"], found["async"]["lost"]), (0, 0))
        first, *_, last = found["sequential"]["interleaving"]
        self.assertEqual((first["step"], first["value"], last["step"], last["value"]), ("read", 19_999, "write", 20_001))

    def test_race_is_safe_where_the_gil_stays(self):
        self.assertEqual(self.race("--mode=threads", "--checkpoint=after")["threads"]["lost"], 0)
        self.assertEqual(self.race("--mode=threads", "--count=reference")["threads"]["lost"], 0)

    def test_race_has_two_to_eight_counters(self):
        for workers, counters in ((1, 2), (5, 5), (30, 8)):
            with self.subTest(workers=workers):
                run_ = report_of(*quick("race"), "--mode=threads", "--workers=%d" % workers)["runs"][0]
                self.assertEqual(len(run_["tasks"]), counters)

    def test_photographs_are_what_was_served(self):
        server = PictureServer()
        self.addCleanup(server.stop)
        addresses = self.file("addresses", "".join(server.url("/good/%d\n" % i) for i in range(3)))
        report = report_of("gallery", "--source=" + addresses, "--mode=all")
        sha256 = hashlib.sha256(server.picture).hexdigest()
        for run_ in report["runs"]:
            for task in run_["tasks"]:
                self.assertEqual(task["result"]["sha256"], sha256)
                self.assertEqual(task["bytes"], len(server.picture))


class Settings(ReportTest):
    def test_defaults(self):
        cores = min(len(os.sched_getaffinity(0)), 8)
        for demo, workers in (("gallery", 5), ("primes", cores), ("pipeline", 4), ("plates", 18), ("prices", 2), ("race", 2)):
            with self.subTest(demo=demo):
                report = report_of(*quick(demo))
                self.assertEqual([run_["mode"] for run_ in report["runs"]], MODES)
                for run_ in report["runs"]:
                    self.assertEqual(run_["workers"], workers)
                    self.assertIs(run_["gil"], True)

    def test_default_options(self):
        text = run("run", "gallery", "--help").stdout
        for line in ("--pictures", "--rate", "--delay"):
            self.assertIn(line, text)
        options = report_of("gallery", "--pictures=1", "--mode=async")["runs"][0]["options"]
        self.assertEqual((options["rate"], options["link"], options["delay"], options["order"]),
                         (1000000, 0, 500, "completion"))

    def test_speedup(self):
        report = report_of(*quick("pipeline"))
        base = report["runs"][0]["wall_s"]
        for run_ in report["runs"]:
            self.assertAlmostEqual(run_["speedup"], base / run_["wall_s"], delta=1e-6)
        self.assertIsNone(report_of(*quick("pipeline"), "--mode=async")["runs"][0]["speedup"])

    def test_given_ones(self):
        run_ = report_of(*quick("primes"), "--mode=threads", "--workers=3", "--no-gil",
                         "--cpu-source=sampled", "--nice=5")["runs"][0]
        self.assertEqual((run_["workers"], run_["gil"], run_["cpu_source"]), (3, False, "sampled"))
        self.assertEqual(sum(lane["kind"] == "thread" for lane in run_["lanes"]), 3)

    def test_untranslated(self):
        """Whatever the language and its decimal comma."""
        done = run("run", *quick("pipeline"), "--mode=threads", "--json=-",
                   env=environment(LC_ALL="", LANG="pt_BR.UTF-8", LANGUAGE="pt_BR"))
        run_ = json.loads(done.stdout)["runs"][0]
        self.assertEqual([task["label"] for task in run_["tasks"]], ["query", "process", "log 1"])
        self.assertIsInstance(run_["wall_s"], float)


class Failures(ReportTest):
    def setUp(self):
        super().setUp()
        self.server = PictureServer()
        self.addCleanup(self.server.stop)

    def test_one_of_three(self):
        addresses = self.file("addresses", "%s\n%s\n%s\n" % (
            self.server.url("/good/1"), self.server.url("/missing"), self.server.url("/good/2")))
        report = report_of("gallery", "--source=" + addresses, status=1)
        self.check(report, "gallery")
        for run_ in report["runs"]:
            self.assertEqual((run_["done"], run_["failed"]), (2, 1))
            error = run_["tasks"][1]["error"]
            self.assertEqual(error["status"], 404)
            self.assertTrue(error["code"])

    def test_refused(self):
        addresses = self.file("addresses", "http://127.0.0.1:%d/\n%s\n"
                              % (refused_port(), self.server.url("/good/1")))
        report = report_of("gallery", "--source=" + addresses, status=1)
        for run_ in report["runs"]:
            self.assertEqual([task["outcome"] for task in run_["tasks"]], ["failed", "done"])

    def test_not_a_picture(self):
        self.server.picture = b"<html>this is not a picture</html>"
        addresses = self.file("addresses", self.server.url("/good/1") + "\n")
        report = report_of("gallery", "--source=" + addresses, status=1)
        for run_ in report["runs"]:
            self.assertEqual(run_["tasks"][0]["outcome"], "failed")
            self.assertTrue(run_["tasks"][0]["error"]["code"])

    def test_one_line_each(self):
        addresses = self.file("addresses", self.server.url("/missing") + "\n")
        done = run("run", "gallery", "--source=" + addresses, "--mode=threads", "--quiet")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn("404", done.stderr)

    def test_terminal_is_not_given_orders(self):
        addresses = self.file("addresses", self.server.url("/missing") + "\033[31m\007\n")
        done = run("run", "gallery", "--source=" + addresses, "--mode=threads")
        self.assertEqual(done.returncode, 1)
        for text in (done.stdout, done.stderr):
            self.assertFalse([c for c in text if c != "\n" and (ord(c) < 32 or ord(c) == 127)], text)


if __name__ == "__main__":
    main()
