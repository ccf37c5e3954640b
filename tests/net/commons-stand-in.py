#!/usr/bin/env python3
"""Answers as the API of Wikimedia Commons does, and refuses as it does.

Listens on a free port of 127.0.0.1, says it on standard output, and ends with its
standard input.  The first part of a path chooses the story (what follows a "_" in it
only keeps the counts of two clients apart):

  plain        a catalogue of some hundred files
  few          three files
  empty        a search that finds nothing
  busy-once    429 with Retry-After first, then plain
  maxlag-once  a maxlag error with status 200 first, then plain
  late-once    503 with Retry-After as a date first, then plain
  busy         429 for ever
  forbidden    403, whoever asks
  error        an error of the API
  html         a page instead of JSON
  odd          members missing or of another type than documented
  silent       no answer at all

/STORY/w/api.php is the API, /STORY/pictures/NAME a picture (two at a time), and
/STORY/stats what was seen of the client.
"""

import email.utils
import json
import os
import pathlib
import random
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

WIDTHS = (20, 40, 60, 120, 250, 330, 500, 960, 1280, 1920, 3840)
CATEGORY = "Category:Featured pictures on Wikimedia Commons"
AGENT = re.compile(r"^pratos/\S+ \(([^()]+)\) libcurl/\S+$")
ONCE = ("busy-once", "maxlag-once", "late-once")


def make_catalogue():
    """Sizes from 2 kB to 60 MB, evenly on a logarithmic scale; every tenth is no picture we show."""
    chance = random.Random(1)
    return [
        {"number": i, "size": int(2000 * 30000 ** chance.random()), "mime": "image/tiff" if i % 10 == 9 else "image/jpeg"}
        for i in range(800)
    ]


CATALOGUE = make_catalogue()


def value(text):
    return {"value": text, "source": "commons-desc-page"}


def metadata(number):
    """What stands in extmetadata is what people wrote: anything may be missing."""
    if number % 8 == 0:
        return None
    data = {
        "Artist": value(f'<a href="//commons.wikimedia.org/wiki/User:A{number}" title="x">Ana &amp; L\u00fa {number}</a>'),
        "LicenseShortName": value("CC BY-SA 4.0"),
        "LicenseUrl": value("https://creativecommons.org/licenses/by-sa/4.0"),
    }
    if number % 8 == 1:
        del data["LicenseUrl"]
        data["LicenseShortName"] = value("Public domain")
    if number % 8 == 2:
        data["Attribution"] = data.pop("Artist")
    if number % 8 == 3:
        data["Artist"] = value("")
    return data


