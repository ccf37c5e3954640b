#!/usr/bin/env python3
# test-completions.py: bash, zsh and fish complete what the programs really take.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess
import unittest

from cli_support import CliTest, cli_path, environment, main, run


def completion(name):
    return os.path.join(os.environ["PRATOS_SOURCE_DIR"], "data", "completions", name)


def programs_on_path():
    """An environment in which both programs are found by name."""
    window = os.path.join(os.environ["PRATOS_BUILD_DIR"], "src", "app")
    return environment(PATH=os.pathsep.join([os.path.dirname(cli_path()), window, os.environ["PATH"]]))


def demos():
    return re.findall(r"^[a-z][a-z-]*$", run("run", "--help").stdout, re.MULTILINE)


def modes():
    """As they stand in the complaint about one that is none."""
    complaint = run("run", "pipeline", "--mode=fibres").stderr
    return [mode for mode in ("sequential", "threads", "processes", "async", "all") if mode in complaint]


# The line, what must be among the answers, what must not be.  Both programs, every command.
CASES = [
    ("pratos-cli ", ["run", "costs", "serve", "sweep", "view"], ["gallery"]),
    ("pratos-cli se", ["serve"], ["run"]),
    ("pratos-cli run pri", ["primes"], ["gallery"]),
    ("pratos-cli run primes --mag", ["--magnitude"], ["--pictures"]),
    ("pratos-cli sweep prices --fr", ["--from"], ["--to"]),
    ("pratos-cli run primes --no", ["--no-gil"], []),
    ("pratos-cli serve --po", ["--port"], []),
    ("pratos-cli sweep pr", ["prices"], ["primes"]),
    ("pratos-cli sweep prices --ch", ["--chart"], []),
    ("pratos --de", ["--demo"], []),
]

# Values of options: the shells differ in whether they repeat the option's name.
VALUES = [
    ("pratos-cli run primes --algorithm=f", "fast", "trial"),
    ("pratos-cli run gallery --cpu-source=s", "sampled", "auto"),
    ("pratos --mode=pro", "processes", "threads"),
]


class Completions:
    """What the three have in common; answers() asks the shell."""

    def check(self, line, wanted, unwanted):
        answers = [answer.rstrip("=") for answer in self.answers(line)]
        for word in wanted:
            self.assertIn(word, answers, line)
        for word in unwanted:
            self.assertNotIn(word, answers, line)

    def test_cases(self):
        for line, wanted, unwanted in CASES:
            with self.subTest(line=line):
                self.check(line, wanted, unwanted)

    def test_values(self):
        for line, wanted, unwanted in VALUES:
            with self.subTest(line=line):
                answers = [answer.split("=")[-1] for answer in self.answers(line)]
                self.assertIn(wanted, answers)
                self.assertNotIn(unwanted, answers)

    def test_every_demonstration(self):
        self.assertGreater(len(demos()), 2)
        self.check("pratos-cli run ", demos(), [])

    def test_every_command(self):
        commands = re.findall(r"^  ([a-z][a-z-]*) ", run("--help").stdout, re.MULTILINE)
        self.assertIn("view", commands)
        self.check("pratos-cli ", commands, [])

    def test_every_mode(self):
        answers = [answer.split("=")[-1] for answer in self.answers("pratos-cli run primes --mode=")]
        self.assertGreater(len(modes()), 4)
        self.assertEqual(sorted(answers), sorted(modes()))

    def test_files(self):
        self.file("holiday.pratos", "")
        self.check(self.line_with_file(), [self.path("holiday.pratos")], [])

    def line_with_file(self):
        return "pratos-cli view %s/holi" % self.folder

    def ask(self, shell, script, *arguments):
        done = subprocess.run([shell, *script, *arguments], env=programs_on_path(), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        self.assertEqual(done.stderr, "", arguments)
        return done.stdout.splitlines()


class Bash(Completions, CliTest):
    def answers(self, line):
        program = line.split()[0]
        script = ('set -u; source "$1"; COMP_LINE=$2 COMP_POINT=${#2} COMP_CWORD=1 COMP_WORDS=($2); "$3"; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        return self.ask("bash", ["--norc", "-c", script, "bash"], completion(program + ".bash"), line,
                        {"pratos": "_pratos", "pratos-cli": "_pratos_cli"}[program])


@unittest.skipUnless(shutil.which("fish"), "fish is not installed")
class Fish(Completions, CliTest):
    def answers(self, line):
        script = "source $argv[1]; complete --do-complete $argv[2]"
        lines = self.ask("fish", ["--no-config", "-c", script], completion(line.split()[0] + ".fish"), line)
        return [answer.split("\t")[0] for answer in lines]


@unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
class Zsh(Completions, CliTest):
    def answers(self, line):
        return self.ask("zsh", ["-f", os.path.join(os.path.dirname(__file__), "zsh-answers.zsh")],
                        completion("_" + line.split()[0]), line)


main()
