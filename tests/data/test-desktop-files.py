#!/usr/bin/env python3
# test-desktop-files.py: what tells a desktop about Pratos is valid, and does what it is for.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as xml

from cli_support import CliTest, environment, main, quick, run

APPLICATION = "io.github.pratos.Pratos"
SVG = "{http://www.w3.org/2000/svg}"


def source(*names):
    return os.path.join(os.environ["PRATOS_SOURCE_DIR"], *names)


def built(name):
    return os.path.join(os.environ["PRATOS_BUILD_DIR"], "data", name)


def needs(tool):
    return unittest.skipUnless(shutil.which(tool), tool + " is not installed")


class Validators(CliTest):
    def assert_silent(self, *command):
        done = subprocess.run(command, env=environment(), capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""), command)

    @needs("desktop-file-validate")
    def test_desktop_file(self):
        self.assert_silent("desktop-file-validate", built(APPLICATION + ".desktop"))

    @needs("appstreamcli")
    def test_metainfo(self):
        done = subprocess.run(["appstreamcli", "validate", "--no-net", "--no-color", "--explain",
                               built(APPLICATION + ".metainfo.xml")],
                              env=environment(), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        # an older validator knows no <developer>, and says so as information
        self.assertEqual(re.findall(r"^[EW]: .*", done.stdout, re.MULTILINE), [])

    @needs("xmllint")
    def test_xml(self):
        files = [built(APPLICATION + ".metainfo.xml"), built(APPLICATION + ".xml")]
        for folder in ("data", "ui"):
            for ending in ("svg", "xml", "ui"):
                files += glob.glob(source(folder, "**", "*." + ending), recursive=True)
        self.assertGreater(len(files), 8)
        self.assert_silent("xmllint", "--noout", "--nonet", *files)


class Names(CliTest):
    """All of them speak of the same application."""

    def desktop(self):
        with open(built(APPLICATION + ".desktop"), encoding="utf-8") as file:
            return dict(line.strip().split("=", 1) for line in file if "=" in line)

    def test_service(self):
        with open(built(APPLICATION + ".service"), encoding="utf-8") as file:
            service = dict(line.strip().split("=", 1) for line in file if "=" in line)
        self.assertEqual(service["Name"], APPLICATION)
        self.assertRegex(service["Exec"], r"^/.*/pratos --gapplication-service$")

    def test_desktop_file(self):
        desktop = self.desktop()
        self.assertEqual(desktop["DBusActivatable"], "true")
        self.assertEqual(desktop["Icon"], APPLICATION)
        self.assertIn("Name[pt_BR]", desktop)
        self.assertIn("Comment[pt_BR]", desktop)

    def test_metainfo(self):
        component = xml.parse(built(APPLICATION + ".metainfo.xml"))
        mime = xml.parse(built(APPLICATION + ".xml"))
        kind = mime.find("{*}mime-type").get("type")
        self.assertEqual(component.findtext("id"), APPLICATION)
        self.assertEqual(component.findtext("launchable"), APPLICATION + ".desktop")
        self.assertEqual(component.findtext("provides/mediatype"), kind)
        self.assertEqual(self.desktop()["MimeType"], kind + ";")
        self.assertLessEqual(len(component.findtext("summary")), 35)

    def test_release(self):
        component = xml.parse(built(APPLICATION + ".metainfo.xml"))
        version = run("--version").stdout.split()[-1]
        self.assertEqual(component.find("releases/release").get("version"), version)

    def test_screenshots(self):
        """Those that the metainfo points to are in the repository, as large as it says."""
        component = xml.parse(built(APPLICATION + ".metainfo.xml"))
        images = component.findall("screenshots/screenshot/image")
        self.assertGreater(len(images), 0)
        for image in images:
            path = source("data", "screenshots", os.path.basename(image.text))
            with open(path, "rb") as file:
                start = file.read(24)
            self.assertEqual(start[:8], b"\x89PNG\r\n\x1a\n", path)
            size = int.from_bytes(start[16:20], "big"), int.from_bytes(start[20:24], "big")
            self.assertEqual(size, (int(image.get("width")), int(image.get("height"))), path)


class MimeType(CliTest):
    @needs("update-mime-database")
    @needs("gio")
    def test_saved_run(self):
        """It is known by its name, and without a name by what it begins with."""
        packages = self.path("data/mime/packages")
        os.makedirs(packages)
        shutil.copy(built(APPLICATION + ".xml"), packages)
        subprocess.run(["update-mime-database", self.path("data/mime")],
                       env=environment(XDG_DATA_HOME=self.path("data")), check=True)
        saved = self.path("run.pratos")
        self.assertEqual(run("run", *quick("pipeline"), "--mode=async", "--quiet", "--save=" + saved).returncode, 0)
        shutil.copy(saved, self.path("nameless"))
        for name in ("run.pratos", "nameless"):
            done = subprocess.run(["gio", "info", "-a", "standard::content-type", self.path(name)],
                                  env=environment(XDG_DATA_HOME=self.path("data")),
                                  capture_output=True, text=True, check=True)
            self.assertIn("standard::content-type: application/x-pratos\n", done.stdout + "\n", name)


class Icons(CliTest):
    def test_symbolic(self):
        """Only filled paths take the colour of the text; whatever else stays black on dark."""
        icons = glob.glob(source("data", "icons", "hicolor", "symbolic", "apps", "*-symbolic.svg"))
        icons += glob.glob(source("ui", "icons", "*-symbolic.svg"))
        self.assertGreater(len(icons), 1)
        for icon in icons:
            for element in xml.parse(icon).iter():
                self.assertIn(element.tag, (SVG + "svg", SVG + "g", SVG + "path", SVG + "rect", SVG + "circle"), icon)
                self.assertNotIn("stroke", element.keys(), icon)


main()
