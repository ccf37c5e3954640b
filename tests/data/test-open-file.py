#!/usr/bin/env python3
# test-open-file.py: what a double click on a saved run does: the session bus starts the
# program, which opens the file.
#
# Usage, on a display and a session bus of its own: test-open-file.py PRATOS-CLI
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import time

from cli_support import PATIENCE, CliTest, environment, main, quick, run

APPLICATION = "io.github.pratos.Pratos"


def window():
    """The program that is installed where PRATOS_WINDOW says, or the one in the build tree."""
    return os.environ.get("PRATOS_WINDOW") or os.path.join(os.environ["PRATOS_BUILD_DIR"], "src", "app", "pratos")


def gapplication(*arguments):
    subprocess.run(["gapplication", *arguments], env=environment(), check=True)


def become_startable():
    """Tells the session bus which program to start; of what is installed it knows."""
    if "PRATOS_WINDOW" in os.environ:
        return
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "dbus-1", "services")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, APPLICATION + ".service"), "w", encoding="utf-8") as file:
        file.write("[D-BUS Service]\nName=%s\nExec=%s --gapplication-service\n" % (APPLICATION, window()))
    subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
                    "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.ReloadConfig"],
                   check=True, stdout=subprocess.DEVNULL)


def is_running():
    done = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
                           "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", APPLICATION],
                          check=True, capture_output=True, text=True)
    return "true" in done.stdout


class OpenFile(CliTest):
    def setUp(self):
        super().setUp()
        become_startable()
        self.saved = self.path("run.pratos")
        done = run("run", *quick("pipeline"), "--mode=async", "--quiet", "--save=" + self.saved)
        self.assertEqual(done.returncode, 0, done.stderr)

    def wait_until(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, "it did not happen")
            time.sleep(0.1)

    def shown_runs(self):
        """The runs that the window shows, once it shows any."""
        copy = self.path("shown.pratos")

        def exported():
            gapplication("action", APPLICATION, "export", "'%s'" % copy)
            return os.path.exists(copy)

        self.wait_until(exported)
        return json.loads(run("view", copy, "--json=-").stdout)["runs"]

    def check_shown(self):
        runs = self.shown_runs()
        self.assertEqual([(run["demo"], run["mode"]) for run in runs], [("pipeline", "async")])
        gapplication("action", APPLICATION, "quit")
        self.wait_until(lambda: not is_running())

    def test_by_the_bus(self):
        self.assertFalse(is_running())
        gapplication("launch", APPLICATION, self.saved)
        self.check_shown()

    def test_by_command_line(self):
        """The first program stays; the second hands its file over and ends."""
        gapplication("launch", APPLICATION)
        self.wait_until(is_running)
        done = subprocess.run([window(), os.path.basename(self.saved)], cwd=self.folder, env=environment(),
                              timeout=PATIENCE)
        self.assertEqual(done.returncode, 0)
        self.check_shown()


main()
