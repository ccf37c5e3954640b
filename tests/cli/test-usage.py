#!/usr/bin/env python3
# test-usage.py: what cannot be gets exit status 2 and one clear line; help is there.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess

from cli_support import CliTest, cli_path, environment, main, quick, report_of, run, run_full

# In a locale of its own: LANGUAGE alone is not listened to by every glibc in C.UTF-8.
IN_PORTUGUESE = os.path.join(os.environ["PRATOS_TEST_DIR"], "demos", "in-portuguese.sh")


class Commands(CliTest):
    def test_nothing(self):
        self.assert_one_line(run(), 2, "run", "serve", "view")

    def test_unknown_command(self):
        self.assert_one_line(run("fly"), 2, "fly")

    def test_help(self):
        for arguments in (["--help"], ["run", "--help"], ["run", "primes", "--help"],
                          ["costs", "--help"], ["serve", "--help"], ["sweep", "--help"], ["view", "--help"]):
            with self.subTest(arguments=arguments):
                done = run(*arguments)
                self.assertEqual(done.returncode, 0)
                self.assertEqual(done.stderr, "")
                self.assertIn("Usage: pratos-cli", done.stdout)

    def test_help_names_every_option(self):
        text = run("run", "--help").stdout
        for name in ("mode", "workers", "gil", "no-gil", "json", "trace", "timeline", "table", "save",
                     "cpu-source", "nice", "quiet", "pictures", "source", "size", "rate", "link", "delay",
                     "order", "contact", "magnitude", "numbers", "algorithm", "step", "logs", "process",
                     "await", "iterations", "plates", "push", "turn", "fall"):
            with self.subTest(name=name):
                self.assertIn("--" + name, text)

    def test_help_of_one_demonstration(self):
        text = run("run", "primes", "--help").stdout
        self.assertIn("--magnitude", text)
        self.assertNotIn("--pictures", text)


class Options(CliTest):
    def assert_refused(self, arguments, *words):
        self.assert_one_line(run("run", *arguments), 2, *words)

    def test_no_demonstration(self):
        self.assert_refused([], "gallery", "primes", "pipeline", "race")

    def test_unknown_demonstration(self):
        self.assert_refused(["juggling"], "juggling", "gallery")
        self.assert_refused(["prmes"], "prmes", "did you mean primes?")

    def test_unknown_mode(self):
        self.assert_refused(["primes", "--mode=fibres"], "fibres", "sequential", "threads", "processes",
                            "async", "all")

    def test_unknown_option(self):
        self.assert_refused(["primes", "--colour=red"], "--colour")

    def test_option_of_another_demonstration(self):
        self.assert_refused(["primes", "--pictures=3"], "--pictures")

    def test_short_option(self):
        self.assert_refused(["primes", "-x"], "-x")

    def test_workers(self):
        for number in ("0", "10000", "-1", "two", "2.5", "", "99999999999999999999"):
            with self.subTest(number=number):
                self.assert_refused(["primes", "--workers=" + number], "--workers", "200")

    def test_value_missing(self):
        self.assert_refused(["primes", "--workers"], "--workers")

    def test_value_empty(self):
        for arguments in (["gallery", "--source="], ["primes", "--numbers="], ["pipeline", "--what-if="]):
            with self.subTest(arguments=arguments):
                self.assert_refused(arguments, arguments[1][:-1], "needs a value")

    def test_value_before_the_demonstration(self):
        path = self.path("report.json")
        done = run("run", "--step", "0.01", "--json", path, "--quiet", "pipeline", "--mode=threads")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(path, encoding="utf-8") as report:
            self.assertEqual(json.load(report)["runs"][0]["options"]["step"], 0.01)

    def test_value_too_many(self):
        self.assert_refused(["primes", "--quiet=yes"], "--quiet")

    def test_word_too_many(self):
        self.assert_refused(["primes", "gallery"], "gallery")

    def test_cpu_source(self):
        self.assert_refused(["primes", "--cpu-source=guessed"], "guessed", "auto", "exact", "sampled")

    def test_nice(self):
        self.assert_refused(["primes", "--nice=-5"], "--nice")

    def test_numbers_of_demonstrations(self):
        for arguments in (["primes", "--magnitude=ten"], ["primes", "--magnitude=20"],
                          ["primes", "--magnitude=65"], ["gallery", "--pictures=0"],
                          ["gallery", "--pictures=201"], ["gallery", "--delay=soon"],
                          ["gallery", "--rate=-1"], ["pipeline", "--logs=none"],
                          ["pipeline", "--step=-1"], ["pipeline", "--step=nan"]):
            with self.subTest(arguments=arguments):
                self.assert_refused(arguments, arguments[1].split("=")[0])

    def test_choices_of_demonstrations(self):
        self.assert_refused(["primes", "--algorithm=magic"], "magic", "trial", "fast")
        self.assert_refused(["pipeline", "--await=some"], "some", "tasks", "each")
        self.assert_refused(["race", "--protection=hope"], "hope", "none", "lock", "atomic")

    def test_separate_value(self):
        done = run("run", "--quiet", "pipeline", "--step", "0.01", "--mode", "async", "--workers", "2")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_last_one_counts(self):
        done = run("run", "pipeline", "--step=9999", "--mode=threads", "--step=0.01", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)


