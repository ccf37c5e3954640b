#!/usr/bin/env python3
# test-results.py: counts the single cases in a log of "meson test".
#
# Prints what failed and what was skipped, with the reason, then "PASSED FAILED SKIPPED"
# as the last line.  A program that died without saying which case failed counts as one.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re
import sys

CASE = re.compile(r"^\s*(not ok|ok)\b\s*\d*\s*-?\s*(.*)$")
SKIP = re.compile(r"#\s*SKIP\b\s*(.*)$", re.IGNORECASE)
TODO = re.compile(r"#\s*TODO\b", re.IGNORECASE)


def cases_of(output):
    """(what it is, name, reason) of each case of a program that speaks TAP."""
    for line in output.splitlines():
        case = CASE.match(line)
        if case is None:
            continue
        verdict, name = case.groups()
        skip = SKIP.search(name)
        if skip is not None:
            yield "skipped", name[: skip.start()].strip(), skip.group(1)
        elif verdict == "ok" or TODO.search(name):
            yield "passed", name, ""
        else:
            yield "failed", name, ""


def cases_of_program(program):
    cases = list(cases_of(program.get("stdout") or ""))
    succeeded = program["result"] in ("OK", "EXPECTEDFAIL")
    if program["result"] == "SKIP" and not cases:
        return [("skipped", "", "")]
    if not cases:
        return [("passed" if succeeded else "failed", "", program["result"])]
    if not succeeded and program["result"] != "SKIP" and all(case[0] != "failed" for case in cases):
        cases.append(("failed", "", program["result"]))
    return cases


def main():
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        for line in log:
            program = json.loads(line)
            for verdict, name, reason in cases_of_program(program):
                counts[verdict] += 1
                if verdict != "passed":
                    print("  %s: %s %s %s" % (verdict, program["name"], name, reason))
    print(counts["passed"], counts["failed"], counts["skipped"])


if __name__ == "__main__":
    main()
