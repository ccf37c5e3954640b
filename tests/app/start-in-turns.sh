#!/usr/bin/env bash
# start-in-turns.sh TURNS BUILD_FOLDER OUT_FOLDER: the first frames of a bare window, of Pratos and,
# where it is installed, of gnome-text-editor, one after the other, on a display of their own.
#
# Writes the times, ms, to the files bare, pratos and editor, a line a turn.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

turns=$1
build_dir=$2
out_dir=$3

start_each ()
{
  "$build_dir/tests/app/time-to-frame" "$build_dir/tests/app/bare-window" >> "$out_dir/bare"
  "$build_dir/tests/app/time-to-frame" "$build_dir/src/app/pratos" >> "$out_dir/pratos"
  if command -v gnome-text-editor > /dev/null; then
    "$build_dir/tests/app/time-to-frame" gnome-text-editor --standalone >> "$out_dir/editor"
  fi
}

# Nobody is measured reading files that are not in memory yet.
start_each
rm -f "$out_dir/bare" "$out_dir/pratos" "$out_dir/editor"
for ((turn = 0; turn < turns; turn++)); do
  start_each
done
