#!/usr/bin/env bash
# tidy-file.sh BUILD STAMPS DEADLINE FILE: clang-tidy on one file, unless it passed before.
# What is wrong goes to standard output; after DEADLINE (seconds since 1970) only that
# there was no time.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
build=$1
deadline=$3
file=$4
stamp=$2/${file//\//_}
if [ "$stamp" -nt "$file" ]; then
  exit 0
fi
# a file that no target lists has no command to be compiled with
if ! grep -q -F "/$file\"" "$build/compile_commands.json"; then
  exit 0
fi
if [ "$(date +%s)" -ge "$deadline" ]; then
  echo "no time for $file"
elif messages=$(clang-tidy --quiet -p "$build" "$file" 2> /dev/null); then
  touch "$stamp"
else
  printf '%s\n' "$messages"
fi
