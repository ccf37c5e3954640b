#!/usr/bin/env bash
# with-display.sh WIDTHxHEIGHT PROGRAM [ARGUMENT…]: runs PROGRAM on a display, a session bus and
# settings of its own.  Without Xvfb its tests are skipped, with the reason.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail

size=$1
shift
for tool in Xvfb dbus-run-session; do
  if ! command -v "$tool" > /dev/null; then
    echo "1..0 # SKIP $tool is not installed"
    exit 0
  fi
done

work=$(mktemp -d)
server=
finish ()
{
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null
    wait "$server" 2> /dev/null
  fi
  rm -rf "$work"
}
trap finish EXIT

export XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
# Without a graphics processor, as in many classrooms, and without what its libraries leave behind.
export GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable GTK_A11Y=${GTK_A11Y:-none}
unset WAYLAND_DISPLAY
mkdir -m 700 "$XDG_RUNTIME_DIR"
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_DATA_HOME"
printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=0\n' > "$XDG_CONFIG_HOME/gtk-4.0/settings.ini"

# A number at random: one that was just given up may lose its socket to the server that goes.
start_server ()
{
  local number=$((100 + RANDOM % 20000))
  : > "$work/display"
  # Without -noreset it starts anew, and refuses who comes meanwhile, when its last client has left.
  Xvfb ":$number" -screen 0 "${size}x24" -nolisten tcp -noreset -displayfd 3 3> "$work/display" 2> /dev/null &
  server=$!
  while [ ! -s "$work/display" ]; do
    kill -0 "$server" 2> /dev/null || return 1
    sleep 0.05
  done
  export DISPLAY=:$number
}

if ! start_server && ! start_server && ! start_server; then
  echo "1..0 # SKIP Xvfb does not start"
  exit 0
fi
# Only the program's own output is the test's: what the bus starts may talk too.
dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh "$@" 3>&1 >&2
