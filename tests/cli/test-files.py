#!/usr/bin/env python3
# test-files.py: every kind of file holds all runs; a saved run gives the same report again.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import json
import os
import struct
import xml.etree.ElementTree
import zlib

from cli_support import MODES, CliTest, main, quick, refused_port, run

ALL = ("json", "trace", "timeline", "table", "save")
SUFFIXES = {"json": ".json", "trace": ".json", "timeline": ".png", "table": ".csv", "save": ".pratos"}


def forget_machine(path):
    """Turns a saved run into one of a version that did not say where it was carried out."""
    with open(path, "rb") as file:
        data = file.read()
    changed, position = data[:16], 16
    while position < len(data):
        tag, (_, length) = data[position:position + 4], struct.unpack_from("<IQ", data, position + 4)
        body = data[position + 16:position + 16 + length].replace(b"machine-", b"unknown-")
        length_le = struct.pack("<Q", length)
        changed += tag + struct.pack("<I", zlib.crc32(tag + length_le + body)) + length_le + body
        position += 16 + length
    with open(path, "wb") as file:
        file.write(changed)


class Files(CliTest):
    def write(self, demo, *names, mode="all"):
        """Paths of the files named, written in one go."""
        paths = {name: self.path(name + SUFFIXES[name]) for name in names}
        done = run("run", *quick(demo), "--mode=" + mode, "--quiet",
                   *("--%s=%s" % (name, path) for name, path in paths.items()))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return paths

    def load(self, path):
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def test_report(self):
        report = self.load(self.write("primes", "json")["json"])
        self.assertEqual([run_["mode"] for run_ in report["runs"]], MODES)

    def test_trace(self):
        trace = self.load(self.write("pipeline", "trace")["trace"])
        events = trace["traceEvents"] if isinstance(trace, dict) else trace
        names = {event["pid"]: event["args"]["name"] for event in events
                 if event.get("ph") == "M" and event["name"] == "process_name"}
        runs = {pid for pid, name in names.items()
                if any(mode in name.lower() for mode in ("sequential", "threads", "processes", "async"))}
        self.assertEqual(len(runs), len(MODES))

    def test_table(self):
        with open(self.write("pipeline", "table")["table"], encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len({row["run"] for row in rows}), len(MODES))

    def test_png(self):
        with open(self.write("pipeline", "timeline")["timeline"], "rb") as file:
            head = file.read(24)
        self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
        self.assertTrue(all(struct.unpack(">II", head[16:])))

    def test_svg_and_pdf(self):
        svg, pdf = self.path("line.svg"), self.path("line.pdf")
        for path in (svg, pdf):
            self.assertEqual(run("run", *quick("pipeline"), "--quiet", "--timeline=" + path).returncode, 0)
        self.assertTrue(xml.etree.ElementTree.parse(svg).getroot().tag.endswith("svg"))
        with open(pdf, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")

    def test_nothing_is_left_beside(self):
        paths = self.write("pipeline", *ALL)
        self.assertEqual(sorted(os.listdir(self.folder)), sorted(os.path.basename(path) for path in paths.values()))

    def test_old_file_is_replaced(self):
        path = self.file("report.json", "old" * 100000)
        self.assertEqual(run("run", *quick("pipeline"), "--quiet", "--json=" + path).returncode, 0)
        self.assertEqual(self.load(path)["format"], "pratos-report")


class Saved(Files):
    def view(self, paths):
        """The report of the saved run and the one it had when it was saved, each without what
        the command itself used."""
        done = run("view", paths["save"], "--json=-")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        again, before = json.loads(done.stdout), self.load(paths["json"])
        for report in again, before:
            del report["command"]
        return again, before

    def check_again(self, demo):
        again, before = self.view(self.write(demo, "json", "save"))
        self.assertEqual(again, before)

    def test_gallery(self):
        """The bytes received are not saved, so their hash may be missing, but never be wrong."""
        again, before = self.view(self.write("gallery", "json", "save"))
        for run_again, run_before in zip(again["runs"], before["runs"]):
            for task_again, task_before in zip(run_again["tasks"], run_before["tasks"]):
                sha256 = task_before["result"].pop("sha256")
                self.assertIn(task_again["result"].pop("sha256", None), (sha256, None))
        self.assertEqual(again, before)

    def machine_of(self, path, **popen):
        done = run("view", path, "--json=-", **popen)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)["machine"]

    def test_machine(self):
        """That of the run, whoever looks at it; an older file has none."""
        paths = self.write("pipeline", "json", "save")
        cores = sorted(os.sched_getaffinity(0))
        less = self.machine_of(paths["save"], preexec_fn=lambda: os.sched_setaffinity(0, cores[:1]))
        self.assertEqual(less, self.load(paths["json"])["machine"])
        forget_machine(paths["save"])
        self.assertEqual(self.machine_of(paths["save"]), {"cores": None, "model": None})

    def test_failures(self):
        """Why a task failed is said again."""
        path = self.path("run.pratos")
        addresses = self.file("addresses", "http://127.0.0.1:%d/a.jpg\n" % refused_port())
        before = run("run", "gallery", "--source=" + addresses, "--mode=threads", "--save=" + path)
        again = run("view", path)
        self.assertEqual((before.returncode, again.returncode), (1, 0))
        self.assertIn("a.jpg", before.stderr)
        self.assertEqual(again.stderr, before.stderr)

    def test_primes(self):
        self.check_again("primes")

    def test_pipeline(self):
        self.check_again("pipeline")

    def test_table(self):
        path = self.write("pipeline", "save")["save"]
        done = run("view", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        for mode in ("Sequential", "Threads", "Processes", "Async"):
            self.assertIn(mode, done.stdout)

    def test_timeline(self):
        path = self.write("pipeline", "save")["save"]
        svg = self.path("again.svg")
        self.assertEqual(run("view", path, "--timeline=" + svg).returncode, 0)
        self.assertTrue(xml.etree.ElementTree.parse(svg).getroot().tag.endswith("svg"))

    def test_cut(self):
        path = self.write("pipeline", "save")["save"]
        with open(path, "rb") as file:
            whole = file.read()
        for length in range(0, len(whole), max(1, len(whole) // 40)):
            with self.subTest(length=length):
                with open(path, "wb") as file:
                    file.write(whole[:length])
                done = run("view", path, "--json=-")
                self.assertIn(done.returncode, (0, 2))
                if done.returncode == 2:
                    self.assert_one_line(done, 2, path)


if __name__ == "__main__":
    main()