class InputFiles(CliTest):
    def assert_numbers_refused(self, text, *words):
        path = self.file("numbers", text)
        self.assert_one_line(run("run", "primes", "--numbers=" + path), 2, *words)

    def test_missing(self):
        self.assert_one_line(run("run", "primes", "--numbers=" + self.path("none")), 2, "none")
        self.assert_one_line(run("run", "gallery", "--source=" + self.path("none")), 2, "none")

    def test_folder(self):
        self.assert_one_line(run("run", "primes", "--numbers=" + self.folder), 2, self.folder)

    def test_words(self):
        self.assert_numbers_refused("17\nseventeen\n", "2", "seventeen")

    def test_negative(self):
        self.assert_numbers_refused("-7\n", "-7")

    def test_too_large(self):
        self.assert_numbers_refused("18446744073709551616\n", "18446744073709551616")

    def test_empty(self):
        self.assert_numbers_refused("", "numbers")

    def test_largest(self):
        path = self.file("numbers", "18446744073709551615\n4\n")
        done = run("run", "primes", "--numbers=" + path, "--algorithm=fast", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_other_systems(self):
        """Lines that end in CR LF, a byte order mark, no newline at the end."""
        path = self.file("numbers", "\ufeff15\r\n77\r\n35")
        report = report_of("primes", "--numbers=" + path, "--mode=threads")
        self.assertEqual([task["result"]["lpf"] for task in report["runs"][0]["tasks"]], ["3", "7", "5"])

    def test_commons_needs_a_contact(self):
        self.assert_one_line(run("run", "gallery", "--source=commons"), 2, "--contact")


class OutputFiles(CliTest):
    def test_no_folder(self):
        for name in ("json", "trace", "table", "save"):
            with self.subTest(name=name):
                path = self.path("none/file")
                self.assert_one_line(run("run", *quick("primes"), "--%s=%s" % (name, path)), 2, path)

    def test_a_folder(self):
        self.assert_one_line(run("run", *quick("primes"), "--json=" + self.folder), 2, self.folder)

    def test_same_file_twice(self):
        path = self.path("both")
        self.assert_one_line(run("run", *quick("primes"), "--json=" + path, "--trace=" + path), 2, "--trace", path)
        other = self.path("./here/../both")
        os.mkdir(self.path("here"))
        self.assert_one_line(run("run", *quick("primes"), "--json=" + other, "--trace=" + path), 2, "--trace", path)
        for command in (["sweep", "prices", "--to=1"], ["costs", "--quick"]):
            with self.subTest(command=command):
                self.assert_one_line(run(*command, "--json=" + other, "--table=" + path), 2, "another option")
        done = run("run", *quick("pipeline"), "--quiet", "--json=/dev/null", "--trace=/dev/null")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_timeline_format(self):
        path = self.path("line.gif")
        self.assert_one_line(run("run", *quick("primes"), "--timeline=" + path), 2, ".png", ".svg", ".pdf")

    def test_full_disk(self):
        self.assert_one_line(run("run", *quick("primes"), "--quiet", "--json=/dev/full"), 1, "/dev/full")

    def test_every_failure_is_said(self):
        done = run("run", *quick("pipeline"), "--quiet", "--json=/dev/full", "--save=/dev/full")
        self.assertEqual((done.returncode, done.stderr.count("/dev/full")), (1, 2), done.stderr)

    def test_full_standard_output(self):
        for arguments in (["run", *quick("pipeline")], ["run", *quick("pipeline"), "--json=-"],
                          ["run", "--help"]):
            with self.subTest(arguments=arguments):
                self.assert_one_line(run_full(*arguments), 1, "standard output")


class Quiet(CliTest):
    def test_nothing_but_errors(self):
        done = run("run", *quick("pipeline"), "--quiet")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_no_progress_where_no_terminal_is(self):
        done = run("run", *quick("pipeline"))
        self.assertEqual(done.stderr, "")
        self.assertNotIn("\r", done.stdout)

    def test_table(self):
        done = run("run", *quick("pipeline"))
        self.assertEqual(done.returncode, 0)
        for word in ("Sequential", "Threads", "Processes", "Async", "Wall", "User", "Sys", "CPU", "3/0"):
            with self.subTest(word=word):
                self.assertIn(word, done.stdout)


class Serve(CliTest):
    def test_refused(self):
        for argument in ("--port=70000", "--port=http", "--rate=-1", "--pictures=0", "--pictures=201",
                         "--size=40000000", "--colour=red", "word"):
            with self.subTest(argument=argument):
                self.assert_one_line(run("serve", argument), 2, argument.split("=")[0])


    def test_port_that_cannot_be_said(self):
        done = run_full("serve", "--pictures=1")
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 1), done.stderr)
        self.assertIn("standard output", done.stderr)


class Translated(CliTest):
    def test_in_one_language(self):
        """Limits are put into sentences that a translator has seen whole."""
        for arguments in (["run", "primes", "--workers=0"], ["run", "primes", "--magnitude=1"],
                          ["serve", "--port=70000"]):
            with self.subTest(arguments=arguments):
                done = subprocess.run([IN_PORTUGUESE, cli_path(), *arguments], env=environment(),
                                      stdin=subprocess.DEVNULL, capture_output=True, text=True)
                self.assert_one_line(done, 2, "número inteiro")


class View(CliTest):
    def test_refused(self):
        self.assert_one_line(run("view"), 2)
        self.assert_one_line(run("view", self.path("none")), 2, "none")
        self.assert_one_line(run("view", self.file("words", "these are words\n")), 2, "words")
        self.assert_one_line(run("view", self.file("empty", "")), 2, "empty")
        self.assert_one_line(run("view", self.folder), 2, self.folder, "directory")
        os.mkfifo(self.path("pipe"))
        for path in (self.path("pipe"), "/dev/null"):
            self.assert_one_line(run("view", path), 2, path, "not a saved run")


if __name__ == "__main__":
    main()
