#!/usr/bin/env bash
# check-dist.sh: makes the source archive of the last commit, builds it, installs it into a
# prefix, starts it from there as a desktop does, and removes it again.  Says TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/var/tmp}/pratos-dist-XXXXXX")
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
n=0
n_bad=0

# good_if STATUS NAME: a case is good if STATUS is 0.
good_if ()
{
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
  else
    n_bad=$((n_bad + 1))
    echo "not ok $n - $2"
  fi
}

# quietly COMMAND…: says what it said only if it fails.
quietly ()
{
  local status=0
  "$@" > "$work/said" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    tail -n 30 "$work/said" | sed 's/^/# /' >&2
  fi
  return "$status"
}

make_archive ()
{
  meson setup "$work/for-archive" "$source_dir" -Dtests=false \
    && meson dist -C "$work/for-archive" --no-tests --allow-dirty --formats xztar
}

install_archive ()
{
  mkdir "$work/unpacked" \
    && tar -C "$work/unpacked" --strip-components=1 -xf "$work"/for-archive/meson-dist/pratos-*.tar.xz \
    && meson setup "$work/build" "$work/unpacked" --prefix="$prefix" --buildtype=release --werror -Dtests=false \
    && meson install -C "$work/build"
}

# As test-open-file.py does with the build tree, but with nothing but what is installed.
use ()
{
  PATH=$prefix/bin:$PATH PYTHONPATH=$source_dir/tests/cli PRATOS_WINDOW=$prefix/bin/pratos \
    XDG_DATA_DIRS=$prefix/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share} GSETTINGS_BACKEND=memory \
    "$source_dir/tests/app/with-display.sh" 1280x720 "$source_dir/tests/data/test-open-file.py" "$prefix/bin/pratos-cli"
}

uninstall ()
{
  local left
  ninja -C "$work/build" uninstall || return
  # what a package manager does too: this database is made from several programs' files
  mkdir -p "$prefix/share/mime/packages"
  update-mime-database "$prefix/share/mime"
  left=$(find "$prefix" -iname '*pratos*' -type f)
  [ -z "$left" ] || {
    echo "left: $left"
    return 1
  }
}

if ! git -C "$source_dir" rev-parse HEAD > /dev/null 2>&1; then
  echo "1..0 # SKIP the source archive is made from a git repository, and this is none"
  exit 0
fi
quietly make_archive
good_if $? "a source archive is made"
quietly install_archive
good_if $? "it builds, and installs into a prefix"
quietly use
good_if $? "the session bus starts what is installed, and it opens a saved run"
quietly uninstall
good_if $? "uninstalling leaves nothing"
echo "1..$n"
[ "$n_bad" -eq 0 ]
