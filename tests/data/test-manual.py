#!/usr/bin/env python3
# test-manual.py: the manual pages are well formed, and name everything that --help names.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess
import unittest

from cli_support import CliTest, environment, main, run

PROGRAMS = ("pratos", "pratos-cli")


def page(name):
    return os.path.join(os.environ["PRATOS_SOURCE_DIR"], "data", "man", name + ".1")


def text_of(name):
    """As it reads, without fonts and escapes."""
    with open(page(name), encoding="utf-8") as file:
        return re.sub(r"\\f.|[\"]", "", file.read().replace("\\-", "-"))


def help_of(*command):
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    return done.stdout


def options_in(text):
    return sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)))


class Manual(CliTest):
    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_well_formed(self):
        for name in PROGRAMS:
            done = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-P-cbou", "-ww", "-rCHECKSTYLE=3", page(name)],
                                  env=environment(), capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), name)
            self.assertIn("PRIVACY" if name == "pratos" else "EXIT STATUS", done.stdout)

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_man_is_silent(self):
        for name in PROGRAMS:
            done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-Tutf8", "-Z", "-l", page(name)],
                                  env=environment(MANROFFSEQ="", MANWIDTH="80"), capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), name)

    def test_every_option(self):
        """A demonstration that was added must be added to data/man/pratos-cli.1 too."""
        text = text_of("pratos-cli")
        for command in (["--help"], ["run", "--help"], ["serve", "--help"], ["sweep", "--help"],
                        ["view", "--help"]):
            for option in options_in(run(*command).stdout):
                if option != "--help":
                    self.assertIn(option, options_in(text), "of pratos-cli " + " ".join(command))

    def test_every_demonstration(self):
        demos = re.findall(r"^[a-z][a-z-]*$", run("run", "--help").stdout, re.MULTILINE)
        self.assertIn("gallery", demos)
        for demo in demos:
            self.assertIn("\n.SS %s\n" % demo, text_of("pratos-cli"))

    def test_window(self):
        window = os.path.join(os.environ["PRATOS_BUILD_DIR"], "src", "app", "pratos")
        for option in options_in(help_of(window, "--help")):
            if option not in ("--help-all", "--help-gapplication"):
                self.assertIn(option, options_in(text_of("pratos")))


main()
