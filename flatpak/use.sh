#!/usr/bin/env bash
# use.sh SHOTS: uses the installed Flatpak as a user and a desktop do; for check.sh, on a
# display and a session bus of its own that finds the Flatpak's exports.
#
# What is good or bad is said as TAP without numbers.  SHOTS gets a picture of the screen.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail

app_id=io.github.pratos.Pratos
app_path=/io/github/pratos/Pratos
shots=$1
# the only folder that both sides see
data=$HOME/.var/app/$app_id/data
patience=120
children=

good_if ()
{
  if [ "$1" -eq 0 ]; then
    echo "ok - $2"
  else
    echo "not ok - $2"
  fi
}

skip ()
{
  echo "ok - $1 # SKIP $2"
}

# wait_for COMMAND…: until it succeeds; fails after a time in which everything ends.
wait_for ()
{
  local end=$((SECONDS + patience))
  until "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then
      echo "# this did not happen: $*" >&2
      return 1
    fi
    sleep 0.1
  done
}

act ()
{
  gapplication action "$app_id" "$@"
}

ask ()
{
  gdbus call --session --dest "$app_id" --object-path "$1" --method "org.gtk.Actions.$2" "${@:3}" 2> /dev/null
}

has_window ()
{
  ask "$app_path/window/1" List > /dev/null
}

# "stop" can be told to the program exactly while something runs.
is_idle ()
{
  look_for_children
  ask "$app_path" Describe stop | grep -q '^((false'
}

is_gone ()
{
  ! gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner "$app_id" | grep -q true
}

# Worker processes that the kernel shows in a sandbox.
look_for_children ()
{
  local process
  for process in /proc/[0-9]*; do
    if [ "$(cat "$process/comm" 2> /dev/null)" = pratos-fetch-wo ] && [ -e "$process/root/.flatpak-info" ]; then
      children+=" ${process#/proc/}"
    fi
  done
}

in_sandbox ()
{
  flatpak run "$@" < /dev/null
}

# The runs in the file $1, one a line: mode, what is done, what failed, how CPU was measured.
list_runs ()
{
  in_sandbox --command=pratos-cli "$app_id" view "$1" --json=- | python3 -c '
import json, sys
for run in json.load(sys.stdin)["runs"]:
    print(run["mode"], run["done"], run["failed"], run["cpu_source"])'
}

use_window ()
{
  local runs
  gapplication launch "$app_id" && wait_for has_window
  good_if $? "the session bus starts it, and its window comes up"
  act demo "'gallery'"
  act run-all && wait_for is_idle
  good_if $? "the gallery runs in all modes"
  act export "'$data/gallery.pratos'" && wait_for test -e "$data/gallery.pratos"
  good_if $? "it writes in its own folder"
  runs=$(list_runs "$data/gallery.pratos")
  [ "$(printf '%s sampled\n' "sequential 10 0" "threads 10 0" "processes 10 0" "async 10 0")" = "$runs" ]
  good_if $? "every picture arrived in every mode, and the CPU was sampled"
  if [ -z "$children" ]; then
    echo "# runs: $runs" >&2
  fi
  [ -n "$children" ]
  good_if $? "processes are processes, inside the sandbox"
  shoot
  act quit && wait_for is_gone
  good_if $? "it quits"
}

shoot ()
{
  if ! command -v import > /dev/null; then
    skip "the screen shows it" "import (ImageMagick) is not installed"
    return
  fi
  mkdir -p "$shots"
  import -window root "$shots/flatpak.png"
  # an empty screen has one colour
  [ "$(identify -format %k "$shots/flatpak.png")" -gt 1000 ]
  good_if $? "the screen shows it"
}

# There is nothing to export until the saved run is shown.
has_exported_again ()
{
  act export "'$data/again.pratos'"
  [ -e "$data/again.pratos" ]
}

open_saved_run ()
{
  gapplication launch "$app_id" "$data/gallery.pratos" && wait_for has_window && wait_for has_exported_again
  good_if $? "a saved run is opened"
  act quit && wait_for is_gone
}

without_network ()
{
  local said status=0
  in_sandbox --unshare=network --command=pratos-cli "$app_id" run gallery --mode=threads --rate=0 --quiet
  good_if $? "the built-in server needs no network"
  said=$(in_sandbox --unshare=network --command=pratos-cli "$app_id" run gallery --mode=threads \
    --source=commons --contact=test@example.org 2>&1) || status=$?
  if [ "$status" -ne 1 ] || [[ $said != "pratos-cli: "*commons.wikimedia.org* ]] || [ "$(wc -l <<< "$said")" -ne 1 ]; then
    printf '# status %s: %s\n' "$status" "$said" >&2
    false
  fi
  good_if $? "Wikimedia Commons fails with one line where there is no network"
}

files ()
{
  # in there, the home is a folder that is gone with the sandbox
  # shellcheck disable=SC2016  # for the inner shell
  in_sandbox --command=sh "$app_id" -c 'echo > "$0/outside" && [ -e "$0/outside" ]' "$HOME" && [ ! -e "$HOME/outside" ]
  good_if $? "it cannot write into the user's home"
  if ! gdbus introspect --session --dest org.freedesktop.portal.Desktop \
    --object-path /org/freedesktop/portal/desktop > /dev/null 2>&1; then
    skip "exporting through the portal" "no desktop portal on this bus"
  fi
}

use_window
open_saved_run
without_network
files
