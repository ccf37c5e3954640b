#!/usr/bin/env python3
# test-install.py: "meson install" puts what it should where it should, and it works there.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess

from cli_support import CliTest, environment, main, quick

APPLICATION = "io.github.pratos.Pratos"

# Below the prefix.
FILES = [
    "bin/pratos",
    "bin/pratos-cli",
    "libexec/pratos/pratos-fetch-worker",
    "libexec/pratos/pratos-picture-server",
    "libexec/pratos/pratos-worker",
    "share/applications/%s.desktop" % APPLICATION,
    "share/bash-completion/completions/pratos",
    "share/bash-completion/completions/pratos-cli",
    "share/dbus-1/services/%s.service" % APPLICATION,
    "share/fish/vendor_completions.d/pratos-cli.fish",
    "share/fish/vendor_completions.d/pratos.fish",
    "share/glib-2.0/schemas/%s.gschema.xml" % APPLICATION,
    "share/icons/hicolor/scalable/apps/%s.svg" % APPLICATION,
    "share/icons/hicolor/symbolic/apps/%s-symbolic.svg" % APPLICATION,
    "share/locale/pt_BR/LC_MESSAGES/pratos.mo",
    "share/man/man1/pratos-cli.1",
    "share/man/man1/pratos.1",
    "share/metainfo/%s.metainfo.xml" % APPLICATION,
    "share/mime/packages/%s.xml" % APPLICATION,
    "share/pratos/pictures/CREDITS.tsv",
    "share/zsh/site-functions/_pratos",
    "share/zsh/site-functions/_pratos-cli",
]


def build_dir():
    return os.environ["PRATOS_BUILD_DIR"]


def option(name):
    with open(os.path.join(build_dir(), "meson-info", "intro-buildoptions.json"), encoding="utf-8") as file:
        return next(option["value"] for option in json.load(file) if option["name"] == name)


class Install(CliTest):
    def setUp(self):
        super().setUp()
        done = subprocess.run(["meson", "install", "-C", build_dir(), "--no-rebuild", "--destdir", self.path("root")],
                              env=environment(), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.prefix = self.path("root") + option("prefix")

    def installed(self):
        return sorted(os.path.join(folder, name)
                      for folder, _, names in os.walk(self.path("root")) for name in names)

    def test_files(self):
        installed = self.installed()
        for file in FILES:
            self.assertIn(os.path.join(self.prefix, file), installed)
        with open(os.path.join(self.prefix, "share/pratos/pictures/CREDITS.tsv"), encoding="utf-8") as credits:
            pictures = [line.split("\t")[0] for line in credits][1:]
        self.assertGreater(len(pictures), 9)
        for picture in pictures:
            self.assertIn(os.path.join(self.prefix, "share/pratos/pictures", picture), installed)

    def test_nothing_elsewhere(self):
        for file in self.installed():
            self.assertTrue(file.startswith(self.prefix + "/"), file)

    def test_it_runs(self):
        env = environment(PRATOS_HELPER_DIR=os.path.join(self.prefix, "libexec/pratos"),
                          PRATOS_DATA_DIR=os.path.join(self.prefix, "share/pratos"))
        done = subprocess.run([os.path.join(self.prefix, "bin/pratos-cli"), "run", *quick("gallery"),
                               "--mode=processes", "--json=-"],
                              env=env, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["runs"][0]["done"], 4)


main()
