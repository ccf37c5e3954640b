#!/usr/bin/env bash
# screenshots.sh [BUILD]: makes the pictures of the README and of software centres, from the
# real program of the folder BUILD (build-test) and real runs of it.
#
# Needs Xvfb, dbus-run-session, xdotool and import of ImageMagick.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
app_id=io.github.pratos.Pratos
# as large as software centres like them
width=1000
height=700

act ()
{
  gapplication action "$app_id" "$@"
}

# "stop" can be told to the program exactly while something runs.
is_idle ()
{
  gdbus call --session --dest "$app_id" --object-path /io/github/pratos/Pratos \
    --method org.gtk.Actions.Describe stop 2> /dev/null | grep -q '^((false'
}

wait_until_idle ()
{
  until is_idle; do
    sleep 0.2
  done
}

# shoot NAME DEMO MODE TAB [ACTION PARAMETER…]: all modes of DEMO, and MODE of them shown.
shoot ()
{
  local name=$1 demo=$2 mode=$3 tab=$4 program
  shift 4
  gsettings set "$app_id" pane-tab "$tab"
  "$build_dir/src/app/pratos" --demo="$demo" --mode="$mode" &
  program=$!
  wait_until_idle
  while [ "$#" -gt 0 ]; do
    act option "('$1', '$2')"
    shift 2
  done
  act run-all
  wait_until_idle
  act mode "'$mode'"
  sleep 2
  import -window root "$source_dir/data/screenshots/$name.png"
  act quit
  wait "$program"
}

if [ "${1:-}" != --on-display ]; then
  exec "$source_dir/tests/app/with-display.sh" "${width}x$height" "$0" --on-display "${1:-$source_dir/build-test}"
fi

build_dir=$(cd "$2" && pwd)
export GSETTINGS_SCHEMA_DIR=$build_dir/data GSETTINGS_BACKEND=keyfile LC_ALL=C.UTF-8
gsettings set "$app_id" window-width "$width"
gsettings set "$app_id" window-height "$height"
mkdir -p "$source_dir/data/screenshots"
# out of the way: no tooltip in the picture
xdotool mousemove "$width" "$height"
shoot gallery gallery threads timeline
shoot primes primes processes timeline
shoot pipeline pipeline async diagram step 1 logs 3