class Story:
    """Counted apart from others also as plain_1, plain_2 …"""

    def __init__(self, name):
        self.name = name.split("_")[0]
        self.lock = threading.Lock()
        self.times = []
        self.not_before = 0.0
        self.at_once = 0
        self.fetching = 0
        self.stats = {"requests": 0, "too_fast": 0, "too_early": 0, "most_at_once": 0, "without_contact": 0,
                      "too_many_fetching": 0, "contacts": []}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, status, body, content_type="application/json", **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if not isinstance(body, str) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        parts = urlsplit(self.path)
        _, name, rest = parts.path.split("/", 2)
        with self.server.lock:
            story = self.server.stories.setdefault(name, Story(name))
        if rest == "stats":
            self.send(200, story.stats)
        elif rest == "w/api.php":
            self.api(story, {key: values[0] for key, values in parse_qs(parts.query).items()})
        elif rest.startswith("pictures/"):
            self.picture(story)
        else:
            self.send(404, "no such page", "text/plain")

    # What every client has to keep to.

    def refuse(self, story):
        """True when it has been refused."""
        now = time.monotonic()
        agent = AGENT.match(self.headers.get("User-Agent", ""))
        with story.lock:
            story.stats["requests"] += 1
            story.times = [then for then in story.times if now - then < 1.0] + [now]
            too_fast = len(story.times) > 5
            too_early = now < story.not_before
            story.stats["too_fast"] += too_fast
            story.stats["too_early"] += too_early
            if agent is None:
                story.stats["without_contact"] += 1
            elif agent.group(1) not in story.stats["contacts"]:
                story.stats["contacts"].append(agent.group(1))
        if agent is None or story.name == "forbidden":
            self.send(403, "Please set a user-agent and respect our robot policy.", "text/plain")
        elif too_fast or too_early:
            self.send(429, "Too many requests.", "text/plain", Retry_After="1")
        else:
            return False
        return True

    def api(self, story, query):
        with story.lock:
            story.at_once += 1
            story.stats["most_at_once"] = max(story.stats["most_at_once"], story.at_once)
        try:
            if not self.refuse(story) and not self.trouble(story):
                self.answer(story, query)
        finally:
            with story.lock:
                story.at_once -= 1

    def trouble(self, story):
        """True when the story's own trouble has been the answer."""
        name = story.name
        first = name in ONCE and story.stats["requests"] == 1
        if first:
            story.not_before = time.monotonic() + 1.0
        if name == "busy-once" and first:
            self.send(429, "Too many requests.", "text/plain", Retry_After="1")
        elif name == "maxlag-once" and first:
            self.send(200, {"error": {"code": "maxlag", "info": "Waiting for 10.0.0.1: 6 seconds lagged.", "lag": 6}},
                      Retry_After="1", X_Database_Lag="6")
        elif name == "late-once" and first:
            # A date has whole seconds: the one that is at least one second away.
            self.send(503, "Unavailable", "text/plain", Retry_After=email.utils.formatdate(int(time.time()) + 2, usegmt=True))
        elif name == "busy":
            self.send(429, "Too many requests.", "text/plain", Retry_After="0")
        elif name == "error":
            self.send(200, {"error": {"code": "badvalue", "info": "Unrecognized value."}})
        elif name == "html":
            self.send(200, "<!DOCTYPE html><title>Wikimedia Error</title>", "text/html")
        elif name == "silent":
            self.rfile.read(1)
        else:
            return False
        return True

    def answer(self, story, query):
        if query.get("action") != "query" or query.get("format") != "json" or query.get("formatversion") != "2" \
                or query.get("prop") != "imageinfo" or "maxlag" not in query:
            self.send(400, "That is not how to ask.", "text/plain")
            return
        width = int(query.get("iiurlwidth", 0))
        if width not in WIDTHS + (0,):
            self.send(400, "Use thumbnail sizes listed on https://w.wiki/GHai", "text/plain")
        elif query.get("generator") == "search":
            self.search(story, query, width)
        elif query.get("generator") == "categorymembers" and query.get("gcmtitle") == CATEGORY:
            self.category(story, query, width)
        else:
            self.send(200, {"error": {"code": "badgenerator", "info": "Unknown generator."}})

    def search(self, story, query, width):
        sizes = re.fullmatch(r"filetype:bitmap filesize:(\d+),(\d+)", query.get("gsrsearch", ""))
        limit = int(query.get("gsrlimit", 10))
        if sizes is None or query.get("gsrnamespace") != "6" or query.get("gsrsort") != "random" or limit > 50:
            self.send(200, {"error": {"code": "badsearch", "info": "The search is not understood."}})
            return
        least, most = map(int, sizes.groups())
        found = [entry for entry in self.catalogue(story) if least <= entry["size"] // 1024 <= most]
        random.shuffle(found)
        self.pages(story, found[:limit], width, {})

    def category(self, story, query, width):
        limit = int(query.get("gcmlimit", 10))
        begin = int(query.get("gcmcontinue", "file|0").split("|")[1])
        found = self.catalogue(story)[:120]
        after = {}
        if begin + limit < len(found):
            after = {"continue": {"gcmcontinue": f"file|{begin + limit}", "continue": "gcmcontinue||"}}
        self.pages(story, found[begin:begin + limit], width, after)

    @staticmethod
    def catalogue(story):
        return {"few": CATALOGUE[:3], "empty": []}.get(story.name, CATALOGUE)

    def pages(self, story, entries, width, after):
        pages = [self.page(story, entry, width) for entry in entries]
        answer = {"batchcomplete": True, **after}
        if pages:
            answer["query"] = {"pages": pages}
        self.send(200, answer)

    def page(self, story, entry, width):
        number = entry["number"]
        here = f"http://{self.headers['Host']}{self.path.partition('/w/')[0]}"
        info = {
            "size": entry["size"], "width": 4000, "height": 3000, "mime": entry["mime"],
            "url": f"{here}/pictures/{number}.jpg",
            "descriptionurl": f"https://commons.wikimedia.org/wiki/File:Picture_{number}.jpg",
        }
        if width:
            info.update(thumburl=f"{here}/pictures/{width}px-{number}.jpg", thumbwidth=width, thumbheight=width * 3 // 4)
        if metadata(number) is not None:
            info["extmetadata"] = metadata(number)
        page = {"pageid": 1000 + number, "ns": 6, "title": f"File:Picture {number}.jpg", "imagerepository": "local",
                "imageinfo": [info]}
        return self.odd(page) if story.name == "odd" else page

    @staticmethod
    def odd(page):
        number = page["pageid"]
        info = page["imageinfo"][0]
        if number % 7 == 0:
            del page["imageinfo"]
        elif number % 7 == 1:
            page["imageinfo"] = []
        elif number % 7 == 2:
            return "not even an object"
        elif number % 7 == 3:
            info["extmetadata"] = {"Artist": "no object", "LicenseShortName": {"value": 4}}
            info["size"] = "large"
        elif number % 7 == 4:
            info["url"] = "file:///etc/passwd"
        elif number % 7 == 5:
            page["title"] = None
        return page

    def picture(self, story):
        with story.lock:
            story.fetching += 1
            crowded = story.fetching > 2
            story.stats["too_many_fetching"] += crowded
        try:
            if crowded:
                self.send(429, "Two connections at most.", "text/plain", Retry_After="1")
            else:
                self.send(200, self.server.photograph, "image/jpeg")
        finally:
            with story.lock:
                story.fetching -= 1


def main():
    folder = pathlib.Path(os.environ.get("PRATOS_DATA_DIR", "data")) / "pictures"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.lock = threading.Lock()
    server.stories = {}
    server.photograph = (folder / "rocket.jpg").read_bytes()
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


main()
